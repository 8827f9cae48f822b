"""Every table, column and setting that the log can tell of has Dutch words."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from desktop.domain.log_values import (
    COLUMNS,
    OF_THE_PROGRAM,
    PARTS,
    SETTINGS,
    TABLES,
    column_words,
    setting_words,
    value_words,
)
from desktop.services.settings import GemeenteSettings
from desktop.storage.row_changes import RowBatch  # its tables are all known then
from desktop.storage.tables import Base

CODE = Path(__file__).resolve().parents[2] / "desktop"


def test_every_table_and_column_has_dutch_words() -> None:
    assert RowBatch.__name__
    tables = {
        name: table
        for name, table in Base.metadata.tables.items()
        if name not in ("event", "event_change")
    }
    columns = {column.name for table in tables.values() for column in table.columns}

    assert sorted(tables.keys() - TABLES.keys()) == []
    assert sorted(columns - COLUMNS.keys()) == []
    assert columns >= OF_THE_PROGRAM


def keys_of_settings() -> set[str]:
    """Fields of the settings of the gemeente, and what is kept under a key of its own.

    The latter are the names that the code gives to ``settings.set``.
    """
    found = {field.name for field in fields(GemeenteSettings)}
    for folder in ("services", "storage"):
        for path in sorted((CODE / folder).rglob("*.py")):
            text = path.read_text("utf-8")
            for name in re.findall(r"settings\.set\(\s*\{\s*(\w+)\s*:", text):
                found.add(value_of(name, text))
    return found


def value_of(name: str, text: str) -> str:
    """What a constant is called, there or where it was brought in from."""
    here = re.search(rf'^{name} = "(\w+)"', text, re.MULTILINE)
    if here is None:
        module = re.search(rf"^from ([\w.]+) import .*\b{name}\b", text, re.MULTILINE)
        assert module is not None, name
        text = (CODE.parent / f"{module[1].replace('.', '/')}.py").read_text("utf-8")
        here = re.search(rf'^{name} = "(\w+)"', text, re.MULTILINE)
    assert here is not None, name
    return here[1]


def test_every_setting_has_dutch_words() -> None:
    found = keys_of_settings()

    assert {"keep_helped_months", "logo", "area_table", "file_lineage"} <= found
    assert sorted(found ^ SETTINGS.keys()) == []
    assert not any("_" in said for said in SETTINGS.values())


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("brp_days", "0", "0"),
        ("brp_days", None, "leeg"),
        ("worker", '"Marieke"', "Marieke"),
        ("worker", '""', "leeg"),
        ("purge_unfinished", "null", "leeg"),
        ("window", '"right"', "rechts"),
        ("window", '"top"', '"top"'),
        ("priority_areas", "[]", "leeg"),
        ("address_lines", '["Plein 1", "Dorp"]', "Plein 1; Dorp"),
        ("later_bedacht", "geen JSON", "geen JSON"),
        (
            "recovery_sheet",
            '{"mark": "AB12", "made_on": "2026-11-23", "checked_on": null}',
            "kenmerk: AB12; gemaakt op: 23 nov 2026; nagekeken op: leeg",
        ),
        (
            "area_table",
            '{"files": ["a.csv", "b.csv"], "read_on": "2026-11-23"}',
            "bestanden: a.csv, b.csv; ingelezen op: 23 nov 2026",
        ),
        ("address_points", "{}", "leeg"),
    ],
)
def test_a_setting_reads_as_somebody_would_say_it(key: str, value: object, words: str) -> None:
    assert setting_words(key, value) == words


def test_no_setting_of_several_parts_shows_a_name_of_the_code() -> None:
    """The parts are those that the code gives to ``settings.set``."""
    parts = {
        str(key.value)
        for module in ("recovery", "areas", "address_points")
        for node in ast.walk(ast.parse((CODE / "services" / f"{module}.py").read_text("utf-8")))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    }

    assert {"mark", "made_on", "checked_on", "files", "file", "read_on"} <= parts
    assert sorted(parts - PARTS.keys() - COLUMNS.keys()) == []


def test_a_change_of_a_setting_tells_which_one() -> None:
    assert column_words("setting", "brp_days", "value") == "controle in de BRP geldt (dagen)"
    assert column_words("picture", "logo", "content") == "logo"
    assert column_words("setting", "later", "value") == "later"
    assert column_words("resident", "1", "note") == "notitie"


def test_names_of_tables_are_for_people() -> None:
    for said in TABLES.values():
        assert said[0].isupper()
        assert "_" not in said
        assert not said.endswith(".")


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("note", "", "leeg"),
        ("note", None, "leeg"),
        ("reached", True, "ja"),
        ("reached", False, "nee"),
        ("monthly_premium", 17270, "€\u00a0172,70"),
        ("resident_id", 12, "12"),
        ("next_on", "2026-03-01", "1 mrt 2026"),
        ("born", "1975-00-00", "1975"),
        ("born", "raar", "raar"),
        ("phone", "06 12345678", "06 12345678"),
        ("visitors", '[["Marieke", "collega"]]', "Marieke, collega"),
        ("members", "[1, 2]", "1; 2"),
        ("members", "[]", "leeg"),
        ("partner", '{"name": "Stichting A", "note": ""}', "naam: Stichting A; notitie: leeg"),
        ("done", "{}", "leeg"),
        ("note", "[geen JSON", "[geen JSON"),
        ("note", "x" * 500, "x" * 400 + "…"),
    ],
)
def test_a_value_reads_as_somebody_would_say_it(column: str, value: object, words: str) -> None:
    assert value_words(column, value) == words
