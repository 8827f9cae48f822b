"""A table of wijken and buurten."""

from __future__ import annotations

from pathlib import Path

from tests.cli.program import delivery, run
from tests.services.conftest import FATMA, RUUD


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
