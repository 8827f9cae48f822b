"""Taking a resident out of a household, and choosing with whom one is put together."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.names import display_name
from desktop.domain.resident import ResidentFile
from desktop.services.files import DataFile
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.dialogs.pick_resident import PickResidentDialog, PickWords
from desktop.ui.widgets.labels import Label


class LoosenDialog(FormDialog):
    """Says what follows; use ``LoosenDialog.ask``."""

    def __init__(self, file: ResidentFile, parent: QWidget | None = None) -> None:
        name = display_name(file.resident.name)
        super().__init__(
            self.tr("{name} losmaken uit het huishouden?").format(name=name),
            self.tr("Nu samen met {names}.").format(names=_listed(file)),
            self.tr("Losmaken"),
            parent,
        )
        for words in (
            self.tr(
                "{name} krijgt dan een eigen bezoek en een eigen brief. Ook wie overblijft, krijgt "
                "weer ieder een eigen brief."
            ).format(name=name),
            self.tr(
                "Het adres blijft hetzelfde. Staat bij een van hen “Niet bezoeken”, dan geldt dat "
                "voor iedereen achter deze voordeur."
            ),
            self.tr(
                "Dit blijft zo bij de volgende leveringen, tot het adres verandert. Dan vraagt "
                "In Beeld of het nog klopt."
            ),
        ):
            self.body.addWidget(Label(words, "text", wrap=True))
        self.accept_button.setFocus()

    @classmethod
    def ask(cls, file: ResidentFile, parent: QWidget | None = None) -> bool:
        dialog = cls(file, parent)
        agreed = bool(dialog.exec())
        dialog.deleteLater()
        return agreed

    def submit(self) -> None:
        self.accept()


def ask_to_join(file: DataFile, shown: ResidentFile, parent: QWidget) -> int | None:
    """With whom the household in view is put together; None for "never mind"."""
    name = display_name(shown.resident.name)
    return PickResidentDialog.ask(file, name, parent, words=words_to_join(shown, parent))


def words_to_join(shown: ResidentFile, parent: QWidget) -> PickWords:
    """The question, and who is not to be chosen: who lives there already."""
    person = shown.resident
    return PickWords(
        parent.tr("Met wie vormt {name} één huishouden?").format(name=display_name(person.name)),
        parent.tr(
            "Allebei de huishoudens worden in hun geheel één: één bezoek. Ieder houdt een eigen "
            "brief, tot u anders kiest."
        ),
        parent.tr("Samenvoegen"),
        person.address.street,
        frozenset({person.id, *(member.id for member in shown.household)}),
        (person.id,),
    )


def _listed(file: ResidentFile) -> str:
    *first, last = (member.display_name for member in file.household)
    return f"{', '.join(first)} en {last}" if first else last
