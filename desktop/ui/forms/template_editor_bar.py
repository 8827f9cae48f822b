"""The row of buttons above the words of a letter; they show what the cursor stands in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.domain.letter_words import Kind, Look, shown_name
from desktop.domain.letters import PLACEHOLDERS
from desktop.ui import metrics
from desktop.ui.forms.template_editor_field import LetterField
from desktop.ui.forms.template_editor_menu import KEYS
from desktop.ui.widgets.buttons import IconButton, LinkButton


class EditorBar(QWidget):
    """Takes no keyboard: each button has a key that works while one writes."""

    def __init__(
        self,
        field: LetterField,
        insert: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._field = field
        self.undo = self._button("undo-2", self.tr("Typen ongedaan maken (Ctrl+Z)"), field.undo)
        self.redo = self._button("redo-2", self.tr("Opnieuw (Ctrl+Y)"), field.redo)
        self.bold = self._toggle(
            "bold", self.tr("Vet"), "bold", lambda: field.toggle_look(Look.BOLD)
        )
        self.italic = self._toggle(
            "italic", self.tr("Schuin"), "italic", lambda: field.toggle_look(Look.ITALIC)
        )
        self.heading = self._toggle(
            "heading", self.tr("Kop"), "heading", lambda: field.toggle_kind(Kind.HEADING)
        )
        self.bullets = self._toggle(
            "list", self.tr("Lijst"), "bullets", lambda: field.toggle_kind(Kind.BULLET)
        )
        self.numbers = self._toggle(
            "list-ordered", self.tr("Nummers"), "numbers", lambda: field.toggle_kind(Kind.NUMBER)
        )
        self.insert = LinkButton(self.tr("Invulveld"), icon_name="plus", size="compact")
        self.insert.setToolTip(
            self.tr(
                "Een veld dat voor elke inwoner wordt ingevuld ({key} of typ een accolade)"
            ).format(key=KEYS["placeholder"])
        )
        self.placeholders = QMenu(self)
        self.placeholders.setToolTipsVisible(True)
        for name, meaning in PLACEHOLDERS.items():
            action = self.placeholders.addAction(f"{shown_name(name)}: {meaning}")
            action.setData(name)
        self.placeholders.triggered.connect(lambda action: insert(action.data()))
        self._arrange()
        self.insert.clicked.connect(self.open_placeholders)
        field.placeholder_wanted.connect(self.open_placeholders)
        field.state_changed.connect(self.show_state)
        document = field.document()
        document.undoAvailable.connect(self.undo.setEnabled)
        document.redoAvailable.connect(self.redo.setEnabled)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)

    def show_state(self) -> None:
        """What the cursor stands in now."""
        look, kind = self._field.look(), self._field.shape().kind
        for button, on in (
            (self.bold, look is Look.BOLD),
            (self.italic, look is Look.ITALIC),
            (self.heading, kind is Kind.HEADING),
            (self.bullets, kind is Kind.BULLET),
            (self.numbers, kind is Kind.NUMBER),
        ):
            if button.isChecked() != on:
                button.setChecked(on)

    def open_placeholders(self) -> None:
        """Show what can be filled in, below the button; the keyboard goes into that list."""
        self.placeholders.popup(self.insert.mapToGlobal(QPoint(0, self.insert.height() + 2)))
        first = self.placeholders.actions()[0]
        self.placeholders.setActiveAction(first)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(0.25))
        for button in (self.bold, self.italic, self.heading, self.bullets, self.numbers):
            row.addWidget(button)
        row.addSpacing(metrics.step(0.5))
        row.addWidget(self.insert)
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.redo)

    def _toggle(self, icon: str, name: str, key: str, run: Callable[[], None]) -> IconButton:
        button = self._button(icon, f"{name} ({KEYS[key]})", run)
        button.setCheckable(True)
        return button

    def _button(self, icon: str, name: str, run: Callable[[], None]) -> IconButton:
        button = IconButton(icon, name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        def pressed() -> None:
            run()
            self._field.setFocus()
            self.show_state()

        button.clicked.connect(pressed)
        return button
