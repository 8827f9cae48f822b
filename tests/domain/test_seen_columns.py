"""Two columns that say to be the same."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.column_contents import look_at
from desktop.domain.delivery import Field
from desktop.domain.seen_columns import SeenColumn, same_with_other_values

DAYS = ["01-02-1980", "03-04-1975"]


def column(header, cells, hidden=False):
    return SeenColumn(1, header, cells, hidden, look_at(cells, date(2026, 11, 1)))


@pytest.mark.parametrize(
    ("header", "cells", "hidden", "said"),
    [
        ("Geboortedatum (kolom D)", ["03-04-1955", "03-04-1975"], False, True),
        ("Geb.datum", ["", "05-04-1975"], False, True),
        ("Geboortedatum (kolom D)", DAYS, False, False),
        ("Geboortedatum (kolom D)", ["", "03-04-1975"], False, False),
        ("Geboortedatum (kolom D)", ["03-04-1955", "03-04-1975"], True, False),
        ("Geboortedatum partner", ["03-04-1955", "03-04-1975"], False, False),
        ("Geboortedatum (kolom D)", ["Enschede", "Hengelo"], False, False),
        ("Datum", ["03-04-1955", "03-04-1975"], False, False),
    ],
)
def test_a_second_column_with_other_values_is_noticed(header, cells, hidden, said):
    taken = {Field.BORN: column("Geboortedatum", DAYS)}
    found = same_with_other_values(column(header, cells, hidden), taken)
    assert found == ("Geboortedatum" if said else "")
