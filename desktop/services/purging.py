"""Purging: out of the file, out of every copy that can be reached, and proven.

1. A copy is made, as before everything big.
2. In one transaction the counts of closed quarters are kept and the residents are taken out. Before
   it nothing happened; after it there is no way back.
3. The file is written anew without the room they took, and its log of writes is emptied.
4. Each copy within reach, also that of step 1, is rewritten, read back and put in the place of the
   old one. What is away or has another key is done when it is seen again (``finish``), and no copy
   comes back without it (``purge_candidate``).

Ended or killed after step 2, the rest is taken up by itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.domain.retention import Due
from desktop.runtime.atomic import write_bytes
from desktop.runtime.backup_places import BackupPlaces, copies_folder, default_folder
from desktop.runtime.clock import local_now
from desktop.runtime.progress import Cancelled, Progress
from desktop.services import backups, counts
from desktop.services.backups import Reason
from desktop.services.files import DataFile
from desktop.services.wording import count_words
from desktop.storage.backup import CopyDamaged
from desktop.storage.copy_folder import Copy, clear_half_copies, copies_in, told_about
from desktop.storage.copy_purging import PURGED_COPY, purge_copy
from desktop.storage.database import Actor
from desktop.storage.events import EventDraft
from desktop.storage.key import FileKey, WrongPassphrase
from desktop.storage.key_ring import KeyRing
from desktop.storage.purging import known_in_copy
from desktop.storage.retention import squeeze

__all__ = ["Outstanding", "Purged", "finish", "outstanding", "purge", "purge_candidate"]

PURGED = "inwoners.verwijderd"
_UNFINISHED = "purge_unfinished"
"""Setting: the number of the record of a purge that is not done with the file and its copies."""


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What could not be purged yet. ``away``: the second place is not there now.

    ``broken_off``: what the worker is told about what came in between; empty when nothing did.
    """

    other_key: tuple[Copy, ...] = ()
    unreadable: tuple[Copy, ...] = ()
    stopped: tuple[Copy, ...] = ()  # not come to, or the disk refused
    away: bool = False
    file_is_busy: bool = False
    broken_off: str = ""

    def __bool__(self) -> bool:
        return self != Outstanding()

    @property
    def in_words(self) -> str:
        """What waits and when it is done, in sentences; empty when nothing waits."""
        told = []
        if self.away:
            told.append(
                "De tweede plek is er nu niet. Haar kopieën worden opgeschoond zodra u haar weer "
                "aansluit."
            )
        if self.other_key:
            are = _copies(len(self.other_key), "heeft", "hebben")
            told.append(
                f"{are} een oudere wachtwoordzin. Die worden opgeschoond als u er een terugzet, "
                "of met de oude zin bij Instellingen, Bewaren en verwijderen."
            )
        if self.unreadable:
            are = _copies(len(self.unreadable), "is", "zijn")
            told.append(f"{are} niet te lezen en dus niet op te schonen. Gooi die weg.")
        if self.stopped:
            are = _copies(len(self.stopped), "moet", "moeten")
            told.append(f"{are} nog. In Beeld gaat daar straks vanzelf mee verder.")
        if self.file_is_busy:
            told.append("Het bestand zelf wordt straks nog opgeschoond: er werd in gelezen.")
        if self.broken_off:
            told.append(
                f"Het opschonen is nog niet klaar. {self.broken_off} In Beeld gaat er straks "
                "vanzelf mee verder."
            )
        return " ".join(told)


@dataclass(frozen=True, slots=True)
class Purged:
    """What came of it. ``record_id`` is of the deletion record."""

    record_id: int
    residents: int
    copies: int
    waiting: Outstanding

    @property
    def in_words(self) -> str:
        people = count_words(self.residents, "inwoner is", "inwoners zijn")
        told = f"{people} verwijderd uit het bestand en uit {_copies(self.copies, '', '')}".strip()
        return f"{told}. {self.waiting.in_words}".strip()


def purge(file: DataFile, due: Sequence[Due], progress: Progress | None = None) -> Purged:
    """Take these residents out for good. It cannot be undone.

    Raises what making a copy raises, and Cancelled: nothing was taken out then. Once the residents
    are out, stopping only puts off the copies.
    """
    progress = progress or Progress()
    today, ids = date.today(), [one.resident_id for one in due]
    backups.before(file, Reason.PURGE, progress)
    progress.begin("De inwoners worden uit het bestand verwijderd")
    people = count_words(len(ids), "inwoner", "inwoners")
    draft = EventDraft(
        PURGED, "bewaren", message=f"{people} verwijderd na de bewaartermijn.", undoable=False
    )
    with file.database.writing(draft) as store:
        frozen = counts.freeze(store, ids, today)
        removed = store.retention.purge(ids, today)
        content = {
            "residents": removed.get("resident", 0),
            "groups": _by_group(due),
            "attempts": removed.get("contact_attempt", 0),
            "cases": removed.get("case_file", 0),
            "letters": removed.get("letter", 0),
            "frozen": [str(quarter) for quarter in frozen],
        }
        done_at = local_now().isoformat(timespec="seconds")
        record = store.retention.add_record(done_at, file.database.actor.name, content)
        store.settings.set({_UNFINISHED: record})
        progress.check()
    try:
        waiting, done = finish(file, progress)
    except UserError as error:  # not as if nothing was done: the residents are out
        waiting, done = Outstanding(broken_off=error.title), 0
    return Purged(record, int(str(content["residents"])), done, waiting)


def finish(
    file: DataFile, progress: Progress | None = None, *, passphrase: str = ""
) -> tuple[Outstanding, int]:
    """Do what is left of every purge, and give what still waits and how many copies were done.

    Asked for now and then, it costs nothing while nobody was ever purged. Never raises Cancelled:
    what is left is told. ``passphrase``: an older one, for copies of before.
    """
    progress = progress or Progress()
    with file.database.reading() as store:
        ids, lineage = store.retention.purged(), store.retention.lineage()
        unfinished = store.settings.all().get(_UNFINISHED)
    if not ids:
        return Outstanding(), 0
    _remember_outside(file.path, lineage, ids)
    actor = file.database.actor
    is_busy = unfinished is not None and not _squeezed(file, progress)
    key = file.database.key.copy()
    ring = KeyRing(key, passphrase)
    other_key: list[Copy] = []
    unreadable: list[Copy] = []
    left: list[Copy] = []
    done = 0
    try:
        with backups.undisturbed():
            if unfinished is not None:
                _clear_half_copies(file.path)
            found = _copies_here(file.path)
            for number, copy in enumerate(found):

                def step(_what: str, number: int = number, every: int = len(found)) -> None:
                    progress.step(number, every)

                try:
                    if not number:
                        progress.begin("De reservekopieën worden opgeschoond")
                    done += _purge_one(copy, ring, lineage, ids, actor, step)
                except Cancelled:
                    left = found[number:]
                    break
                except WrongPassphrase:
                    other_key.append(copy)
                except CopyDamaged:
                    unreadable.append(copy)
                except (UserError, OSError):
                    left.append(copy)
    finally:
        ring.forget()
        key.forget()
    waiting = Outstanding(
        tuple(other_key), tuple(unreadable), tuple(left), _is_away(file.path), is_busy
    )
    if unfinished is not None:
        _note_finished(file, int(unfinished), done, waiting)
    return waiting, done


def cleaned_in_words(done: int, waiting: Outstanding) -> str:
    """What came of cleaning copies, and what still waits."""
    if not done and not waiting:
        return "Er zijn geen kopieën meer om op te schonen."
    told = f"{_copies(done, 'is', 'zijn')} opgeschoond."
    return f"{told} {waiting.in_words}".strip()


def outstanding(file: DataFile) -> Outstanding:
    """What still holds somebody who was purged; looks only."""
    with file.database.reading() as store:
        ids, lineage = store.retention.purged(), store.retention.lineage()
    if not ids:
        return Outstanding()
    key = file.database.key.copy()
    ring = KeyRing(key)
    other_key: list[Copy] = []
    unreadable: list[Copy] = []
    left: list[Copy] = []
    try:
        for copy in _copies_here(file.path):
            try:
                if _needs(copy.path, ring.key_of(copy.path), lineage, ids):
                    left.append(copy)
            except WrongPassphrase:
                other_key.append(copy)
            except (UserError, OSError):
                unreadable.append(copy)
    finally:
        ring.forget()
        key.forget()
    return Outstanding(tuple(other_key), tuple(unreadable), tuple(left), _is_away(file.path))


def purge_candidate(
    candidate: Path,
    key: FileKey,
    file: Path,
    known: tuple[str, frozenset[int]] | None,
    actor: Actor,
) -> int:
    """Before a copy takes the place of the file: take out who was purged since; how many.

    ``known``: what the file of now says, when it can be read; else what stands beside it and in its
    other copies. Numbers of another file mean other people, so they are left alone.
    """
    lineage, there = known_in_copy(candidate, key)
    ids: set[int] = set()
    for other, purged in [*([known] if known else []), *_remembered(file, key)]:
        if other and other == lineage:
            ids |= purged
    todo = ids - there
    if todo:
        purge_copy(candidate, key, ids, date.today(), actor)
    return len(todo)


def _squeezed(file: DataFile, progress: Progress) -> bool:
    with suppress(Cancelled):  # too late: the residents are out
        progress.begin("De vrijgekomen ruimte in het bestand wordt gewist")
    return squeeze(file.database.engine)


def _purge_one(
    copy: Copy,
    ring: KeyRing,
    lineage: str,
    ids: Collection[int],
    actor: Actor,
    step: Callable[[str], None],
) -> int:
    key = ring.key_of(copy.path)
    if not _needs(copy.path, key, lineage, ids):
        return 0
    with told_about(copy.path.parent):
        clear_half_copies(copy.path.parent)
        purge_copy(copy.path, key, ids, date.today(), actor, step)
        # What stood aside with its log of writes: the log is of the file as it was
        copy.path.with_name(f"{copy.path.name}-wal").unlink(missing_ok=True)
    return 1


def _needs(path: Path, key: FileKey, lineage: str, ids: Collection[int]) -> bool:
    of, there = known_in_copy(path, key)
    return of == lineage and not there.issuperset(ids)


def _copies_here(path: Path) -> list[Copy]:
    """Every copy within reach; the same name on two places is two copies."""
    return [copy for folder in _folders(path) for copy in copies_in(folder)]


def _folders(path: Path) -> list[Path]:
    second = BackupPlaces.of(path).second
    return sorted(
        {copies_folder(path), default_folder(path)} | ({Path(second)} if second else set())
    )


def _clear_half_copies(path: Path) -> None:
    """A copy that a killed program left half holds them too, and is on no list."""
    for folder in _folders(path):
        with suppress(OSError):  # read-only, or in use: the next copy there clears it away
            clear_half_copies(folder)


def _is_away(path: Path) -> bool:
    """Whether there is a second place that may hold copies and cannot be looked into now."""
    from desktop.services import second_place

    state = second_place.state(path)
    return state.folder is not None and not state.here


def _note_finished(file: DataFile, record: int, done: int, waiting: Outstanding) -> None:
    is_done = not waiting.file_is_busy and not waiting.stopped
    with file.database.reading() as store:
        kept = next(one.content for one in store.retention.records() if one.id == record)
    told = {
        "copies": int(kept.get("copies", 0)) + done,
        "waiting": len(waiting.other_key) + len(waiting.unreadable) + len(waiting.stopped),
        "second_place_away": waiting.away,
    }
    if not is_done and kept | told == kept:
        return  # each round tries again: the log need not hear that every time
    copies = _copies(done, "", "").strip()
    draft = EventDraft(PURGED_COPY, "bewaren", record, f"{copies} opgeschoond.", undoable=False)
    with file.database.writing(draft) as store:
        store.retention.change_record(record, **told)
        if is_done:
            store.settings.set({_UNFINISHED: None})


def _by_group(due: Iterable[Due]) -> list[dict[str, object]]:
    numbers = Counter((one.group, one.months) for one in due)
    return [
        {"group": group.value, "title": group.words, "months": months, "number": number}
        for (group, months), number in sorted(numbers.items())
    ]


def _copies(number: int, one: str, many: str) -> str:
    words = count_words(number, "reservekopie", "reservekopieën")
    return f"{words} {one if number == 1 else many}".strip()


# The list beside the file, for when the file itself is lost


def _beside(file: Path) -> Path:
    return file.with_name(f".{file.name}.gewist.json")


def _remember_outside(file: Path, lineage: str, ids: Collection[int]) -> None:
    """Numbers only. A file that is lost takes its own list with it."""
    told = json.dumps({"lineage": lineage, "ids": sorted(ids)}).encode()
    target = _beside(file)
    try:
        if not target.is_file() or target.read_bytes() != told:
            write_bytes(target, told)
    except OSError:
        return  # it stands in the file and in its copies as well


def _remembered(file: Path, key: FileKey) -> list[tuple[str, frozenset[int]]]:
    found = []
    try:
        told = json.loads(_beside(file).read_text("utf-8"))
        found.append((str(told["lineage"]), frozenset(int(id_) for id_ in told["ids"])))
    except (OSError, ValueError, KeyError, TypeError):
        pass  # the copies know it too
    ring = KeyRing(key)
    for copy in _copies_here(file):
        try:
            found.append(known_in_copy(copy.path, ring.key_of(copy.path)))
        except (UserError, OSError):
            continue
    ring.forget()
    return found
