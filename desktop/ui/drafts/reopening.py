"""After a crash or a power cut: opening the form again in which something was half filled in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.errors import UserError
from desktop.services.drafts import Draft
from desktop.services.undo import Done
from desktop.ui.drafts.ways import Crashed, run
from desktop.ui.messages import show_error


def reopen(crashed: Crashed) -> Done | None:
    """Show the form; it takes its draft back by itself. What came of it, None for nothing."""
    try:
        return run(crashed)
    except UserError as error:  # the resident is not in the file any more
        show_error(crashed.window, error)
        return None


def what_to_open(draft: Draft) -> str:
    """One sentence for who has to open the form by hand, on the page that is in view."""
    words = {
        "GemeenteDialog": _tr("Lees de wijken weer in. Bij “{title}” staat dan wat u typte."),
        "HalfWayDialog": _tr("Bewaar de aanpak weer. Bij “{title}” staat dan wat u koos."),
        "ReasonDialog": _tr("Vink de rijen weer uit. Bij “{title}” staat dan wat u typte."),
    }
    if draft.form == "OneTextDialog" and draft.place.get("page") == "inwoners":  # of a filter
        return _tr("Zet het filter weer aan en kies “{title}”.").format(title=draft.title)
    usual = _tr("Open zelf weer “{title}”. Wat u typte, staat er dan nog.")
    return words.get(draft.form, usual).format(title=draft.title)


def _tr(words: str) -> str:
    return QCoreApplication.translate("reopening", words)
