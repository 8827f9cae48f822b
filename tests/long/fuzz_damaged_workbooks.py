"""Damages real workbooks in every way that happens, and some that do not, and reads each of them.

    python -m tests.long.fuzz_damaged_workbooks --count 5000 --seed 1

Every input is read in a process of its own pool, with ten seconds and one gigabyte. A file may be
read, or refused with a message of this program. A fault is anything else: another exception, a
process that dies, one that takes longer, one that needs more. Faulty inputs are kept in the folder
of ``--keep``. Exit code 1 when there is any. The memory limit holds on Linux only.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import multiprocessing
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NamedTuple

from tests.exchange import workbooks
from tests.exchange.made_deliveries import Maker

SECONDS, BYTES = 10, 1024**3
DAY = date(2026, 10, 1)
SUFFIXES = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv")


class Sample(NamedTuple):
    """A whole workbook, and the password that it needs."""

    name: str
    content: bytes
    password: str | None


def samples(folder: Path) -> list[Sample]:
    """Real workbooks of all kinds, small and larger, plain and odd."""
    made: list[Sample] = []
    for kind in workbooks.KINDS:
        for seed in range(2 if kind == "locked" else 4):
            place = folder / f"{kind}{seed}"
            place.mkdir()
            one = Maker(seed, kind).delivery(place)
            made.append(Sample(f"{kind}{seed}", one.path.read_bytes(), one.password))
    odd: dict[str, Callable[[Path], Path]] = {
        "formulas.xlsx": lambda path: workbooks.write_with_formulas(
            path, workbooks.a_table(30), {(3, 12): 172.7, (4, 12): None}
        ),
        "formulas.xls": lambda path: workbooks.write_with_formulas(
            path, workbooks.a_table(30), {(3, 12): 172.7, (4, 12): None}
        ),
        "formulas.ods": lambda path: workbooks.write_with_formulas(
            path, workbooks.a_table(30), {(3, 12): 172.7, (4, 12): None}
        ),
        "large.xlsx": lambda path: workbooks.write_xlsx(path, workbooks.a_table(2000)),
        "large.ods": lambda path: workbooks.write_ods(path, workbooks.a_table(300)),
        "large.csv": lambda path: workbooks.write_csv(path, workbooks.a_table(3000)),
        "sheets.xlsx": lambda path: workbooks.write_xlsx(
            path,
            workbooks.a_table(20),
            hidden_columns=[2],
            more_sheets=[("Oud", workbooks.a_table(5), True), ("Leeg", [], False)],
        ),
        "merged.xlsx": _merged,
        "locked.xls": lambda path: workbooks.write_locked_xls(path, workbooks.a_table(20)),
    }
    for name, write in odd.items():
        path = write(folder / name)
        password = workbooks.PASSWORD if name.startswith("locked") else None
        made.append(Sample(name, path.read_bytes(), password))
    return made


def _merged(path: Path) -> Path:
    from openpyxl import load_workbook

    workbooks.write_xlsx(path, workbooks.a_table(20))
    book = load_workbook(path)
    sheet = book.active
    sheet.merge_cells("B3:B5")
    sheet.merge_cells("F7:H7")
    sheet.row_dimensions[9].hidden = True
    book.save(path)
    return path


# Ways to damage a file


def flip(chance: random.Random, content: bytes, _: list[Sample]) -> bytes:
    """A few bytes get another value."""
    changed = bytearray(content)
    for _again in range(chance.choice((1, 1, 2, 8, 40))):
        changed[chance.randrange(len(changed))] ^= chance.randint(1, 255)
    return bytes(changed)


def flip_in_head(chance: random.Random, content: bytes, _: list[Sample]) -> bytes:
    """Where the structure of a container stands: its first or last kilobyte."""
    changed = bytearray(content)
    for _again in range(chance.choice((1, 2, 4))):
        span = min(1024, len(changed))
        place = chance.randrange(span)
        place = place if chance.random() < 0.5 else len(changed) - 1 - place
        changed[place] = chance.choice((0, 1, 127, 128, 254, 255))
    return bytes(changed)


def cut(chance: random.Random, content: bytes, _: list[Sample]) -> bytes:
    """Copied half."""
    return content[: chance.randrange(len(content))]


def cut_out(chance: random.Random, content: bytes, _: list[Sample]) -> bytes:
    """A piece is missing, doubled or full of zeros."""
    start = chance.randrange(len(content))
    end = min(len(content), start + chance.choice((1, 16, 512, 4096)))
    piece = chance.choice(
        (b"", content[start:end] * 2, bytes(end - start), b"\xff" * (end - start))
    )
    return content[:start] + piece + content[end:]


def splice(chance: random.Random, content: bytes, others: list[Sample]) -> bytes:
    """The beginning of one file and the end of another."""
    other = chance.choice(others).content
    return content[: chance.randrange(len(content))] + other[chance.randrange(len(other)) :]


def _archive(content: bytes) -> dict[str, bytes] | None:
    if not content.startswith(b"PK"):
        return None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def drop_part(chance: random.Random, content: bytes, others: list[Sample]) -> bytes:
    """A part of the archive is not there, is empty, or bears another name."""
    parts = _archive(content)
    if not parts:
        return cut_out(chance, content, others)
    name = chance.choice(list(parts))
    what = chance.randrange(3)
    if what == 0:
        del parts[name]
    elif what == 1:
        parts[name] = b""
    else:
        parts[chance.choice(("xl/x.xml", name.upper(), "../" + name, "a" * 300))] = parts.pop(name)
    return _packed(parts)


def swap_part(chance: random.Random, content: bytes, others: list[Sample]) -> bytes:
    """A part of another file, perhaps of another kind, in the place of this one."""
    parts = _archive(content)
    theirs = _archive(chance.choice(others).content)
    if not parts or not theirs:
        return splice(chance, content, others)
    parts[chance.choice(list(parts))] = theirs[chance.choice(list(theirs))]
    return _packed(parts)


_NUMBERS = (b"0", b"-1", b"1", b"16384", b"16385", b"1048576", b"99999999", b"4294967295", b"x")
_SCRAPS = (
    b"<row>",
    b"</row>",
    b"<c>",
    b"<c r='A1'>",
    b"<v>",
    b"</v>",
    b"<f>",
    b"<f/>",
    b"&#0;",
    b"&x;",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
    b"<!DOCTYPE a>",
    b"\0",
    b"\xff",
    b'<mergeCell ref="A1:XFD1048576"/>',
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    b'<table:table-cell table:number-columns-repeated="16384" office:value="1"/>',
    b'<table:table-row table:number-rows-repeated="1048576">',
    b' t="e"',
    b' t="s"',
    b' r="ZZZ9999999"',
)


def mangle(chance: random.Random, content: bytes, others: list[Sample]) -> bytes:
    """XML (or a record, or a line) that is well packed and wrong inside."""
    parts = _archive(content)
    if not parts:
        return _mangled(chance, content)
    heavy = [name for name in parts if re.search("sheet|content|workbook|rels|styles|Str", name)]
    name = chance.choice(heavy or list(parts))
    for _again in range(chance.choice((1, 1, 3))):
        parts[name] = _mangled(chance, parts[name])
    return _packed(parts)


def _mangled(chance: random.Random, text: bytes) -> bytes:
    if not text:
        return chance.choice(_SCRAPS)
    place = chance.randrange(len(text))
    what = chance.randrange(6)
    if what == 0:
        return text[:place] + chance.choice(_SCRAPS) + text[place:]
    if what == 1:
        tags = list(re.finditer(rb"<[^<>]*>", text))
        tag = chance.choice(tags) if tags else None
        return text[: tag.start()] + text[tag.end() :] if tag else text[:place]
    if what == 2:
        numbers = list(re.finditer(rb"\d+", text))
        if not numbers:
            return text[:place]
        one = chance.choice(numbers)
        return text[: one.start()] + chance.choice(_NUMBERS) + text[one.end() :]
    if what == 3:
        attributes = list(re.finditer(rb'\s[\w:]+="[^"]*"', text))
        one = chance.choice(attributes) if attributes else None
        return text[: one.start()] + text[one.end() :] if one else text[:place]
    if what == 4:
        end = min(len(text), place + chance.choice((10, 1000)))
        return text[:place] + text[place:end] * chance.choice((2, 50)) + text[end:]
    return flip(chance, text, [])


DAMAGES = (flip, flip, flip_in_head, cut, cut_out, splice, drop_part, swap_part, mangle, mangle)


class Input(NamedTuple):
    """One damaged file."""

    name: str
    content: bytes
    password: str | None


def damaged(number: int, seed: int, whole: list[Sample]) -> Input:
    """The ``number``-th input of a run: always the same for the same seed."""
    chance = random.Random(seed * 1_000_003 + number)
    sample = chance.choice(whole)
    damage = chance.choice(DAMAGES)
    content = damage(chance, sample.content, whole)
    suffix = chance.choice(SUFFIXES)
    return Input(f"{number:06d} {sample.name} {damage.__name__}.{suffix}", content, sample.password)


# Reading


def read_one(path: Path, password: str | None) -> str:
    """What became of a file: "read" or "refused"."""
    from desktop.domain.errors import UserError
    from desktop.exchange.delivery_file import find_layout, read_rows

    try:
        layout = find_layout(path, password=password)
        read_rows(path, layout, password=password, delivered_on=DAY)
    except UserError:
        return "refused"
    return "read"


def work(pipe: Connection) -> None:
    """A process of the pool: reads what it is sent until it is told to stop."""
    from desktop.exchange import delivery_file  # before the limit, which is for the reading

    del delivery_file
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with Path("/dev/null" if sys.platform != "win32" else "nul").open("w") as nothing:
        import os

        os.dup2(nothing.fileno(), 2)  # the parser tells of its panics there
        while task := pipe.recv():
            path, password = task
            try:
                pipe.send(read_one(Path(path), password))
            except MemoryError:
                pipe.send("memory")
            except BaseException:  # noqa: BLE001 - that is what is looked for
                pipe.send("exception\n" + traceback.format_exc())


class Worker:
    """One process, and what it is reading."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=work, args=(other,), daemon=True)
        self.process.start()
        other.close()
        self.task: Input | None = None
        self.began = 0.0

    def give(self, task: Input, folder: Path) -> None:
        path = folder / task.name
        path.write_bytes(task.content)
        self.task, self.began = task, time.monotonic()
        self.pipe.send((str(path), task.password))

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Faults:
    """What went wrong, and where the inputs are kept."""

    def __init__(self, keep: Path | None) -> None:
        self.keep = keep
        self.outcomes: Counter[str] = Counter()
        self.slowest = (0.0, "")

    def note(self, task: Input, said: str, seconds: float) -> None:
        outcome, _, more = said.partition("\n")
        self.outcomes[outcome] += 1
        self.slowest = max(self.slowest, (seconds, task.name))
        if outcome in ("read", "refused"):
            return
        print(f"{outcome.upper()}: {task.name}\n{more}", flush=True)
        if self.keep is not None:
            self.keep.mkdir(parents=True, exist_ok=True)
            (self.keep / task.name).write_bytes(task.content)

    @property
    def count(self) -> int:
        return sum(self.outcomes.values()) - self.outcomes["read"] - self.outcomes["refused"]


def run(count: int, seed: int, processes: int, keep: Path | None) -> Faults:
    """Read ``count`` damaged files. What is left of a worker that died is replaced."""
    faults = Faults(keep)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = samples(folder)
        workers = [Worker() for _ in range(processes)]
        number = 0
        while number < count or any(worker.task for worker in workers):
            for worker in workers:
                if worker.task is None and number < count:
                    worker.give(damaged(number, seed, whole), folder)
                    number += 1
            busy = {worker.pipe: worker for worker in workers if worker.task}
            ready: list[Any] = wait(list(busy), timeout=0.5)
            for pipe in ready:
                _take(workers, busy[pipe], folder, faults)
            for worker in [one for one in busy.values() if one.pipe not in ready]:
                if time.monotonic() - worker.began > SECONDS and worker.task:
                    faults.note(worker.task, "hang", time.monotonic() - worker.began)
                    _replace(workers, worker, folder)
        for worker in workers:
            worker.end()
    return faults


def _take(workers: list[Worker], worker: Worker, folder: Path, faults: Faults) -> None:
    assert worker.task is not None
    seconds = time.monotonic() - worker.began
    try:
        said = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join(5)
        faults.note(worker.task, f"died\nexit code {worker.process.exitcode}", seconds)
        _replace(workers, worker, folder)
        return
    faults.note(worker.task, "hang" if seconds > SECONDS else said, seconds)
    (folder / worker.task.name).unlink(missing_ok=True)
    worker.task = None


def _replace(workers: list[Worker], worker: Worker, folder: Path) -> None:
    if worker.task is not None:
        (folder / worker.task.name).unlink(missing_ok=True)
    worker.end()
    workers[workers.index(worker)] = Worker()


def main() -> int:
    """Run from the command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=5000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--keep", type=Path, default=None)
    chosen = options.parse_args()
    began = time.monotonic()
    faults = run(chosen.count, chosen.seed, chosen.processes, chosen.keep)
    seconds, name = faults.slowest
    print(
        f"{chosen.count} inputs, seed {chosen.seed}: {dict(faults.outcomes)}; slowest "
        f"{seconds:.1f} s ({name}); {time.monotonic() - began:.0f} s in all; {faults.count} faults"
    )
    return 1 if faults.count else 0


if __name__ == "__main__":
    sys.exit(main())
