"""The log lines of what left the program: what, about whom and how, never what stood in it.

They are written before the paper leaves: a page that is out is always in the log, also when the
program or the printer stops halfway. What then failed is told by a line of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.domain.errors import UserError
from desktop.services.files import DataFile
from desktop.services.output import save_document
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.events import EventDraft
from desktop.storage.log_subjects import about


class Paper(NamedTuple):
    """Pages that leave the program. ``kind`` in Dutch: brief, kaartje, bezoekblad...

    ``resident_ids``: everybody who stands on it; nobody for a sample.
    """

    kind: str
    pages: int
    resident_ids: Sequence[int] = ()

    @property
    def in_words(self) -> str:
        """``brief, 3 bladzijden, over 2 inwoners``."""
        said = [self.kind or "papier", count_words(self.pages, "bladzijde", "bladzijden")]
        if number := len(set(self.resident_ids)):
            said.append(f"over {count_words(number, 'inwoner', 'inwoners')}")
        return ", ".join(said)


def save_pdf(file: DataFile, path: Path, pdf: bytes, paper: Paper, password: str = "") -> Path:
    """Keep a PDF outside the program; with a password as a zip that asks for it.

    Gives back where it is. Raises UserError when that cannot be; nothing is kept then.
    """
    how = "met een wachtwoord" if password else "zonder wachtwoord"
    begun = f"Als pdf bewaren begonnen: {paper.in_words}, {how}."
    _record(file, "pdf.bewaard", "pdf", begun, paper)
    try:
        return save_document(path, pdf, password)
    except UserError:
        _record(file, "pdf.bewaard", "pdf", "De pdf is niet bewaard.", paper, "mislukt")
        raise


def record_print(file: DataFile, paper: Paper) -> Done:
    """Printing begins now. Cannot be taken back."""
    begun = f"Afdrukken begonnen: {paper.in_words}."
    return _record(file, "papier.afgedrukt", "papier", begun, paper)


def record_print_failed(file: DataFile, paper: Paper) -> Done:
    """The printer stopped, or was stopped; some pages may be out."""
    said = "Niet alles is afgedrukt."
    return _record(file, "papier.afgedrukt", "papier", said, paper, "mislukt")


def _record(
    file: DataFile,
    action: str,
    kind: str,
    message: str,
    paper: Paper,
    result: str = "gelukt",
) -> Done:
    draft = EventDraft(action, kind, None, message, result, undoable=False)
    with file.database.writing(draft) as store:
        store.changes.add(about(paper.resident_ids))
    return done(draft)
