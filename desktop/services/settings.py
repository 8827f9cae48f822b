"""Settings of the gemeente: who writes, what the paper looks like."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import NamedTuple

from desktop.domain import web_address
from desktop.domain.errors import UserError
from desktop.domain.letters import Letterhead, Window
from desktop.domain.priority_areas import PriorityArea, from_saved
from desktop.services.files import DataFile
from desktop.services.undo import Done, done
from desktop.storage.events import EventDraft

_PICTURES = ("logo", "photo", "signature")


@dataclass(frozen=True, slots=True, kw_only=True)
class GemeenteSettings:
    """What the gemeente set. ``shift_*``: how far the address moves on the page, in mm."""

    gemeente: str = ""
    department: str = ""
    address_lines: tuple[str, ...] = ()
    return_address: str = ""
    website: str = ""
    privacy_url: str = ""
    worker: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    window: Window = Window.LEFT
    shift_right: float = 0.0
    shift_down: float = 0.0
    cards_per_sheet: int = 1  # 1: paper of A6; 2 or 4 on a sheet of A4, to be cut apart
    silent_after_days: int = 42  # when Vandaag says that it has been quiet too long
    brp_days: int = 0  # a check in the BRP holds so long before a visit; 0: not set
    refused_months: int = 6  # when somebody who wanted no help comes back in Vandaag
    lock_after_minutes: int = 5
    raw_rows_months: int = 0  # the rows of a delivery are erased after so long; 0: not set
    keep_deceased_months: int = 0  # how long somebody stays after the work; 0: not set
    keep_moved_months: int = 0
    keep_helped_months: int = 0
    keep_refused_months: int = 0
    keep_unreached_months: int = 0
    keep_other_months: int = 0
    priority_areas: tuple[PriorityArea, ...] = ()  # go first in Vandaag
    logo: bytes | None = None
    photo: bytes | None = None
    signature: bytes | None = None
    qr_url: str = ""  # a page of the gemeente, on every letter as a QR code
    qr_words: str = "Meer lezen? Scan deze code."

    def letterhead(self) -> Letterhead:
        """The part that stands on paper."""
        names = {field.name for field in fields(Letterhead)}
        return Letterhead(
            **{
                field.name: getattr(self, field.name)
                for field in fields(self)
                if field.name in names
            }
        )


def load(file: DataFile) -> GemeenteSettings:
    """What the gemeente set; defaults for what it did not."""
    with file.database.reading() as store:
        saved = store.settings.all()
        pictures = {name: store.settings.picture(name) for name in _PICTURES}
    known = {field.name for field in fields(GemeenteSettings)}
    values = {name: value for name, value in saved.items() if name in known}
    if "address_lines" in values:
        values["address_lines"] = tuple(values["address_lines"])
    if "priority_areas" in values:
        values["priority_areas"] = from_saved(values["priority_areas"])
    if "window" in values:
        values["window"] = Window(values["window"])
    values |= pictures
    return GemeenteSettings(**values)


def save(file: DataFile, settings: GemeenteSettings) -> Done:
    """Keep them in the file, so that they travel with it.

    Raises UserError for an address that cannot be in a QR code.
    """
    settings = replace(settings, qr_url=web_address.checked(settings.qr_url))
    values = {
        field.name: getattr(settings, field.name)
        for field in fields(settings)
        if field.name not in _PICTURES
    }
    draft = EventDraft("instellingen.bewaard", "instellingen", message="Instellingen bewaard.")
    with file.database.writing(draft) as store:
        store.settings.set(values)
        for name in _PICTURES:
            store.settings.set_picture(name, getattr(settings, name))
    file.database.actor.name = settings.worker
    return done(draft)


class CodeList(NamedTuple):
    """One version of a code list, as the file holds it."""

    name: str
    version: str
    source: str
    values: tuple[str, ...]


def code_lists(file: DataFile) -> list[CodeList]:
    """Every version of every code list in the file."""
    with file.database.reading() as store:
        return [
            CodeList(name, version, source, tuple(store.code_lists.values(name, version)))
            for name, version, source in store.code_lists.all()
        ]


def envelope_proof(settings: GemeenteSettings) -> bytes:
    """A page to lay over a window envelope, with these settings; one PDF."""
    from desktop.documents.envelope_proof import build_envelope_proof

    return build_envelope_proof(settings.letterhead())


class TakenPicture(NamedTuple):
    """A picture as it is kept, and how many bytes its file had."""

    content: bytes
    file_size: int


def take_picture(path: Path, what: str) -> TakenPicture:
    """Read a picture of the letterhead and make it small. ``what`` names it: ``De foto``.

    Raises UserError when it cannot be read, is no picture or is far too large.
    """
    from desktop.documents.pictures import LARGEST_FILE, made_small

    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise UserError(
                f"{what} is {size // 1_000_000} MB groot. Dat is te veel.",
                f"Kies een bestand van hoogstens {LARGEST_FILE // 1_000_000} MB.",
            )
        content = path.read_bytes()
    except OSError as problem:
        raise UserError(
            f"{what} kan niet worden gelezen.", "Staat het bestand er nog? Kies het opnieuw."
        ) from problem
    return TakenPicture(made_small(content, what), size)
