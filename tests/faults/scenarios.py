"""What the worker does while the disk goes wrong: each a small piece of real work on a real file.

Another piece of work joins the tests by being added to ``SCENARIOS``: ``prepare`` gets an open file
with some people in it and leaves behind what the work needs, ``act`` does the work, once.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.domain.codes import ContactKind, TemplateKind
from desktop.domain.resident import NextAction
from desktop.services import (
    backup_round,
    backups,
    deliveries,
    letter_batches,
    letters,
    outreach,
    passphrase,
    purging,
    residents,
    restoring,
    second_place,
    undo,
)
from desktop.services.files import DataFile, create_file, open_file
from desktop.storage import migrations
from desktop.storage.copy_folder import copies_in
from desktop.storage.copy_purging import PURGED_COPY
from desktop.storage.events import EventDraft
from desktop.storage.log_check import check_log
from desktop.storage.purging import known_in_copy
from tests.services.conftest import ANNA, BURAK, FATMA, HEADER, RUUD
from tests.services.details import keep_note
from tests.services.purging_program import due
from tests.storage.marked_people import MARKER, mark
from tests.storage.raw_pages import plain_pages

PASSPHRASE = "vier losse woorden samen"
NEW = "fiets lamp koekje wolk"
NAME = "dossiers.inbeeld"
FIRST, SECOND = date(2026, 2, 19), date(2026, 5, 19)
Saved = Callable[[], None]
"""To be called as soon as the program would say that it is done."""
Row = tuple[object, ...]


@dataclass(frozen=True)
class Places:
    """The folders of one turn. What is in ``disk`` is on the disk that goes wrong."""

    disk: Path
    inputs: Path

    @property
    def file(self) -> Path:
        return self.disk / NAME

    @property
    def copies(self) -> Path:
        return self.disk / f"{self.file.stem} reservekopieën"

    @property
    def stick(self) -> Path:
        return self.disk / "stick"


@dataclass(frozen=True)
class Scenario:
    """One piece of work, on a file that is closed before it and after it."""

    name: str
    act: Callable[[Places, Saved], None]
    prepare: Callable[[DataFile, Places], None] = lambda _file, _places: None
    opens_with: tuple[str, ...] = (PASSPHRASE,)
    step: str = migrations.HEAD  # what opening the file brings it to
    may_be_absent: bool = False
    counts_copies: bool = False  # one more of them is what the work is about
    settle: Callable[[DataFile, Places], list[str]] | None = None
    """Goes on with what may be taken up later, before anything is compared; what is wrong then."""
    as_compared: Callable[[str, Row], Row | None] = lambda _table, row: row
    """A row without what may differ; None when it need not be there at all."""


def write_deliveries(inputs: Path) -> None:
    """Two deliveries: of a first quarter, and of the next with somebody gone and somebody new."""
    for on, rows in ((FIRST, (FATMA, BURAK, RUUD)), (SECOND, (FATMA, RUUD, ANNA))):
        path = inputs / f"levering-{on.isoformat()}.csv"
        path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")


def read_in(file: DataFile, places: Places, on: date) -> None:
    """As Leveringen does."""
    path = places.inputs / f"levering-{on.isoformat()}.csv"
    layout = deliveries.inspect(file, path)
    seen = deliveries.preview(file, path, layout, delivered_on=on)
    deliveries.import_delivery(file, seen)


def _opened(work: Callable[[DataFile, Places], object]) -> Callable[[Places, Saved], None]:
    def act(places: Places, saved: Saved) -> None:
        with open_file(places.file, PASSPHRASE, origin="test") as file:
            work(file, places)
            saved()

    return act


def _everybody(file: DataFile) -> list[int]:
    return list(residents.keys(file, residents.Filter(), limit=10))


def _save_a_form(file: DataFile, _places: Places) -> None:
    someone = _everybody(file)[0]
    then = NextAction(kind=ContactKind.PHONE, on=date(2027, 3, 5), note="Terugbellen")
    outreach.record_attempt(
        file, someone, ContactKind.PHONE, SECOND, None, reached=True, note="Ja." * 400,
        next_action=then,
    )  # fmt: skip


def _change_somebody(file: DataFile, _places: Places) -> None:
    keep_note(file, _everybody(file)[0], "Liever bellen na vier uur. " * 40)


def _confirm_letters(file: DataFile, _places: Places) -> None:
    chosen = next(t for t in letters.templates(file) if t.kind is TemplateKind.INTRODUCTION)
    letter_batches.confirm_sent(file, chosen, _everybody(file), SECOND)


def _take_back(file: DataFile, _places: Places) -> None:
    last = undo.last_undoable(file)
    assert last is not None
    undo.undo(file, last.event_id)


def _bring_to_a_stick(file: DataFile, places: Places) -> None:
    second_place.carry(file, copies_in(places.copies)[0], places.stick)


def _with_a_stick(file: DataFile, places: Places) -> None:
    backups.make(file)
    places.stick.mkdir()


def _with_a_second_place(file: DataFile, places: Places) -> None:
    places.stick.mkdir()
    second_place.choose(file.path, places.stick)


def _more_work_after_a_copy(file: DataFile, places: Places) -> None:
    backups.make(file)
    _save_a_form(file, places)


def _put_back(file: DataFile, places: Places) -> None:
    looking = restoring.Looking(places.file, file)
    restoring.restore(file, looking.copies()[0].path, looking.ring)


def _put_back_closed(places: Places, saved: Saved) -> None:
    looking = restoring.Looking(places.file, passphrase=PASSPHRASE)
    copy = looking.copies()[0].path
    with restoring.restore_closed(places.file, copy, looking.ring, origin="test"):
        saved()


def _larger(file: DataFile, _places: Places) -> None:
    """Copied in more than one piece."""
    with file.database.writing(EventDraft("test", "test")) as store:
        store.settings.set_picture("logo", random.Random(1).randbytes(400_000))


def _next_step(_file: DataFile, places: Places) -> None:
    """The steps of the program, and one more that makes a table and fills it."""
    versions = places.inputs / "steps" / "versions"
    versions.mkdir(parents=True)
    own = Path(migrations.__file__).parent / "versions"
    for step in own.glob("[0-9]*.py"):
        (versions / step.name).write_text(step.read_text("utf-8"), "utf-8")
    (versions.parent / "env.py").write_text("")
    (versions / "9999_next.py").write_text(
        "from alembic import op\n"
        f"revision = '9999'\ndown_revision = '{migrations.HEAD}'\n"
        "branch_labels = depends_on = None\n"
        "def upgrade():\n"
        "    op.execute('CREATE TABLE more (id INTEGER PRIMARY KEY, words TEXT)')\n"
        "    op.execute(\"INSERT INTO more SELECT id, surname || 'x' FROM resident\")\n"
        "    op.execute(\"UPDATE resident SET note = note || '.'\")\n"
    )


def _bring_up_to_date(places: Places, saved: Saved) -> None:
    with open_file(places.file, PASSPHRASE, origin="test"):
        saved()


def _make_a_file(places: Places, saved: Saved) -> None:
    with create_file(places.file, PASSPHRASE, origin="test"):
        saved()


def _somebody_to_purge(file: DataFile, places: Places) -> None:
    """Whose marker stands in every table, and in a copy on a stick."""
    mark(file.database, _PURGED_BSN)
    places.stick.mkdir()
    second_place.choose(file.path, places.stick)
    copy = backups.make(file)
    second_place.bring(file)
    copy.path.unlink()


def _purge(file: DataFile, _places: Places) -> None:
    with file.database.reading() as store:
        found = store.residents.id_of_bsn(_PURGED_BSN)
    assert found is not None
    purging.purge(file, [due(found)])


def _take_up_the_purge(file: DataFile, places: Places) -> list[str]:
    """As each round does. Somebody is there with everything, or nowhere at all."""
    purging.finish(file)
    wrong = [f"still to be purged: {waits}"] if (waits := purging.outstanding(file)) else []
    with file.database.reading() as store:
        wrong += [f"log: {fault.what}" for fault in check_log(store.session).faults]
        is_there = store.residents.id_of_bsn(_PURGED_BSN) is not None
    if is_there:
        copies = [*copies_in(places.copies), *copies_in(places.stick)]
        known = [known_in_copy(copy.path, file.database.key)[1] for copy in copies]
        return [*wrong, "purged from a copy and not from the file"] if any(known) else wrong
    for path in sorted(each for each in places.disk.rglob("*.inbeeld*") if each.is_file()):
        if path.suffix in (".json", ".bezet") or path.name.endswith("-shm"):
            continue
        plain = plain_pages(path, file.database.key).decode("utf-8", "replace").casefold()
        if MARKER.casefold() in plain or _PURGED_BSN in plain:
            wrong.append(f"somebody who was purged is in {path.name}")
    return wrong


def _but_for_taking_it_up(table: str, row: Row) -> Row | None:
    """A purge that was taken up again has told so: in the log, and in numbers in its record."""
    if table == "event" and PURGED_COPY in row:
        return None
    if table == "event_change" and {"purge_record", "purge_unfinished"} & set(row):
        return None
    if table == "sqlite_sequence" and str(row[0]).startswith("event"):
        return None
    if table == "purge_record":
        told = json.loads(str(row[-1]))
        kept = {name: told[name] for name in told if name not in _OF_COPIES}
        return (*row[:-1], json.dumps(kept))
    return row


_PURGED_BSN = "999990081"
_OF_COPIES = ("copies", "waiting", "second_place_away")

SCENARIOS = (
    Scenario("import", _opened(lambda file, places: read_in(file, places, SECOND))),
    Scenario("form", _opened(_save_a_form)),
    Scenario("change", _opened(_change_somebody)),
    Scenario("letters", _opened(_confirm_letters)),
    Scenario("undo", _opened(_take_back), _save_a_form),
    Scenario("migration", _bring_up_to_date, _next_step, step="9999"),
    Scenario(
        "copy", _opened(lambda file, _places: backups.make(file)), _larger, counts_copies=True
    ),
    Scenario("stick", _opened(_bring_to_a_stick), _with_a_stick, counts_copies=True),
    Scenario(
        "round",
        _opened(lambda file, _places: backup_round.go_round(file)),
        _with_a_second_place,
    ),
    Scenario("restore", _opened(_put_back), _more_work_after_a_copy),
    Scenario("restore closed", _put_back_closed, _more_work_after_a_copy),
    Scenario(
        "key",
        _opened(lambda file, _places: passphrase.change(file, PASSPHRASE, NEW)),
        opens_with=(PASSPHRASE, NEW),
    ),
    Scenario("new file", _make_a_file, may_be_absent=True),
    Scenario(
        "purge",
        _opened(_purge),
        _somebody_to_purge,
        settle=_take_up_the_purge,
        as_compared=_but_for_taking_it_up,
    ),
)
