"""Cells of one field, read by themselves."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.cell_reading import parts_of, read_bsn, read_postcode_in_two, readers
from desktop.domain.delivery import Field
from tests.exchange.workbooks import a_bsn


def test_every_field_has_a_reader():
    assert set(readers((), date(2026, 10, 1))) == set(Field)


def test_a_date_is_no_bsn():
    assert read_bsn(float(a_bsn(3))) == (a_bsn(3), False)
    with pytest.raises(ValueError, match="datum of tijd"):
        read_bsn(date(1974, 3, 12))


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ((7482.0, "CD"), ("7482CD", "")),
        (("7482", "cd"), ("7482CD", "")),
        (("7482 CD", ""), ("7482CD", "")),
        (("7482 CD", "CD"), ("7482CD", "")),
        (("", ""), ("", "")),
        (("-", "onbekend"), ("", "")),
    ],
)
def test_a_postcode_in_two_columns_is_read_as_one(cells, found):
    assert read_postcode_in_two(cells) == found


@pytest.mark.parametrize("cells", [("7482", ""), ("", "CD"), ("7482 CD", "EF"), ("748", "CD")])
def test_half_a_postcode_is_refused(cells):
    with pytest.raises(ValueError, match="postcode"):
        read_postcode_in_two(cells)


def test_how_many_parts_a_reader_gives_follows_from_the_columns():
    assert parts_of(Field.SURNAME, [Field.SURNAME]) == 2
    assert parts_of(Field.SURNAME, [Field.SURNAME, Field.PREFIX]) == 0
    assert parts_of(Field.NAME, []) == 4
