"""Values of the file in words, and names of others in a text."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.access import in_words, names_in, section_of


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("resident", "note", None, ""),
        ("resident", "on_list", False, "nee"),
        ("period", "left_on", date(2026, 3, 8), "8 maart 2026"),
        ("resident", "monthly_premium", 17270, "€\N{NO-BREAK SPACE}172,70"),
        ("resident", "born", "1979-00-00", "1979"),
        ("resident", "gender", "V", "vrouw"),
        ("resident", "name_use", "X", "X"),
        ("contact_attempt", "recorded_at", "2026-01-02T10:00:00+00:00", "2 januari 2026"),
        ("resident", "note", "[niet thuis] zegt buur", "[niet thuis] zegt buur"),
        ("delivery_review", "cells", '["a", "", "b"]', "a, b"),
        ("hand_over", "partner", '{"name": "Humanitas", "phone": "1"}', "Humanitas"),
        ("exit_route", "done", '{"brief": "2026-01-02", "x": ""}', "brief: 2026-01-02"),
        ("delivery_review", "row_number", 7, "7"),
    ],
)
def test_a_value_is_told_as_a_person_reads_it(
    table: str, column: str, value: object, words: str
) -> None:
    assert in_words(table, column, value) == words


def test_an_address_that_was_kept_in_parts_is_told_as_one() -> None:
    kept = '{"street": "Goorsestraat", "number": "118", "postcode": "7482CD", "oud": "x"}'
    assert in_words("brp_check", "address_before", kept).startswith("Goorsestraat 118")


def test_a_name_is_only_found_as_words_of_their_own() -> None:
    names = ["Veld", "El Amrani"]
    assert names_in("Zag mevrouw Veld.", names) == ["Veld"]
    assert names_in("Achter het veldje", names) == []
    assert names_in("Bij (El Amrani) geweest", names) == ["El Amrani"]


def test_what_is_empty_makes_no_section() -> None:
    row = {"reason": "", "until": None, "set_on": None, "set_by": ""}
    assert section_of("hold", [row]) is None
    found = section_of("hold", [row, row | {"reason": "Klacht"}])
    assert found is not None
    assert [[told.text for told in group] for group in found.groups] == [["Klacht"]]
