"""What the right mouse button, or the menu key, offers in the words of a letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop.domain.letter_words import Kind, Look

if TYPE_CHECKING:
    from desktop.ui.forms.template_editor_field import LetterField

# As in Word; the numbered list has none there, and gets the key that other programs use
KEYS = {
    "bold": "Ctrl+B",
    "italic": "Ctrl+I",
    "heading": "Ctrl+Alt+1",
    "bullets": "Ctrl+Shift+L",
    "numbers": "Ctrl+Shift+7",
    "deeper": "Ctrl+M",
    "less_deep": "Ctrl+Shift+M",
    "placeholder": "Ctrl+F9",
}


def field_menu(field: LetterField) -> QMenu:
    """Everything that can be done here, with its key, so that nobody needs the buttons."""
    menu = QMenu(field)
    document, selected = field.document(), field.textCursor().hasSelection()

    def add(words: str, run: Callable[[], object], key: str = "", possible: bool = True) -> None:
        menu.addAction(f"{words}\t{key}", run).setEnabled(possible)

    if field.isReadOnly():
        add(field.tr("Kopiëren"), field.copy_words, "Ctrl+C", selected)
        add(field.tr("Alles selecteren"), field.selectAll, "Ctrl+A")
        return menu
    add(field.tr("Ongedaan maken"), field.undo, "Ctrl+Z", document.isUndoAvailable())
    add(field.tr("Opnieuw"), field.redo, "Ctrl+Y", document.isRedoAvailable())
    menu.addSeparator()
    add(field.tr("Knippen"), field.cut_words, "Ctrl+X", selected)
    add(field.tr("Kopiëren"), field.copy_words, "Ctrl+C", selected)
    add(field.tr("Plakken"), field.paste, "Ctrl+V", field.canPaste())
    add(field.tr("Alles selecteren"), field.selectAll, "Ctrl+A")
    menu.addSeparator()
    add(field.tr("Invulveld…"), field.placeholder_wanted.emit, KEYS["placeholder"])
    if not field.has_kinds:
        return menu
    is_item = field.shape().depth > 0
    add(field.tr("Vet"), lambda: field.toggle_look(Look.BOLD), KEYS["bold"])
    add(field.tr("Schuin"), lambda: field.toggle_look(Look.ITALIC), KEYS["italic"])
    add(field.tr("Kop"), lambda: field.toggle_kind(Kind.HEADING), KEYS["heading"])
    add(field.tr("Lijst"), lambda: field.toggle_kind(Kind.BULLET), KEYS["bullets"])
    add(field.tr("Nummers"), lambda: field.toggle_kind(Kind.NUMBER), KEYS["numbers"])
    add(field.tr("Verder naar binnen"), lambda: field.change_depth(1), KEYS["deeper"], is_item)
    add(field.tr("Terug naar buiten"), lambda: field.change_depth(-1), KEYS["less_deep"], is_item)
    menu.addSeparator()
    gone, begun = (
        field.tr("Geen kleine tekst onderaan"),
        field.tr("Vanaf hier kleine tekst onderaan"),
    )
    add(gone if field.has_foot() else begun, field.toggle_foot)
    return menu
