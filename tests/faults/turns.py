"""One turn: a piece of work with one fault in a process of its own, and what is left of the file.

A loss is: no passphrase of the scenario opens the file, a check of SQLCipher or SQLite finds
something, what it holds is neither exactly what it held before nor exactly what it should hold
afterwards, what was said to be saved is not there, a copy with a name is not whole, or a trouble
was not told in words of this program.
"""

from __future__ import annotations

import gc
import hashlib
import os
import re
import shutil
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.domain.errors import UserError
from desktop.runtime.backup_places import BackupPlaces
from desktop.services.files import create_file, open_file
from desktop.storage import key, migrations
from desktop.storage.backup import look_through
from desktop.storage.copy_folder import copies_in
from desktop.storage.engine import integrity_problems, make_engine
from desktop.storage.key import WrongPassphrase, key_of
from desktop.storage.restoring import finish
from tests.faults.layer import WAYS, Fault, Layer
from tests.faults.scenarios import (
    FIRST,
    PASSPHRASE,
    Places,
    Row,
    Scenario,
    read_in,
    write_deliveries,
)

Tell = Callable[[str], None]

STRUCK, SAVED, IN_WORDS, NOT_IN_WORDS, ABSENT = "struck", "saved", "told", "untold", "absent"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00)?")
_DIGEST = re.compile(r"\b[0-9a-f]{32,}\b")


@dataclass(frozen=True)
class Ready:
    """A scenario, what its file holds before and after the work, and what that asks of the disk."""

    scenario: Scenario
    folder: Path
    before: str
    after: str
    calls: tuple[str, ...]

    def faults(self, seed: int = 0) -> list[Fault]:
        """Everything that can go wrong, once each."""
        return [
            Fault(way, number, seed + number)
            for way, kinds in WAYS.items()
            for number, kind in enumerate(self.calls, 1)
            if kind in kinds
        ]


@dataclass(frozen=True)
class Outcome:
    """``state``: before, after, or in words what was lost; ``said``: how the program ended."""

    state: str
    said: str
    struck: bool

    @property
    def is_loss(self) -> bool:
        return self.state not in ("before", "after")


def prepare(scenario: Scenario, folder: Path) -> Ready:
    """Make the file, do the work once without a fault, and see what that changes."""
    origin = Places(folder / "origin", folder / "inputs")
    for each in (origin.disk, origin.inputs):
        each.mkdir(parents=True)
    write_deliveries(origin.inputs)
    apart(lambda _tell: _make(scenario, origin))
    _load_beforehand(scenario, _copied(folder))
    places = _copied(folder)
    before = apart(lambda tell: tell(_state(scenario, places)))
    places = _copied(folder)

    def work(tell: Tell) -> None:
        layer = Layer(places.disk)
        _arrange(scenario, places)
        layer.install()
        scenario.act(places, lambda: None)
        tell(",".join(layer.calls))

    calls = tuple(apart(work).split(","))
    after = apart(lambda tell: tell(_state(scenario, places)))
    assert {before[:5], after[:5]} <= {"state", ABSENT[:5]}, (before, after)
    return Ready(scenario, folder, before, after, calls)


def _load_beforehand(scenario: Scenario, places: Places) -> None:
    """Do it here once, so that the processes of the turns have everything loaded."""
    arranged = migrations.FOLDER, migrations.migrate.__defaults__
    _arrange(scenario, places)
    scenario.act(places, lambda: None)
    migrations.FOLDER, migrations.migrate.__defaults__ = arranged
    gc.collect()
    gc.freeze()


def turn(ready: Ready, fault: Fault) -> Outcome:
    """Do the work with this fault in it, and look what is left."""
    places, scenario = _copied(ready.folder), ready.scenario
    told = apart(lambda tell: _broken(scenario, places, fault, tell)).split(",")
    found = apart(lambda tell: tell(_state(scenario, places)))
    state = {ready.after: "after", ready.before: "before"}.get(found, found)
    said = ", ".join(word for word in told if word not in ("", STRUCK))
    if SAVED in told and found != ready.after:
        state = f"said to be saved, and it holds: {state}"
    if NOT_IN_WORDS in said:
        state = f"{said} ({state})"
    ended = bool({IN_WORDS, "end"} & {word.split(" ")[0] for word in told})
    return Outcome(state, said, STRUCK in told or not ended)


def apart(work: Callable[[Tell], None]) -> str:
    """Do it in a process of its own, which may be killed; what it told until then."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work(lambda text: _write_all(write, text))
            code = 0
        except BaseException:  # noqa: BLE001
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        told = stream.read().decode()
    _, status = os.waitpid(child, 0)
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0, "see the trace above"
    return told


def _write_all(handle: int, text: str) -> None:
    content = text.encode()
    while content:
        content = content[os.write(handle, content) :]


def _make(scenario: Scenario, origin: Places) -> None:
    _arrange(scenario, origin)
    key.MEMORY_OF_NEW_KEYS = 0
    with create_file(origin.file, PASSPHRASE, origin="test") as file:
        read_in(file, origin, FIRST)
        scenario.prepare(file, origin)
    if scenario.may_be_absent:
        origin.file.unlink()


def _arrange(scenario: Scenario, places: Places) -> None:
    """Cheap keys, tries that are counted in the same folder, and the steps of this scenario."""
    key.MEMORY_OF_NEW_KEYS = 0
    os.environ["XDG_DATA_HOME"] = str(places.disk / "gegevens")
    steps = places.inputs / "steps"
    if steps.exists() and scenario.step != migrations.HEAD:
        migrations.FOLDER = steps
        migrations.migrate.__defaults__ = (scenario.step,)


def _copied(folder: Path) -> Places:
    places = Places(folder / "turn", folder / "inputs")
    shutil.rmtree(places.disk, ignore_errors=True)
    shutil.copytree(folder / "origin", places.disk)
    chosen = BackupPlaces.of(places.file)
    if chosen.second:  # where it was when it was chosen
        chosen.changed(second=str(places.stick)).keep(places.file)
    return places


def _broken(scenario: Scenario, places: Places, fault: Fault, tell: Tell) -> None:
    """The work, in the process that may be killed by it."""
    _arrange(scenario, places)
    layer = Layer(places.disk, fault, lambda: tell(f"{STRUCK},"))
    layer.install()
    try:
        scenario.act(places, lambda: tell(f"{SAVED},"))
        tell("end,")
    except UserError as error:
        tell(f"{IN_WORDS} {type(error).__name__},")
    except Exception as error:  # noqa: BLE001
        traceback.print_exc()
        tell(f"{NOT_IN_WORDS} {type(error).__name__},")


def _state(scenario: Scenario, places: Places) -> str:
    """What is there: a fingerprint of all it holds, or in words what is wrong with it."""
    _arrange(scenario, places)
    if scenario.may_be_absent and not places.file.exists():
        return ABSENT
    try:
        finish(places.file)  # as opening does first
        passphrase = _fitting(scenario, places.file)
        engine = make_engine(places.file, key_of(places.file, passphrase))
        wrong = list(integrity_problems(engine))
        with engine.connect() as connection:
            quick = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
        if scenario.settle is not None:
            with open_file(places.file, passphrase, origin="test") as file:
                wrong += scenario.settle(file, places)
        with engine.connect() as connection:
            held = fingerprint(connection, scenario.as_compared)
        engine.dispose()
        with open_file(places.file, passphrase, origin="test") as file:
            wrong += file.database.problems()
        copies = sorted(_whole_copies(scenario, places))
    except Exception as error:  # noqa: BLE001
        traceback.print_exc()
        return f"not to be opened: {type(error).__name__} {error}"
    wrong += [] if quick == ["ok"] else quick
    wrong += [each.name for each in places.disk.iterdir() if _is_left_over(each.name)]
    if wrong:
        return f"wrong: {wrong}"
    return f"state {held} {passphrase} {len(copies) if scenario.counts_copies else ''}"


def _is_left_over(name: str) -> bool:
    return name.endswith((".nieuwe-sleutel", "terug", "terugzetten", ".nieuw", "-wal", "-shm"))


def _fitting(scenario: Scenario, path: Path) -> str:
    """The passphrase that opens it: one of those it may have. Raises WrongPassphrase."""
    for passphrase in scenario.opens_with:
        try:
            key_of(path, passphrase).forget()
        except WrongPassphrase:
            continue
        return passphrase
    raise WrongPassphrase


def _whole_copies(scenario: Scenario, places: Places) -> list[str]:
    """Every copy with a name; each must be whole, with one of the keys."""
    found = [*copies_in(places.copies), *copies_in(places.stick)]
    for copy in found:
        look_through(copy.path, key_of(copy.path, _fitting(scenario, copy.path)))
    return [copy.path.name for copy in found]


def fingerprint(
    connection: Any, as_compared: Callable[[str, Row], Row | None] = lambda _table, row: row
) -> str:
    """Of every row of every table, but for moments and chance: those differ each time."""
    seen = hashlib.sha256()
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    )
    for (table,) in tables.all():
        for row in connection.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY 1').all():
            compared = as_compared(table, tuple(row))
            if compared is not None:
                seen.update(repr([table, *(_steady(table, each) for each in compared)]).encode())
    return seen.hexdigest()[:16]


def _steady(table: str, value: object) -> object:
    if table.startswith("event") or table == "setting":  # that one for the lineage of the file
        if isinstance(value, bytes):
            return len(value)
        if isinstance(value, str):
            value = _DIGEST.sub("D", value)
    return _MOMENT.sub("M", value) if isinstance(value, str) else value
