"""The sheet, the header and the columns that are chosen, and what is left of the parsing."""

from __future__ import annotations

from desktop.domain.delivery import Field
from desktop.exchange.delivery_layout import find_layout, take_parsed
from tests.exchange.workbooks import a_table, write, write_xlsx


def test_the_parsed_sheet_is_handed_over_once_and_only_for_the_same_file(tmp_path):
    path = write(tmp_path / "a.xlsx", a_table(3))
    layout = find_layout(path)
    assert take_parsed(tmp_path / "b.xlsx", layout) is None
    assert take_parsed(path, layout).name == "Levering"
    assert take_parsed(path, layout) is None


def test_the_sheet_with_most_of_a_delivery_wins(tmp_path):
    part = [row[:4] for row in a_table(30)]
    path = write_xlsx(
        tmp_path / "a.xlsx", part, name="Kort", more_sheets=[("Lang", a_table(5), False)]
    )
    assert find_layout(path).sheet == "Lang"
    assert find_layout(path, sheet="Kort").rows == 30


def test_a_header_repeated_below_persons_whose_bsn_is_written_oddly_loses_nobody(tmp_path):
    table = a_table(4)
    for row in table[1:]:
        row[0] = f"{row[0][:4]}.{row[0][4:6]}.{row[0][6:]}"
    table.insert(3, list(table[0]))
    layout = find_layout(write(tmp_path / "a.xlsx", table))
    assert (layout.header_row, layout.rows) == (1, 5)
    assert Field.BSN in layout.fields
