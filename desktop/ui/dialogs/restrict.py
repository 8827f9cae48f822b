"""Asking why nothing may be done with somebody's data for now."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.services import restriction
from desktop.services.files import DataFile
from desktop.ui.dialogs.one_text import OneTextDialog


def restrict_dialog(file: DataFile, resident_id: int, parent: QWidget) -> OneTextDialog:
    """Its draft goes with the resident."""
    dialog = OneTextDialog(
        parent.tr("Verwerking beperken"),
        parent.tr(
            "De gegevens blijven bewaard, maar deze inwoner komt in geen brief, ronde, "
            "aanpak, lijst of regel van Vandaag, tot u de beperking opheft."
        ),
        parent.tr("Beperken"),
        lambda text: restriction.restrict(file, resident_id, text),
        parent,
        example=parent.tr("Reden, bijvoorbeeld: bezwaar van 3 maart"),
        needed=parent.tr("Schrijf op waarom."),
    )
    dialog.residents = (resident_id,)
    return dialog
