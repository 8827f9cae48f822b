"""The log lines of what left the program: how much and how, never what stood in it."""

from __future__ import annotations

from desktop.services.files import DataFile
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.events import EventDraft


def record_pdf(file: DataFile, pages: int, *, locked: bool) -> Done:
    """A PDF was kept outside the program; ``locked``: behind a password. Cannot be taken back."""
    number = count_words(pages, "bladzijde", "bladzijden")
    how = "met een wachtwoord" if locked else "zonder wachtwoord"
    draft = EventDraft(
        "pdf.bewaard",
        "pdf",
        message=f"{number[0].upper()}{number[1:]} als pdf bewaard, {how}.",
        undoable=False,
    )
    with file.database.writing(draft):
        pass
    return done(draft)


def record_print(file: DataFile, pages: int) -> Done:
    """Pages with personal data went to a printer. Cannot be taken back."""
    number = count_words(pages, "bladzijde", "bladzijden")
    draft = EventDraft(
        "papier.afgedrukt",
        "papier",
        message=f"{number[0].upper()}{number[1:]} naar de printer gestuurd.",
        undoable=False,
    )
    with file.database.writing(draft):
        pass
    return done(draft)
