"""The log as a workbook, also when the processing of somebody is restricted."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop.domain.codes import ContactKind
from desktop.services import exports, log, log_export, outreach, residents, restriction, settings
from desktop.services.files import DataFile
from desktop.services.log import LogFilter
from desktop.services.outreach import AttemptEntry
from tests.services.conftest import ANNA, FATMA, RUUD, Deliver
from tests.services.contents import ask
from tests.services.details import keep_note

FIRST, SECOND = 1, 2


@pytest.fixture
def worked_on(file: DataFile, deliver: Deliver) -> DataFile:
    settings.save(file, settings.GemeenteSettings(worker="Marieke"))
    deliver((FATMA, RUUD, ANNA))
    keep_note(file, FIRST, "Hond in de tuin")
    keep_note(file, SECOND, "Kat op zolder")
    residents.reveal_bsn(file, FIRST)
    return file


@pytest.fixture
def restricted(worked_on: DataFile, deliver: Deliver) -> DataFile:
    """The first one moved, was called twice (once by mistake), and then objected."""
    file = worked_on
    moved = FATMA.replace("172,70", "180,00")
    deliver((moved, RUUD.replace("172,70", "190,00"), ANNA), date(2026, 5, 21))
    outreach.record_attempts(file, [called(FIRST, "Boze buurman"), called(SECOND, "Aardig")])
    with file.database.reading() as store:
        mistake = store.cases.attempts_of(FIRST)[0].id
    outreach.delete_attempt(file, mistake)
    exports.record_print(file, exports.Paper("brief", 2, (FIRST, SECOND)))
    restriction.restrict(file, FIRST, "bezwaar van 3 maart")
    return file


def called(resident_id: int, note: str) -> AttemptEntry:
    return AttemptEntry(
        resident_id=resident_id,
        kind=ContactKind.PHONE,
        made_on=date(2026, 6, 1),
        day_part=None,
        reached=False,
        note=note,
    )


def rows_of(file: DataFile, folder: Path, wanted: LogFilter | None = None) -> list[Any]:
    path = folder / "logboek.xlsx"
    log_export.export(file, path, wanted or LogFilter())
    return list(load_workbook(BytesIO(path.read_bytes())).worksheets[0].values)


def test_it_is_exported_with_old_and_new_values_and_that_is_logged(
    worked_on: DataFile, tmp_path: Path
) -> None:
    path = tmp_path / "logboek.xlsx"

    done = log_export.export(worked_on, path, LogFilter(resident_id=FIRST))

    rows: list[Any] = list(load_workbook(BytesIO(path.read_bytes())).worksheets[0].values)
    assert rows[0][:4] == ("Nr.", "Tijd", "Actie", "Waarover")
    assert any(row[2] == "BSN bekeken" and row[5] == "Marieke" for row in rows)
    assert any(row[9:] == ("notitie", "leeg", "Hond in de tuin") for row in rows)
    assert done.message == "3 regels van het logboek geëxporteerd, zonder wachtwoord."
    assert not done.undoable
    newest = ask(worked_on, "SELECT action, object_id FROM event ORDER BY id DESC LIMIT 1")
    assert newest == [("logboek.geexporteerd", FIRST)]
    assert log_export.beforehand(worked_on) == ""


def test_it_is_exported_behind_a_password(worked_on: DataFile, tmp_path: Path) -> None:
    path = tmp_path / "logboek.xlsx"

    done = log_export.export(worked_on, path, LogFilter(), "kameel fluistert bij het raam")

    assert "met een wachtwoord" in done.message
    assert path.read_bytes()[:4] == bytes.fromhex("d0cf11e0")  # an encrypted workbook


def test_of_who_is_restricted_nothing_but_the_deed_goes_outside(
    restricted: DataFile, tmp_path: Path
) -> None:
    rows = rows_of(restricted, tmp_path)
    everything = "\n".join(str(cell) for row in rows for cell in row)

    for theirs in ("Özdemir", "Hond in de tuin", "Boze buurman", "bezwaar van 3 maart", "180,00"):
        assert theirs not in everything
    for of_another in ("Kat op zolder", "Aardig", "190,00", "van Puffelen"):
        assert of_another in everything
    (seen,) = [row for row in rows if row[2] == "BSN bekeken"]
    assert seen[3:6] == ("Inwoner", log_export.LEFT_OUT, "Marieke")
    printed = [row for row in rows if row[2] == "Naar de printer gestuurd"]
    assert len(printed) == 2  # the other one, and that something was left out


def test_no_entry_is_missing_and_what_was_left_out_is_told(
    restricted: DataFile, tmp_path: Path
) -> None:
    whole = log.count(restricted)
    done = log_export.export(restricted, tmp_path / "logboek.xlsx", LogFilter())
    rows: list[Any] = list(
        load_workbook(BytesIO((tmp_path / "logboek.xlsx").read_bytes())).worksheets[0].values
    )

    assert {int(row[0]) for row in rows[1:]} == set(range(1, whole + 1))
    assert done.message.endswith(" zonder namen en gegevens: de verwerking is beperkt.")
    assert log_export.beforehand(restricted) == (
        "Van 1 inwoner is de verwerking beperkt. Daarvan staat er alleen in wat er is gedaan, "
        "wanneer en door wie: geen namen en geen gegevens."
    )
    restriction.lift(restricted, FIRST)
    assert "Hond in de tuin" in str(rows_of(restricted, tmp_path))
