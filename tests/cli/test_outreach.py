"""The residents one a line, and what was tried with them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.services.files import open_file
from tests.cli.program import PASSPHRASE, YESTERDAY, asked, delivery, run
from tests.exchange.workbooks import a_bsn
from tests.services.conftest import FATMA
from tests.services.contents import log_texts


def test_residents_come_one_a_line_with_the_bsn_masked(filled: Path) -> None:
    told = run("residents", "--file", filled)

    people = {line["surname"]: line for line in map(json.loads, told.out.splitlines())}
    assert set(people) == {"Özdemir", "Puffelen", "Brummelhuis", "Şahin"}
    assert people["Puffelen"] == {
        "bsn": "••••• 0032",
        "surname": "Puffelen",
        "prefix": "van",
        "initials": "R.M.",
        "born": "1960-06-05",
        "street": "Wolferinkbrink",
        "number": "6",
        "letter": "",
        "addition": "",
        "postcode": "7481XB",
        "town": "Haaksbergen",
        "uzovi": "3332",
        "premium": "172.70",
        "in_scheme_since": "2018-01-01",
        "collection": "betaalverzoek",
        "on_list": True,
        "status": "Nieuw",
    }
    assert list(people["Puffelen"]) == [
        "bsn", "surname", "prefix", "initials", "born", "street", "number", "letter", "addition",
        "postcode", "town", "uzovi", "premium", "in_scheme_since", "collection", "on_list",
        "status",
    ]  # fmt: skip
    assert people["Şahin"]["in_scheme_since"] == "2020-05-00"
    assert "99999" not in told.out


def test_the_bsn_is_shown_when_asked_for_and_that_is_logged(filled: Path) -> None:
    told = run("residents", "--file", filled, "--search", "puffelen", "--with-bsn")

    assert told.json["bsn"] == "999990032"
    with open_file(filled, PASSPHRASE) as opened:
        texts = log_texts(opened)
        assert "bsn.geexporteerd" in texts
        assert "999990032" not in "\n".join(texts)


def test_who_left_the_list_is_shown_as_gone(filled: Path, tmp_path: Path) -> None:
    later = delivery(tmp_path, FATMA, name="later.csv")
    assert run("import", later, "--file", filled, "--delivered-on", "2026-05-21").code == 0

    told = run("residents", "--file", filled, "--search", "puffelen")

    assert (told.json["on_list"], told.json["status"]) == (False, "Van de lijst af")


def test_an_attempt_opens_a_dossier_and_closing_ends_it(filled: Path) -> None:
    who = ("--file", filled, "--bsn", "999990019")
    tried = run(
        "attempt", *who, "--kind", "huisbezoek", "--date", YESTERDAY, "--day-part", "Avond",
        "--reached", "yes",
    )  # fmt: skip
    closed = run("close", *who, "--result", "(Budget)advies en/of quick fix", "--date", YESTERDAY)

    assert tried.json == {"recorded": True}
    assert "Contactpoging vastgelegd bij F. Özdemir: huisbezoek, bereikt." in tried.err
    assert closed.json == {"closed": True}
    assert asked(filled, "SELECT kind, made_on, day_part, reached FROM contact_attempt") == [
        ("Huisbezoek", YESTERDAY, "Avond", 1)
    ]
    assert asked(filled, "SELECT opened_on, closed_on, end_result FROM case_file") == [
        (YESTERDAY, YESTERDAY, "(Budget)advies en/of quick fix")
    ]
    assert set(asked(filled, "SELECT origin FROM event WHERE action LIKE '%.%'")) >= {("opdracht",)}


@pytest.mark.parametrize(
    ("bsn", "words"),
    [("999990033", "geen geldig BSN"), ("abc", "geen geldig BSN"), (a_bsn(8000), "niet in het")],
)
def test_a_bsn_that_is_wrong_or_unknown_is_not_repeated(filled: Path, bsn: str, words: str) -> None:
    told = run(
        "attempt", "--file", filled, "--bsn", bsn, "--kind", "Telefoon", "--date", YESTERDAY,
        "--reached", "no",
    )  # fmt: skip

    assert (told.code, told.out) == (1, "")
    assert words in told.err
    assert bsn not in told.err


def test_an_attempt_in_the_future_is_refused(filled: Path) -> None:
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    told = run(
        "attempt", "--file", filled, "--bsn", "999990019", "--kind", "Telefoon", "--date", tomorrow,
        "--reached", "no",
    )  # fmt: skip

    assert (told.code, told.out) == (1, "")
    assert asked(filled, "SELECT count(*) FROM contact_attempt") == [(0,)]
