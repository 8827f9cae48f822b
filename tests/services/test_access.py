"""Inzage: everything about one resident, and nothing about anybody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import select

from desktop.domain.access_columns import PARTS, TECHNICAL
from desktop.domain.codes import DayPart
from desktop.services import access, drafts, letter_batches, letters, log, residents
from desktop.services.files import DataFile
from desktop.services.output import CannotWrite
from desktop.storage.access import tables_about_residents
from desktop.storage.events import EventDraft
from desktop.storage.tables import Base
from desktop.storage.tables_letters import LetterRow
from tests.services.conftest import ANNA, BURAK, FATMA, Deliver
from tests.services.contents import ask
from tests.services.details import keep_note
from tests.storage.marked_people import MARKER, mark
from tests.storage.people import try_to_reach


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(words.split())


def test_every_column_about_a_resident_is_told_or_left_out_with_a_reason() -> None:
    tables = {
        table.name: {column.name for column in table.columns} for table in tables_about_residents()
    }
    assert set(PARTS) == set(tables), "Say in access_columns.py what inzage tells of it"
    for name, columns in tables.items():
        told, left_out = set(PARTS[name].columns), set(TECHNICAL.get(name, {}))
        assert told | left_out == columns, (name, columns ^ (told | left_out))
        assert not told & left_out
    assert all(reason for columns in TECHNICAL.values() for reason in columns.values())


def test_what_stands_in_every_column_stands_in_the_document(file: DataFile) -> None:
    someone = mark(file.database, "999990081")
    text = text_of(access.document(file, someone))
    wanted = {
        str(value).split("\n")[0]
        for table in PARTS
        for row in _rows(file, table, someone)
        for column, value in row.items()
        if column in PARTS[table].columns and isinstance(value, str) and value.startswith(MARKER)
    }
    assert len(wanted) > 40
    assert [one for one in sorted(wanted) if one not in text] == []
    for words in ("999990081", "12 maart 1979", "€ 0,01", "1 maart 2021", "Kolom: ", "12 januari"):
        assert words in text
    assert "Zqmerktekenstraat" in text.replace(f"{MARKER}straat", "Zqmerktekenstraat")


def _rows(file: DataFile, table: str, resident_id: int) -> list[dict[str, object]]:
    key = "id" if table == "resident" else "resident_id"
    names = [column.name for column in Base.metadata.tables[table].columns]
    found = ask(file, f"SELECT * FROM {table} WHERE {key} = {resident_id}")
    return [dict(zip(names, row, strict=True)) for row in found]


def test_it_tells_the_deliveries_who_looked_and_the_terms(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, BURAK], on=date(2026, 2, 19))
    (fatma,) = [
        one for one in residents.keys(file, residents.Filter()) if _surname(file, one) == "F."
    ]
    residents.reveal_bsn(file, fatma)

    text = text_of(access.document(file, fatma))

    assert "Levering van 19 februari 2026, nieuw op de lijst" in text
    assert "Wijze van inning inhouding op loon" in text
    assert "onze medewerker: BSN bekeken." in text
    assert "nog niet vastgelegd hoelang" in text
    assert "Autoriteit Persoonsgegevens" in text
    assert "Inzage gemaakt" not in text_of(access.document(file, fatma))  # it was not kept yet
    access.record(file, fatma)
    again = text_of(access.document(file, fatma))
    assert "Inzage gemaakt voor F. Özdemir." in again


def test_who_saw_the_data_is_what_the_log_of_the_resident_tells(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK], on=date(2026, 2, 19))
    fatma, burak = sorted(residents.keys(file, residents.Filter()))
    keep_note(file, burak, "Alleen van Burak")
    template = letters.templates(file)[0]
    letter_batches.confirm_sent(file, template, [fatma, burak])

    seen = access.report(file, fatma).seen

    entries = log.keys(file, log.LogFilter(resident_id=fatma))
    assert len(seen) == len(entries) == 2
    assert [one.what for one in seen] == ["Levering ingelezen.", "Brieven verstuurd."]
    assert not any("Burak" in one.what for one in seen)


def test_a_letter_stands_there_as_it_was_on_paper(file: DataFile) -> None:
    someone = mark(file.database, "999990081")
    with file.database.writing(EventDraft("test", "test")) as store:
        letter = store.session.scalars(select(LetterRow)).one()
        letter.subject = "Wij komen {datum_bezoek} {dagdeel_bezoek}"
        letter.body = (
            "## Wat is er?\n\n{aanhef}, dit is **van belang** op {datum}.\n- Bel {telefoon}"
        )
        letter.second_subject = ""
        letter.second_body = "Mektup: {datum}, *{naam}*"
        letter.printed_on, letter.visit_on = date(2026, 3, 2), date(2026, 3, 4)
        letter.visit_day_part = DayPart.AFTERNOON.value

    sections = {one.title: one for one in access.report(file, someone).sections}
    told = dict(sections["Brieven aan u"].groups[0])

    assert told["Onderwerp"] == "Wij komen woensdag 4 maart 2026 in de middag"
    assert told["Tekst"] == (
        "Wat is er?\n‹aanhef›, dit is van belang op 2 maart 2026.\n• Bel ‹telefoon›"
    )
    assert told["Tekst in die taal"] == "Mektup: ‹datum›, ‹naam›"
    with file.database.writing(EventDraft("test", "test")) as store:
        letter = store.session.scalars(select(LetterRow)).one()
        letter.visit_on, letter.visit_day_part = None, ""
    sections = {one.title: one for one in access.report(file, someone).sections}
    assert dict(sections["Brieven aan u"].groups[0])["Onderwerp"] == (
        "Wij komen een van de komende dagen"
    )


def _surname(file: DataFile, id_: int) -> str:
    return residents.get(file, id_).resident.name.initials


def test_it_holds_nothing_of_who_lives_at_the_same_address(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK, ANNA], on=date(2026, 2, 19))
    fatma, burak = (
        next(id_ for id_ in residents.keys(file, residents.Filter()) if _surname(file, id_) == name)
        for name in ("F.", "B.")
    )
    keep_note(file, burak, f"{MARKER} van Burak")
    text = text_of(access.document(file, fatma))
    for words in ("B. Özdemir", "999990020", MARKER, "Veld"):
        assert words not in text


def test_a_name_of_somebody_else_in_a_note_is_pointed_at_beforehand(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK, ANNA], on=date(2026, 2, 19))
    fatma = next(
        id_ for id_ in residents.keys(file, residents.Filter()) if _surname(file, id_) == "F."
    )
    assert access.to_look_at(file, fatma) == []
    keep_note(file, fatma, "Woont nu bij mevrouw Veld, zegt zij.")
    with file.database.writing(EventDraft("test", "test")) as store:
        try_to_reach(store, fatma, date(2026, 3, 1))
        store.residents.set(fatma, safety="Grote hond")
    assert access.to_look_at(file, fatma) == [
        "Uw gegevens, aantekening van de medewerker: er staat een naam van een ander (Veld).",
        "Uw gegevens, waar een bezoeker op let: mag de inwoner dit lezen?",
    ]


def test_the_terms_of_the_gemeente_are_told(file: DataFile, deliver: Deliver) -> None:
    from dataclasses import replace

    from desktop.services import settings

    deliver([FATMA])
    chosen = replace(
        settings.load(file),
        keep_helped_months=24,
        gemeente="Voorbeeld",
        privacy_url="voorbeeld.nl/privacy",
    )
    settings.save(file, chosen)
    text = text_of(access.document(file, 1))
    assert "geholpen of overgedragen: 2 jaar." in text
    assert "Meer leest u op voorbeeld.nl/privacy." in text


def test_it_can_be_saved_and_that_is_in_the_log(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA])
    path = tmp_path / "inzage.pdf"
    done = access.save(file, 1, path)
    assert path.read_bytes().startswith(b"%PDF")
    assert not done.undoable
    assert residents.get(file, 1).history[0].title


def test_a_document_that_could_not_be_written_is_not_logged_as_made(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA])
    with pytest.raises(CannotWrite):
        access.save(file, 1, tmp_path / "weg" / "inzage.pdf")

    (number,) = log.keys(file, log.LogFilter(action="inzage.gemaakt"))
    line = log.lines(file, [number])[number]
    assert line.failed
    assert line.message == "Er is geen inzage gemaakt voor F. Özdemir."
    assert access.report(file, 1).seen[-1].what == f"{line.message} Dat is niet gelukt."


def test_who_is_not_there_has_no_document(file: DataFile) -> None:
    for ask_for in (access.document, access.to_look_at, access.record):
        with pytest.raises(residents.NoSuchResident):
            ask_for(file, 4711)


def test_what_is_half_typed_about_somebody_stands_in_it_too(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK, ANNA])
    said = {"note": "Belt liever met mevrouw Veld.", "chosen": ["Telefoon"], "day": "12", "n": 3}
    drafts.keep(
        file,
        [
            drafts.Draft("a", "1", "Contact vastleggen", said, {}, (1,)),
            drafts.Draft("b", "1", "Niets getypt", {"day": "12"}, {}, (1,)),
            drafts.Draft("c", "2", "Over een ander", {"note": "Heel iets anders"}, {}, (2,)),
        ],
    )
    text = text_of(access.document(file, 1))
    assert "Half ingevulde formulieren" in text
    assert "Belt liever met mevrouw Veld." in text
    assert "Telefoon" in text
    assert "Niets getypt" not in text
    assert "Heel iets anders" not in text
    (warning,) = access.to_look_at(file, 1)
    assert warning == (
        "Half ingevulde formulieren, Contact vastleggen: er staat een naam van een ander (Veld)."
    )
    assert "Half ingevulde" not in text_of(access.document(file, 3))
