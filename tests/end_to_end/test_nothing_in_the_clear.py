"""A mark in every text of a file, everything done with it, and then looked for everywhere."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import re
import signal
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest
import pyzipper
from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import Connection

from desktop.services import residents, settings
from desktop.services.demo import create_demo
from desktop.services.files import create_file, open_file
from tests.end_to_end.marker_program import CRASH, PASSPHRASE, TYPED
from tests.end_to_end.markers import FIXED, FREE, TOKEN, found_in, mark_of
from tests.services.contents import ask

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("vandaag", "inwoners", "leveringen", "brieven", "bezoeken", "cijfers", "instellingen")
DIALOGS = (
    "NextActionDialog", "SafetyDialog", "AddressFormDialog", "CloseCaseDialog", "HandOverDialog",
    "ExitRouteDialog", "GoToDialog", "RecoverySheetDialog", "KeepOutsideDialog", "QFileDialog",
    "CrashDialog",
)  # fmt: skip
MAY_BE_THERE = re.compile(
    r"(\.?[^/]*\.inbeeld(-wal|-shm|\.bezet)?|inbeeld\.log|[^/]*\.json|[^/]*\.ini|[^/]*\.conf|"
    r"CACHEDIR\.TAG|[^/]*\.cache-\d+|\.uuid|[^/]*\.txt)$"
)
"""The encrypted file and its copies, the log, and what the system keeps of windows and fonts."""


def test_every_text_column_has_a_mark_or_a_reason(tmp_path: Path) -> None:
    with create_file(tmp_path / "leeg.inbeeld", PASSPHRASE) as file:
        tables = [
            row[0]
            for row in ask(file, "SELECT name FROM sqlite_master WHERE type = 'table'")
            if row[0] != "alembic_version"
        ]
        texts = {
            table: {
                row[1]
                for row in ask(file, f"PRAGMA table_info({table})")
                if re.search("CHAR|TEXT", row[2].upper())
            }
            for table in tables
        }
    assert set(FREE) <= set(tables)
    for name, columns in texts.items():
        free, fixed = set(FREE.get(name, ())), set(FIXED.get(name, ()))
        assert not free & fixed, name
        assert columns == free | fixed, f"{name}: say in markers.py what kind of text this is"


@dataclass
class Ended:
    """What is left of a run: where, what it told, and how it ended."""

    home: Path
    out: Path
    told: dict[str, list[str]]
    code: int
    words: bytes
    bsns: tuple[str, ...]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    home = tmp_path_factory.mktemp("thuis")
    made = create_demo(tmp_path_factory.mktemp("demo"))
    path = home / "gegevens" / "gemeente.inbeeld"
    path.parent.mkdir()
    path.write_bytes(made.file.read_bytes())
    bsns = _mark_everything(path)
    out = home / "uit"
    out.mkdir()
    delivery = tmp_path_factory.mktemp("van buiten") / "levering.csv"
    delivery.write_text(_delivery(bsns), encoding="utf-8")
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "INBEELD", "QT_", "TMP", "TEMP", "COV_"))
    }
    for name, folder in {
        "HOME": ".", "USERPROFILE": ".", "APPDATA": "roaming", "LOCALAPPDATA": "local",
        "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run", "TMPDIR": "tmp", "TMP": "tmp",
        "TEMP": "tmp", "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
    }.items():  # fmt: skip
        (home / folder).mkdir(mode=0o700, exist_ok=True)
        surroundings[name] = str(home / folder)
    # A printer of Linux is asked for over the socket of CUPS; without this it may be on localhost
    surroundings["CUPS_SERVER"] = str(home / "run" / "cups.sock")
    run = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.marker_program", path, delivery, out],
        cwd=home,
        # What Python compiles after a change of the source is no news here
        env=surroundings | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    lines = run.stdout.decode().splitlines()
    assert lines, f"{run.returncode} {run.stderr.decode()[-3000:]}"
    return Ended(home, out, json.loads(lines[-1]), run.returncode, run.stdout + run.stderr, bsns)


def _mark_everything(path: Path) -> tuple[str, ...]:
    with open_file(path, PASSPHRASE) as file:
        words = settings.load(file)
        changed = {
            name: f"{TOKEN.capitalize()}{name.replace('_', '')}"
            # Not the gemeente: its name is no secret, and stands in titles and on reports
            for name in ("department", "worker", "role", "phone", "email", "qr_words")
        }
        marked = type(words)(
            **{field: getattr(words, field) for field in words.__dataclass_fields__} | changed
        )
        settings.save(file, marked)
        residents.save_filter(file, "straks", residents.Filter(search="straks"))
        with file.database.engine.begin() as connection:
            for table in OF_LATER:
                _row_in(connection, table)
            for table, columns in FREE.items():
                for column in columns:
                    mark = mark_of(table, column)
                    # No letter goes to an address abroad or to a description of a place
                    who = "WHERE rowid % 7 = 0" if column in ("country", "location") else ""
                    found = connection.exec_driver_sql(
                        f"UPDATE {table} SET {column} = '{mark} ' || rowid {who}"
                    )
                    if found.rowcount == 0:
                        EMPTY.add(table)
        return tuple(row[0] for row in ask(file, "SELECT bsn FROM resident"))


EMPTY: set[str] = set()
OF_LATER = ("correction", "hold", "purge_record")  # the demo has none of these


_OF_A_RECORD = (
    '{"residents": 1, "groups": [], "attempts": 0, "cases": 0, "letters": 0, "frozen": []}'
)
_WITH_MEANING = {
    "field": "'surname'",
    "listed": "'[{}]'",
    "became": "'{}'",
    "content": f"'{_OF_A_RECORD}'",
}


def _row_in(connection: Connection, table: str) -> None:
    """One row with something in every column that must have it; the marks come after."""
    columns = {}
    for _, name, kind, must, default, is_key in connection.exec_driver_sql(
        f"PRAGMA table_info({table})"
    ):
        if name == "resident_id":
            columns[name] = "(SELECT min(id) FROM resident)"
        elif name in _WITH_MEANING:
            columns[name] = _WITH_MEANING[name]
        elif must and default is None and not is_key:
            columns[name] = "'2026-11-02'" if "INT" not in kind else "1"
    connection.exec_driver_sql(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(columns.values())})"
    )


def _delivery(bsns: tuple[str, ...]) -> str:
    """A delivery with marks, two rows of which are refused."""
    head = (
        "BSN;Achternaam;Voorvoegsel;Voorletters;Geboortedatum;Straatnaam;Huisnummer;Toevoeging;"
        "Postcode;Woonplaats;UZOVI;Premie;Datum aanvang;Wijze van inning"
    )
    rest = "01-02-1980;Zqxmerkstraat;9;;7481XA;Zqxmerkdorp;3332;172,70;01-08-2022;zqxmerkwijze"
    rows = [f"{bsn};Zqxmerklevering;;A.;{rest}" for bsn in bsns[:60]]
    rows += [f"12345678;Zqxmerkafgewezen;;A.;{rest}", f";Zqxmerkzonder;;A.;{rest}"]
    return "\n".join([head, *rows]) + "\n"


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_everything_was_done(ended: Ended) -> None:
    seen = set(ended.told["seen"])
    assert seen >= {*PLACES, *DIALOGS, "brp", "levering", "papier", "export", "kopie", "slot"}
    assert {path.suffix for path in ended.out.iterdir()} == {".zip", ".xlsx"}
    assert len(list(ended.out.glob("*.zip"))) == 2  # letters and a round
    assert {"area", "delivery_review"} >= EMPTY  # the demo has something in all other tables


def test_the_program_was_killed_halfway_a_change_and_by_nothing_else(ended: Ended) -> None:
    """Not by SIGSYS: no code in Python or C asked the system for a socket to a network."""
    killed = -signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM
    assert ended.code == killed, ended.words.decode()
    with open_file(ended.home / "gegevens" / "gemeente.inbeeld", PASSPHRASE) as file:
        notes = [row[0] for row in ask(file, "SELECT note FROM resident")]
    assert sum("Zqxmerkkill" in note for note in notes) == 40
    assert not any("Zqxmerkhalf" in note for note in notes)


def test_no_mark_and_no_bsn_is_anywhere(ended: Ended) -> None:
    wanted = (TOKEN, *ended.bsns)
    files = _files(ended.home)
    assert any(path.name == "inbeeld.log" and path.stat().st_size for path in files)
    assert len([path for path in files if path.suffix == ".inbeeld"]) >= 2  # and a copy

    leaks = {
        str(path.relative_to(ended.home)): hit
        for path in files
        if (hit := sorted(set(found_in(path.read_bytes(), wanted))))
    }

    assert leaks == {}
    assert not list(found_in(ended.words, (TOKEN, CRASH, TYPED)))
    assert not any(TOKEN in str(path).lower() for path in files)


def test_nothing_is_left_but_what_belongs_there(ended: Ended) -> None:
    strange = [
        str(path.relative_to(ended.home))
        for path in _files(ended.home)
        if not path.is_relative_to(ended.out) and not MAY_BE_THERE.search(path.name)
    ]

    assert strange == []
    assert _files(ended.home / "tmp") == []


def test_no_code_wrote_a_file_in_between(ended: Ended) -> None:
    """Also not one that is gone by now; a workbook of openpyxl used to wait in one."""
    within = tuple(
        str(ended.home / name)
        for name in ("gegevens", "config", "data", "state", "cache", "local", "uit")
    )
    nothing = str(ended.home / os.devnull)  # on Windows a name like any other
    assert [one for one in ended.told["written"] if not one.startswith((*within, nothing))] == []
    assert not any(str(ended.home / "tmp") in one for one in ended.told["written"])
    assert [one for one in ended.told["deeds"] if not one.split(" ", 1)[1].startswith(within)] == []


def test_nothing_of_qt_for_the_network_was_loaded(ended: Ended) -> None:
    assert "PySide6.QtNetwork" not in ended.told["modules"]


def test_what_was_exported_opens_with_a_password_only(ended: Ended) -> None:
    for path in ended.out.glob("*.zip"):
        with pyzipper.AESZipFile(path) as archive:
            assert all(part.flag_bits & 1 for part in archive.infolist())
    assert (ended.out / "terug.xlsx").read_bytes()[:4] == b"\xd0\xcf\x11\xe0"


# The search itself


def _pdf(word: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=1)
    canvas.drawString(100, 100, f"Geachte {word}")
    canvas.save()
    return made.getvalue()


def _xlsx(word: str) -> bytes:
    made = io.BytesIO()
    book = Workbook()
    book.active["A1"] = word
    book.save(made)
    return made.getvalue()


def _zip_of(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.bin", content)
    return made.getvalue()


WORD = "Zqxmerkabc"
FORMS = {
    "utf-8": WORD.encode(),
    "capitals": WORD.upper().encode(),
    "utf-16": WORD.encode("utf-16-le"),
    "utf-16 the other way": WORD.encode("utf-16-be"),
    "hex": WORD.encode().hex().encode(),
    **{f"base64 {n}": base64.b64encode(b"x" * n + WORD.encode() + b"yz") for n in range(4)},
    "base64 of utf-16": base64.b64encode(WORD.encode("utf-16-le")),
    "zlib in the middle": b"head" + zlib.compress(b"geachte " * 9 + WORD.encode()) + b"tail",
    "gzip": gzip.compress(b"geachte " * 9 + WORD.encode()),
    "pdf": _pdf(WORD),
    "xlsx": _xlsx(WORD),
    "a pdf in a zip in a zip": _zip_of(_zip_of(_pdf(WORD))),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_planted_leak_is_found(form: str, tmp_path: Path) -> None:
    planted = tmp_path / "lek.tmp"
    planted.write_bytes(os.urandom(1000) + FORMS[form] if form != "pdf" else FORMS[form])
    if form in ("xlsx", "a pdf in a zip in a zip"):
        planted.write_bytes(FORMS[form])

    assert TOKEN in set(found_in(planted.read_bytes(), (TOKEN,)))


@pytest.mark.parametrize("way", ["inet", "inet6"])
def test_the_system_ends_who_asks_for_a_socket(way: str) -> None:
    """The net under the sweep holds: without the hook of Python too."""
    if sys.platform != "linux":
        return  # seccomp is of Linux; elsewhere the audit hook is all there is
    program = (
        "import socket; from tests.end_to_end.marker_program import die_at_a_socket as d; d();"
        f"socket.socket(socket.AF_UNIX).close(); print('so far'); "
        f"socket.socket(socket.AF_{way.upper()}); print('past')"
    )
    run = subprocess.run(
        [sys.executable, "-u", "-c", program], cwd=ROOT, capture_output=True, check=False
    )
    assert (run.stdout, run.returncode) == (b"so far\n", -signal.SIGSYS)
