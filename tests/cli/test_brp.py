"""What was found in the BRP, as a script records it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.program import YESTERDAY, asked, run


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
