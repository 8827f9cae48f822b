"""Every command as a script gives it: main.py in a process of its own, on real files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook

from desktop.services import households, residents
from desktop.services.files import create_file, open_file
from tests.exchange.workbooks import HEADER as SHEET_HEADER
from tests.exchange.workbooks import PASSWORD, a_bsn, a_row, write_locked
from tests.services.conftest import BURAK, FATMA, HEADER, NO_ADDRESS, RUUD
from tests.services.contents import ask, contents, log_texts

MAIN = Path(__file__).resolve().parents[1] / "main.py"
PASSPHRASE = "vier losse woorden samen"
SAHIN = (
    "999990068;Şahin;;Ö.;00-00-0000;Molenstraat;3;A;"
    "7481 AB;Haaksbergen;0101;172,70;00-05-2020;betaalverzoek"
)
YESTERDAY = (date.today() - timedelta(days=1)).isoformat()


class Told:
    """What a command gave back."""

    def __init__(self, ended: subprocess.CompletedProcess[bytes]) -> None:
        self.code = ended.returncode
        self.out = ended.stdout.decode("utf-8")
        self.err = ended.stderr.decode("utf-8")

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


def run(*arguments: object, passphrase: str | None = PASSPHRASE, **environment: str) -> Told:
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if name not in ("INBEELD_PASSPHRASE", "PYTHONUTF8", "PYTHONIOENCODING")
    }
    if passphrase is not None:
        surroundings["INBEELD_PASSPHRASE"] = passphrase
    told = Told(
        subprocess.run(
            [sys.executable, "-W", "error", MAIN, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=surroundings | environment,
            check=False,
        )
    )
    assert "Traceback" not in told.err + told.out
    assert "Warning" not in told.err
    assert PASSPHRASE not in told.err + told.out
    return told


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("leeg") / "leeg.inbeeld"
    create_file(path, PASSPHRASE).close()
    return path


def delivery(folder: Path, *rows: str, name: str = "levering 19-02-2026.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "dossiers.inbeeld"
    shutil.copy(empty_file, path)
    return path


@pytest.fixture(scope="session")
def filled_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read in once, to be copied."""
    folder = tmp_path_factory.mktemp("vol")
    path = folder / "vol.inbeeld"
    shutil.copy(empty_file, path)
    rows = (FATMA, BURAK, RUUD, NO_ADDRESS, SAHIN)
    assert run("import", delivery(folder, *rows), "--file", path).code == 0
    return path


@pytest.fixture
def filled(filled_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "vol.inbeeld"
    shutil.copy(filled_file, path)
    return path


def held(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with open_file(path, PASSPHRASE) as opened:
        return contents(opened)


def asked(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with open_file(path, PASSPHRASE) as opened:
        return ask(opened, statement)


# The file


def test_new_makes_a_file_that_opens_with_the_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "nieuw.inbeeld"

    assert run("new", "--file", path).json == {"file": str(path)}

    open_file(path, PASSPHRASE).close()
    again = run("new", "--file", path)
    assert (again.code, again.out) == (1, "")
    assert "Er staat al een bestand" in again.err


def test_a_weak_passphrase_makes_no_file(tmp_path: Path) -> None:
    told = run("new", "--file", tmp_path / "nieuw.inbeeld", passphrase="geheim")

    assert (told.code, told.out) == (1, "")
    assert "niet sterk genoeg" in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_sound_file_is_said_to_be_sound(filled: Path) -> None:
    told = run("check", "--file", filled)

    assert told.json == {"sound": True, "problems": []}
    assert "in orde" in told.err


@pytest.mark.parametrize("place", [0, 3, 100, 5000, -5000])
def test_a_damaged_file_is_said_to_be_damaged(filled: Path, place: int) -> None:
    content = bytearray(filled.read_bytes())
    content[place] ^= 0x55
    filled.write_bytes(content)

    told = run("check", "--file", filled)

    assert told.code == 1
    assert told.out == ""
    assert any(
        words in told.err
        for words in ("beschadigd", "geen bestand van In Beeld", "wachtwoordzin past niet")
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("import", "levering.csv"),
    ],
)
def test_every_command_says_what_is_wrong_with_the_file(
    file: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    missing = run(*arguments, "--file", tmp_path / "weg.inbeeld")
    wrong = run(*arguments, "--file", file, passphrase="heel andere woorden samen")
    none = run(*arguments, "--file", file, passphrase=None)
    empty = run(*arguments, "--file", file, passphrase="")
    with open_file(file, PASSPHRASE):
        busy = run(*arguments, "--file", file)

    for told, words in (
        (missing, "staat niet op deze plek"),
        (wrong, "past niet bij het bestand"),
        (none, "INBEELD_PASSPHRASE"),
        (empty, "INBEELD_PASSPHRASE"),
        (busy, "al open"),
    ):
        assert (told.code, told.out) == (1, ""), words
        assert words in told.err


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bestaatniet"], "kunt u kiezen uit"),
        (["check"], "--file"),
        (["residents", "--file", "x", "--passphrase", "vier losse woorden samen"], "niet hoort"),
        (["residents", "--file", "x", "999990019"], "niet hoort"),
        (["attempt", "--file", "x", "--bsn", "1"], "Er ontbreekt"),
        (["letters", "--file", "x", "--template", "t", "--out", "o"], "--all-new"),
        (["letters", "--file", "x", "--template", "t", "--out", "o", "--bsn", "1", "--all-new"],
         "gaan niet samen"),
        (["counts", "--file"], "hoort een waarde"),
        (["counts", "2026-Q5", "--file", "x"], "2026-Q3"),
        (["counts", "zomer", "--file", "x"], "geen kwartaal"),
        (["import", "x.csv", "--file", "x", "--delivered-on", "19-02-2026"], "JJJJ-MM-DD"),
        (["import", "x.csv", "--file", "x", "--delivery-password-env", "IS_ER_NIET"], "IS_ER_NIET"),
        (["import", "x.csv", "--file", "x", "--mapping", "weg.json"], "weg.json"),
        (["visits", "--file", "x", "--date", "2026-01-01", "--day-part", "Nacht", "--out", "v"],
         "Ochtend; Middag; Avond"),
        (["close", "--file", "x", "--bsn", "1", "--result", "Klaar", "--date", "2026-01-01"],
         "(Budget)advies en/of quick fix"),
    ],
)  # fmt: skip
def test_wrong_use_ends_with_2_in_dutch_and_repeats_nothing_secret(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    told = run(*arguments)

    assert (told.code, told.out) == (2, "")
    assert words in told.err
    for foreign in ("999990019", "usage", "error", "argument", "required", "invalid", "choose"):
        assert foreign not in told.err


def test_help_is_in_dutch() -> None:
    for arguments in (("--help",), ("import", "--help")):
        told = run(*arguments)
        assert told.code == 0
        assert told.out.startswith("gebruik: inbeeld")
        assert "toon deze uitleg" in told.out


# Deliveries


def test_import_prints_what_it_did(file: Path, tmp_path: Path) -> None:
    broken = RUUD.replace("999990032", "999990033")
    told = run("import", delivery(tmp_path, FATMA, BURAK, broken), "--file", file)

    found = told.json
    assert list(found) == [
        "new", "changed", "unchanged", "returned", "gone", "refused", "mapping", "review"
    ]  # fmt: skip
    assert [found[key] for key in list(found)[:5]] == [2, 0, 0, 0, 0]
    ((row, column, problem),) = [tuple(refused.values()) for refused in found["refused"]]
    assert list(found["refused"][0]) == ["row", "column", "problem"]
    assert (row, column) == (4, "BSN")
    assert found["review"] == [4]
    assert "elfproef" in problem
    assert found["mapping"]["Achternaam"] == "surname"
    assert len(found["mapping"]) == 14
    assert "2026-02-19 (in de naam van het bestand)" in told.err

    later = delivery(tmp_path, FATMA.replace("Goorsestraat", "Molenstraat"), name="later.csv")
    told = run("import", later, "--file", file, "--delivered-on", "2026-05-21")
    assert [told.json[key] for key in ("new", "changed", "unchanged", "gone")] == [0, 1, 0, 1]
    assert "2026-05-21 (opgegeven)" in told.err
    told = run("import", delivery(tmp_path, FATMA, BURAK, name="laatst.csv"), "--file", file)
    assert [told.json[key] for key in ("changed", "returned")] == [1, 1]
    assert f"{date.today().isoformat()} (vandaag" in told.err


def test_what_a_delivery_lacks_and_what_was_not_used_is_said(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "levering.csv"
    path.write_text(
        "BSN;Achternaam;Straat;Nr;Postcode;Plaats;Telefoon\n"
        f"{a_bsn(1)};Velde;Kerkweg;3;7481 AB;Haaksbergen;0612345678\n",
        encoding="utf-8",
    )
    told = run("import", path, "--file", file, "--preview")

    assert told.json["new"] == 1
    assert (
        "Niet gevonden in dit bestand: Geboortedatum, Zorgverzekeraar (UZOVI), Premie per maand, "
        "In de regeling sinds, Wijze van inning." in told.err
    )
    assert "Niet gebruikte kolommen: “Telefoon”." in told.err
    told = run("import", delivery(tmp_path, FATMA), "--file", file, "--preview")
    assert "Niet gevonden" not in told.err
    assert "Niet gebruikt" not in told.err


def test_the_same_delivery_twice_changes_nothing(filled: Path, tmp_path: Path) -> None:
    before = held(filled)

    again = run(
        "import", delivery(tmp_path, FATMA, BURAK, RUUD, NO_ADDRESS, SAHIN), "--file", filled
    )

    assert [again.json[key] for key in ("new", "unchanged", "gone")] == [0, 5, 0]
    assert held(filled) == before


def test_a_preview_writes_nothing(file: Path, tmp_path: Path) -> None:
    before = held(file)

    told = run("import", delivery(tmp_path, FATMA, RUUD), "--file", file, "--preview")

    assert told.json["new"] == 2
    assert "niets opgeslagen" in told.err
    assert held(file) == before


def test_an_older_delivery_can_be_previewed_and_not_read_in(filled: Path, tmp_path: Path) -> None:
    older = delivery(tmp_path, FATMA, name="ouder.csv")
    before = held(filled)

    seen = run("import", older, "--file", filled, "--delivered-on", "2025-11-01", "--preview")
    told = run("import", older, "--file", filled, "--delivered-on", "2025-11-01")

    assert seen.json["unchanged"] == 1
    assert "ouder dan de laatste levering" in seen.err
    assert told.code == 1
    assert "Maak dan eerst de levering van 19 februari 2026 ongedaan" in told.err
    assert held(filled) == before


def test_a_delivery_is_taken_back_and_what_was_worked_on_stays(
    filled: Path, tmp_path: Path
) -> None:
    later = delivery(tmp_path, FATMA.replace("118", "7"), RUUD, name="later.csv")
    assert run("import", later, "--file", filled, "--delivered-on", "2026-05-21").code == 0
    bsn = RUUD.partition(";")[0]
    run("attempt", "--file", filled, "--bsn", bsn, "--kind", "Telefoon", "--date", "2026-05-22",
        "--day-part", "Ochtend", "--reached", "no")  # fmt: skip
    before = held(filled)

    seen = run("undo-import", "--file", filled, "--preview")
    assert held(filled) == before
    told = run("undo-import", "--file", filled)

    assert told.json == seen.json
    assert [told.json[key] for key in ("delivered_on", "new", "changed", "returned", "gone")] == [
        "2026-05-21", 0, 1, 0, 3
    ]  # fmt: skip
    assert told.json["kept"] == []  # Ruud was there before and did not change
    assert asked(filled, "SELECT count(*) FROM resident WHERE on_list") == [(5,)]
    assert run("undo-import", "--file", filled, "--delivery", 2).code == 1
    lines = run("deliveries", "--file", filled).out.splitlines()
    assert [json.loads(line)["undone"] for line in lines] == [True, False]


def test_with_nothing_read_in_there_is_nothing_to_take_back(file: Path) -> None:
    told = run("undo-import", "--file", file)

    assert (told.code, told.out) == (1, "")
    assert "Er is geen levering" in told.err


def test_refused_rows_are_written_to_send_back(file: Path, tmp_path: Path) -> None:
    broken = RUUD.replace("05-06-1960", "31-02-1960")
    no_bsn = BURAK.replace("999990020", "")
    run("import", delivery(tmp_path, FATMA, broken, no_bsn), "--file", file)

    told = run("refused", "--file", file, "--out", tmp_path / "terug.xlsx")

    assert told.json["path"] == str(tmp_path / "terug.xlsx")
    assert "2 rijen opgeslagen" in told.err
    sheet = load_workbook(tmp_path / "terug.xlsx").active
    assert [row[1].value for row in sheet.rows] == ["Rij in het bestand", "3", "4"]


def test_a_mapping_says_what_a_column_means_or_leaves_it_out(file: Path, tmp_path: Path) -> None:
    path = delivery(tmp_path, FATMA)
    path.write_text(path.read_text("utf-8").replace("Wijze van inning", "Kolom X"), "utf-8")
    mapping = tmp_path / "kolommen.json"
    wanted = {"Kolom X": "collection", "uzovi": "", "Weg ermee": "town"}
    mapping.write_text(json.dumps(wanted), encoding="utf-8")

    told = run("import", path, "--file", file, "--mapping", mapping)

    assert told.json["mapping"]["Kolom X"] == "collection"
    assert told.json["mapping"]["BSN"] == "bsn"
    assert "UZOVI" not in told.json["mapping"]
    assert "Weg ermee" in told.err
    assert asked(file, "SELECT collection_method, uzovi FROM resident") == [
        ("inhouding op loon", "")
    ]


def test_what_import_prints_can_be_given_back_as_the_mapping(file: Path, tmp_path: Path) -> None:
    path = delivery(tmp_path, FATMA)
    mapping = run("import", path, "--file", file, "--preview").json["mapping"]
    given = tmp_path / "kolommen.json"
    given.write_text(json.dumps(mapping), encoding="utf-8")

    assert run("import", path, "--file", file, "--mapping", given).json["mapping"] == mapping


@pytest.mark.parametrize("content", ["[1, 2]", "geen json", '{"BSN": "bestaatniet"}'])
def test_a_mapping_that_cannot_be_read_is_wrong_use(
    file: Path, tmp_path: Path, content: str
) -> None:
    mapping = tmp_path / "kolommen.json"
    mapping.write_text(content, encoding="utf-8")

    told = run("import", delivery(tmp_path, FATMA), "--file", file, "--mapping", mapping)

    assert (told.code, told.out) == (2, "")


def test_a_locked_workbook_is_opened_with_a_password_from_the_environment(
    file: Path, tmp_path: Path
) -> None:
    path = write_locked(tmp_path / "levering.xlsx", [SHEET_HEADER, a_row(1), a_row(2)])
    common = ("import", path, "--file", file, "--delivered-on", "2026-02-19")
    name = ("--delivery-password-env", "CAK_WACHTWOORD")

    without = run(*common)
    wrong = run(*common, *name, CAK_WACHTWOORD="mis")
    right = run(*common, *name, CAK_WACHTWOORD=PASSWORD)

    assert (without.code, wrong.code) == (1, 1)
    assert "wachtwoord" in without.err
    assert PASSWORD not in wrong.err
    assert right.json["new"] == 2


def test_a_delivery_that_cannot_be_read_changes_nothing(file: Path, tmp_path: Path) -> None:
    before = held(file)
    other = tmp_path / "foto.xlsx"
    other.write_bytes(b"\x89PNG" + bytes(500))

    for path in (other, tmp_path / "weg.csv", tmp_path):
        told = run("import", path, "--file", file)
        assert (told.code, told.out) == (1, "")

    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    future = run("import", delivery(tmp_path, FATMA), "--file", file, "--delivered-on", tomorrow)
    assert future.code == 1
    assert held(file) == before


# Residents


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


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},  # a pipe of Windows; it does not know the letter
    ],
    ids=["bare locale", "windows"],
)
def test_a_strange_name_goes_through_any_pipe(filled: Path, surroundings: dict[str, str]) -> None:
    for typed in ("Şahin", "sahin"):
        told = run("residents", "--file", filled, "--search", typed, **surroundings)
        assert [line["surname"] for line in map(json.loads, told.out.splitlines())] == ["Şahin"]


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


def test_when_nobody_reads_the_output_there_is_no_complaint(file: Path, tmp_path: Path) -> None:
    rows = [a_row(number) for number in range(1500)]
    path = tmp_path / "groot.csv"
    lines = [";".join(map(str, row)) for row in (SHEET_HEADER, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("import", path, "--file", file, "--delivered-on", "2026-02-19").json["new"] == 1500

    started = subprocess.Popen(
        [sys.executable, MAIN, "residents", "--file", file],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"INBEELD_PASSPHRASE": PASSPHRASE},
    )
    assert started.stdout is not None
    assert started.stderr is not None
    with started, started.stderr:
        assert json.loads(started.stdout.readline())
        started.stdout.close()
        assert started.stderr.read() == b""


# The work


def test_an_attempt_opens_a_dossier_and_closing_ends_it(filled: Path) -> None:
    who = ("--file", filled, "--bsn", "999990019")
    tried = run(
        "attempt", *who, "--kind", "huisbezoek", "--date", YESTERDAY, "--day-part", "Avond",
        "--reached", "yes",
    )  # fmt: skip
    closed = run("close", *who, "--result", "(Budget)advies en/of quick fix", "--date", YESTERDAY)

    assert tried.json == {"recorded": True}
    assert "Vastgelegd bij F. Özdemir: huisbezoek, bereikt." in tried.err
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


def test_counts_are_printed_and_written(filled: Path, tmp_path: Path) -> None:
    run(
        "attempt", "--file", filled, "--bsn", "999990019", "--kind", "Telefoon", "--date",
        "2026-03-02", "--day-part", "Middag", "--reached", "yes",
    )  # fmt: skip
    run(
        "close", "--file", filled, "--bsn", "999990019", "--result", "Vervolghulp en/of verwijzing",
        "--date", "2026-03-09",
    )  # fmt: skip
    out = tmp_path / "cijfers.xlsx"

    found = run("counts", "2026-Q1", "--file", filled, "--out", out).json

    assert found == {
        "quarter": "2026-Q1",
        "stock_start": 0,
        "inflow_new": 5,
        "inflow_returned": 0,
        "outflow": 0,
        "outflow_by_reason": {},
        "stock_end": 5,
        "addresses": 4,
        "cases_opened": 1,
        "attempts": 1,
        "attempts_by_kind": {"Telefoon": 1},
        "attempts_by_day_part": {"Middag": 1},
        "persons_attempted": 1,
        "persons_reached": 1,
        "help_accepted": 1,
        "end_results": {"Vervolghulp en/of verwijzing": 1},
        "median_days_to_first_attempt": 0.0,
        "median_days_to_first_contact": 0.0,
    }
    assert load_workbook(out).worksheets
    later = run("counts", "2026-Q2", "--file", filled).json
    assert (later["stock_start"], later["median_days_to_first_attempt"]) == (5, None)


def test_a_bug_of_ours_is_told_without_a_traceback_or_anybodys_data(
    filled: Path, tmp_path: Path
) -> None:
    with open_file(filled, PASSPHRASE) as opened, opened.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE resident SET born = 'Şahin was here'")

    told = run("residents", "--file", filled)

    assert (told.code, told.out) == (1, "")
    assert "waar In Beeld niet op rekent" in told.err
    assert "ValueError" in told.err
    assert "was here" not in told.err


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    folder = tmp_path_factory.mktemp("demo")
    return folder, run("demo", "--folder", folder, "--no-window", passphrase=None)


def test_the_demo_writes_everything_and_prints_where(demo: tuple[Path, Told]) -> None:
    folder, told = demo
    found = told.json
    assert list(found) == ["file", "results"]
    results = [Path(path) for path in found["results"]]

    assert all(path.is_file() and path.parent == folder for path in results)
    assert {path.suffix for path in results} == {".inbeeld", ".xlsx", ".csv", ".pdf"}
    for path in results:
        assert str(path) in told.err


def test_the_demo_is_sound(demo: tuple[Path, Told]) -> None:
    folder, _ = demo
    told = run(
        "check",
        "--file",
        folder / "Voorbeeldgemeente.inbeeld",
        passphrase="voorbeeld-gemeente-demo",
    )

    assert told.json["sound"] is True


def test_a_table_of_wijken_is_looked_at_read_in_told_and_taken_away(
    file: Path, tmp_path: Path
) -> None:
    run("import", "--file", file, delivery(tmp_path, FATMA, RUUD))
    table, names = tmp_path / "pc6hnr.csv", tmp_path / "buurt2024.csv"
    table.write_text(
        "PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024\n"
        "7482CD;118;1580201;15802;158\n7481XB;6;1580101;15801;158\n1011AB;1;3630400;36304;363\n",
        encoding="utf-8",
    )
    names.write_text("buurtcode2024;buurtnaam2024\n01580201;Veldmaat\n", encoding="utf-8")

    looked = run("areas", "--file", file, table, names, "--preview")
    assert looked.json["lines"] == 0
    assert "worden er 2 bewaard: die van gemeente 0158." in looked.err
    assert "Postcode: “PC6”, zoals 7482CD, 7481XB" in looked.err
    told = run("areas", "--file", file, table, names)
    assert told.json == {
        "lines": 2,
        "districts": 2,
        "neighbourhoods": 2,
        "without_name": 3,
        "residents": 2,
        "placed": 2,
    }
    assert "2 wijken en 2 buurten ingelezen." in told.err
    assert "ingelezen op" in run("areas", "--file", file).err
    assert run("areas", "--file", file, "--clear").json["lines"] == 0
    assert run("areas", "--file", file, "--clear", table).code == 2


def test_with_nobody_on_the_list_the_gemeente_is_asked_for(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "tabel.csv"
    table.write_text("PC6;Buurt;GM\n7482CD;A;0158\n1011AB;B;0363\n", encoding="utf-8")
    asked = run("areas", "--file", file, table)
    assert (asked.code, "Welke gemeente is het?" in asked.err) == (1, True)
    assert run("areas", "--file", file, table, "--gemeente", "0158").json["lines"] == 1


def test_a_look_in_the_brp_is_recorded_and_stops_every_letter_and_visit(
    filled: Path, tmp_path: Path
) -> None:
    who = ["--file", filled, "--bsn", "999990019"]
    done = run("brp", *who, "--outcome", "overleden", "--date", YESTERDAY, "--by", "Bas Olthof")
    assert done.code == 0
    assert done.json == {
        "recorded": True,
        "outcome": "Overleden",
        "letters": False,
        "visits": False,
        "to_report": False,
    }
    assert asked(filled, "SELECT outcome, checked_on, checked_by FROM brp_check") == [
        ("Overleden", YESTERDAY, "Bas Olthof")
    ]
    out = tmp_path / "brief.pdf"
    letter = run("letters", *who, "--template", "kennismaking", "--out", out)
    assert letter.code == 1
    assert "overleden" in letter.err.casefold()
    visit = run("visits", *who, "--date", YESTERDAY, "--out", out)
    assert visit.code == 1
    assert "geen bezoeken" in visit.err
    assert not out.exists()


def test_who_moved_gets_the_address_that_was_given(filled: Path) -> None:
    who = ["--file", filled, "--bsn", "999990019", "--date", YESTERDAY]
    without = run("brp", *who, "--outcome", "verhuisd binnen de gemeente")
    assert without.code == 1
    assert "nieuwe adres" in without.err
    done = run(
        "brp", *who, "--outcome", "verhuisd binnen de gemeente", "--address",
        "Kerkstraat 5 b, 7481 AB Haaksbergen", "--since", "2026-01-15",
    )  # fmt: skip
    assert done.code == 0
    found = asked(filled, "SELECT street, number, letter, postcode FROM resident WHERE id = 1")
    assert found == [("Kerkstraat", "5", "b", "7481AB")]
    wrong = run("brp", *who, "--outcome", "vermist")
    assert wrong.code == 2
    assert "Woont hier" in wrong.err
