"""Copies somewhere else than on this laptop: a USB stick, or a folder on the network.

The place carries a small text file of ours. Another stick behind the same letter does not have it,
so nothing is written there by mistake.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from desktop.domain import backup_words
from desktop.domain.backup_keeping import Reason
from desktop.domain.errors import UserError
from desktop.runtime.atomic import atomic_path, write_bytes
from desktop.runtime.backup_places import AWAY_DAYS, BackupPlaces, copies_folder, moment_of
from desktop.runtime.clock import local_now
from desktop.runtime.paths import is_synchronised
from desktop.runtime.progress import Progress
from desktop.services.files import DataFile
from desktop.storage.backup import CopyDamaged, CopyNotRight, look_through
from desktop.storage.copy_folder import (
    Copy,
    check_room,
    clear_half_copies,
    copies_in,
    thin,
    told_about,
)
from desktop.storage.key import FileKey

__all__ = [
    "AWAY_DAYS",
    "NoSuchPlace",
    "PlaceIsAway",
    "Second",
    "bring",
    "carry",
    "choose",
    "forget",
    "remember_after",
    "state",
]

MARK = "In Beeld reservekopieën.txt"
_ABOUT = (
    "In deze map staan reservekopieën van In Beeld. Ze zijn versleuteld: zonder de\r\n"
    "wachtwoordzin kan niemand erin. Gooi dit bestand niet weg: In Beeld herkent er de juiste\r\n"
    "stick of map aan.\r\n"
)
_BLOCK = 1024 * 1024


class NoSuchPlace(UserError):
    """What was chosen will not do as a second place."""

    def __init__(self, why: str) -> None:
        super().__init__("Deze map kan niet de tweede plek zijn.", why)


class PlaceIsAway(UserError):
    """The stick or the network is not there."""

    def __init__(self) -> None:
        super().__init__(
            "De tweede plek voor reservekopieën is er niet.",
            "Sluit de USB-stick aan of maak verbinding met het netwerk, en probeer het opnieuw. "
            "De kopieën op de laptop zijn er gewoon.",
        )


@dataclass(frozen=True, slots=True)
class Second:
    """How the second place stands. ``away_too_long``: it is time for a reminder."""

    folder: Path | None
    here: bool
    sentence: str
    away_too_long: bool
    away_days: int


def choose(path: Path, folder: Path) -> None:
    """Take this folder as the second place. Raises NoSuchPlace, NoRoomForCopy, CannotWriteCopy."""
    folder = folder.absolute()
    if not folder.is_dir():
        raise NoSuchPlace("Deze map is er niet. Kies een map die er is.")
    if folder == copies_folder(path).absolute() or folder == path.absolute().parent:
        raise NoSuchPlace("Hier staan de kopieën of het bestand al. Kies een andere schijf.")
    if is_synchronised(folder):
        raise NoSuchPlace(
            "Deze map wordt gekopieerd naar internet (bijvoorbeeld OneDrive). Kies een USB-stick "
            "of een map op het netwerk van uw gemeente."
        )
    with told_about(folder):
        write_bytes(folder / MARK, _ABOUT.encode())
    now = local_now().isoformat(timespec="seconds")
    _change(path, second=str(folder), second_chosen=now, second_brought="")


def forget(path: Path) -> None:
    """No second place any more. The copies there stay. Raises NoRoomForCopy, CannotWriteCopy."""
    _change(path, second="", second_chosen="", second_brought="")


def remember_after(path: Path, days: int) -> None:
    """Remind the worker when no copy was brought for so many days. Raises as ``forget`` does."""
    _change(path, away_days=days)


def bring(file: DataFile, progress: Progress | None = None) -> Copy | None:
    """Bring the newest copy to the second place; None when it is there already, or there is none.

    Raises PlaceIsAway, NoRoomForCopy, CannotWriteCopy or CopyNotRight.
    """
    progress = progress or Progress()
    places = BackupPlaces.of(file.path)
    if not places.second:
        return None
    folder = Path(places.second)
    if not _is_here(folder):
        raise PlaceIsAway
    newest = next(
        (c for c in copies_in(copies_folder(file.path)) if c.name.reason is not Reason.ASIDE), None
    )
    if newest is None:
        return None
    brought = None
    if not (folder / newest.path.name).exists():
        brought = carry(file, newest, folder, progress)
    with suppress(OSError):  # the reminder comes sooner than it need: no harm
        # Read anew: a copy may have been made meanwhile
        BackupPlaces.of(file.path).changed(
            second_brought=local_now().isoformat(timespec="seconds")
        ).keep(file.path)
    with told_about(folder):
        thin(folder, local_now())
    return brought


def carry(file: DataFile, copy: Copy, folder: Path, progress: Progress | None = None) -> Copy:
    """Write a copy to another folder too, read back there.

    Raises NoRoomForCopy, CannotWriteCopy or CopyNotRight.
    """
    progress = progress or Progress()
    progress.begin("De reservekopie gaat naar de tweede plek")
    target, key = folder / copy.path.name, file.database.key.copy()
    try:
        _carry(copy, target, key, progress)
    finally:
        key.forget()
    return Copy(target, copy.name, copy.size)


def state(path: Path) -> Second:
    """How the second place stands, without a key."""
    places = BackupPlaces.of(path)
    days = places.away_days
    if not places.second:
        words = "Er is nog geen tweede plek. Raakt de laptop weg, dan zijn de kopieën ook weg."
        return Second(None, False, words, False, days)
    folder, now = Path(places.second), local_now()
    here = _is_here(folder)
    brought = moment_of(places.second_brought)
    since = brought or moment_of(places.second_chosen) or now
    late = now - since >= timedelta(days=days)
    last = (
        f"Laatste kopie daarheen: {backup_words.moment(brought, now)}."
        if brought
        else "Daar staat nog geen kopie."
    )
    presence = "De plek is er nu." if here else "De plek is er nu niet."
    return Second(folder, here, f"{last} {presence}", late, days)


def _change(path: Path, **values: object) -> None:
    with told_about(path.parent):
        BackupPlaces.of(path).changed(**values).keep(path)


def _is_here(folder: Path) -> bool:
    try:
        return (folder / MARK).is_file()
    except OSError:
        return False


def _carry(copy: Copy, target: Path, key: FileKey, progress: Progress) -> None:
    with told_about(target.parent):
        clear_half_copies(target.parent)
        check_room(target.parent, copy.size)
        with atomic_path(target) as part:
            with copy.path.open("rb") as source, part.open("wb") as stream:
                for done in range(0, copy.size, _BLOCK):
                    progress.step(done, copy.size)
                    stream.write(source.read(_BLOCK))
            try:  # every page has a seal, so that each byte that reads back differently is seen
                look_through(part, key)
            except CopyDamaged as error:
                raise CopyNotRight from error
