"""Letters and visit sheets as PDF."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2

from desktop.services import households, residents
from desktop.services.files import open_file
from tests.cli.program import PASSPHRASE, asked, held, run


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(BytesIO(path.read_bytes()))
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_letters_to_all_who_are_new_and_sent_only_when_said_so(
    filled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "brieven.pdf"
    common = ("letters", "--file", filled, "--template", "Kennismaking", "--out", out)
    before = held(filled)

    told = run(*common, "--all-new")

    assert told.json == {
        "letters": 4,
        "out": str(out),
        "logged": 0,
        "not_printed": [{"name": "K. Brummelhuis", "problem": "De straat ontbreekt."}],
    }
    assert "K. Brummelhuis: De straat ontbreekt." in told.err
    assert len(texts(out)) == 4
    assert held(filled) == before

    who = ("--bsn", "999990019", "999990068")
    assert run(*common, *who, "--confirm-sent").json["logged"] == 2
    assert run(*common, *who, "--confirm-sent").json["logged"] == 0
    assert "Ö. Şahin" in " ".join(texts(out))
    assert asked(filled, "SELECT kind FROM contact_attempt") == [("Brief",), ("Brief",)]
    assert run(*common, "--all-new").json["letters"] == 2


def test_a_household_that_gets_one_letter_gets_one_here_too_and_an_attempt_each(
    filled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "brief.pdf"
    with open_file(filled, PASSPHRASE) as file:
        fatma = residents.id_of_bsn(file, "999990019")
        households.write_one_letter(file, fatma, wanted=True)

    told = run("letters", "--file", filled, "--template", "Kennismaking", "--out", out,
               "--bsn", "999990019", "999990020", "--confirm-sent")  # fmt: skip

    assert (told.json["letters"], told.json["logged"]) == (1, 2)
    (text,) = texts(out)
    assert "B. Özdemir" in text
    assert "F. Özdemir" in text


def test_a_template_is_found_by_its_kind_too_and_an_unknown_one_is_wrong_use(
    filled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "kaartje.pdf"
    common = ("letters", "--file", filled, "--out", out, "--bsn", "999990019", "--template")

    assert run(*common, "KAARTJE").json["letters"] == 1
    told = run(*common, "sommatie")
    assert (told.code, told.out) == (2, "")
    assert "Kennismaking" in told.err


def test_who_is_named_twice_gets_one_letter(filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.pdf"
    told = run("letters", "--file", filled, "--template", "kaartje", "--out", out,
               "--bsn", "999990019", "--bsn", "999990019")  # fmt: skip
    assert told.json["letters"] == len(texts(out)) == 1


def test_visit_sheets_for_a_day(filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "bezoek.pdf"
    common = ("visits", "--file", filled, "--date", "2026-12-01", "--out", out)
    before = held(filled)

    assert run(*common).json == {"addresses": 3, "residents": 4, "out": str(out)}
    told = run(*common, "--bsn", "999990019", "--bsn", "999990020", "--day-part", "avond")
    assert told.json == {"addresses": 1, "residents": 2, "out": str(out)}
    assert len(texts(out)) == 2
    assert held(filled) == before


def test_where_nothing_can_be_written_is_said(filled: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "weg" / "uit.bestand"
    for arguments in (
        ("letters", "--file", filled, "--template", "kaartje", "--all-new", "--out", nowhere),
        ("letters", "--file", filled, "--template", "kaartje", "--all-new", "--out", nowhere,
         "--confirm-sent"),
        ("visits", "--file", filled, "--date", "2026-12-01", "--out", nowhere),
        ("counts", "2026-Q1", "--file", filled, "--out", nowhere),
    ):  # fmt: skip
        told = run(*arguments)
        assert (told.code, told.out) == (1, ""), arguments[0]
        assert "uit.bestand" in told.err
    assert asked(filled, "SELECT count(*) FROM contact_attempt") == [(0,)]
