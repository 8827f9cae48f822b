"""What is looked up in the XML of a sheet."""

from __future__ import annotations

import io

import pytest

from desktop.domain.errors import UserError
from desktop.exchange.sheet_facts import facts_of_xml

HEAD = b'<worksheet><cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols><sheetData>'
TAIL = b"</sheetData></worksheet>"


def facts(body):
    return facts_of_xml(io.BytesIO(HEAD + body + TAIL))


def test_hidden_columns_and_error_cells_are_found():
    found = facts(
        b'<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    assert found.hidden == {1, 2}
    assert found.errors == {(1, 1): "#DIV/0!"}


def test_an_error_cell_far_into_a_large_sheet_is_found_once():
    filler = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 60_000)
    )
    found = facts(filler + b"<row r='60000'><c t='e' r='C60000'><v>#N/A</v></c></row>")
    assert found.errors == {(59_999, 2): "#N/A"}


def test_a_wide_or_a_tall_sheet_is_fine_and_both_is_not():
    facts(b'<row r="1"><c r="XFD1"><v>1</v></c></row>')
    facts(b'<row r="400000"><c r="B400000"><v>1</v></c></row>')
    with pytest.raises(UserError, match="te groot"):
        facts(
            b'<row r="1"><c r="XFD1"><v>1</v></c></row>'
            b'<row r="400000"><c r="B400000"><v>1</v></c></row>'
        )
