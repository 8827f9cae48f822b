"""Groups of residents to write to, found without looking at the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.codes import ContactKind
from desktop.domain.filters import Filter, View
from desktop.runtime.progress import Progress
from desktop.services import residents
from desktop.services.files import DataFile

BY_APPROACH, NEW, NO_LETTER, NOT_REACHED = "by_approach", "new", "no_letter", "not_reached"

CHOICES = {
    BY_APPROACH: QCoreApplication.translate("letters", "Wie nu een brief krijgt volgens de aanpak"),
    NEW: QCoreApplication.translate("letters", "Alle nieuwe inwoners"),
    NO_LETTER: QCoreApplication.translate("letters", "Wie nog geen brief kreeg"),
    NOT_REACHED: QCoreApplication.translate("letters", "Wie nog niet is bereikt"),
}


def people_for(file: DataFile, choice: str | Filter, progress: Progress) -> list[int]:
    """The residents of a group of ``CHOICES``, or of a filter. Runs on the worker thread."""
    if isinstance(choice, Filter):
        return residents.keys(file, choice)
    if choice == NEW:
        return residents.keys(file, Filter(view=View.NEW))
    if choice == NOT_REACHED:
        return residents.keys(file, Filter(view=View.NOT_REACHED))
    untried = set(residents.keys(file, Filter(without_attempt=True)))
    everybody = residents.keys(file, Filter(view=View.ALL))
    progress.begin(QCoreApplication.translate("letters", "Kijken wie nog geen brief kreeg"))
    return [
        id_
        for id_ in progress.over(everybody, len(everybody), every=20)
        if id_ in untried or not _was_written_to(file, id_)
    ]


def _was_written_to(file: DataFile, resident_id: int) -> bool:
    attempts = residents.get(file, resident_id).attempts
    return any(attempt.kind is ContactKind.LETTER for attempt in attempts)
