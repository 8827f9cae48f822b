"""Wrong use and help, in Dutch."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import run


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
