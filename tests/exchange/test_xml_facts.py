"""What is looked up in the XML of a sheet."""

from __future__ import annotations

import io

import pytest

from desktop.domain.errors import UserError
from desktop.domain.values import NO_OUTCOME
from desktop.exchange.xml_facts import facts_of_xml

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
    facts(b'<row r="300000"><c r="B300000"><v>1</v></c></row>')
    with pytest.raises(UserError, match="te groot"):
        facts(
            b'<row r="1"><c r="XFD1"><v>1</v></c></row>'
            b'<row r="400000"><c r="B400000"><v>1</v></c></row>'
        )


def test_formulas_are_told_apart_by_whether_their_outcome_was_stored():
    found = facts(
        b'<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>1+1</f></c>'
        b'<c r="C2"><f>1+1</f><v></v></c><c r="D2" t="str"><f>""</f><v></v></c>'
        b'<c r="E2"><f t="shared" si="0"/><v>3</v></c><c r="F2" t="str"><f>A2</f></c></row>'
    )
    assert found.errors == dict.fromkeys([(1, 1), (1, 2), (1, 5)], NO_OUTCOME)
    assert sorted(found.formulas) == [0, 1, 2, 3, 4, 5]


def test_a_formula_whose_place_is_not_told_is_refused():
    with pytest.raises(UserError, match="waar zijn formules staan"):
        facts(b"<row><c><f>1+1</f></c></row>")


def test_hidden_rows_a_filter_and_merged_areas_are_found():
    found = facts_of_xml(
        io.BytesIO(
            HEAD
            + b'<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row hidden="true" r="4"/>'
            + b"</sheetData><autoFilter ref='A1:B4'><filterColumn colId='0'/></autoFilter>"
            + b'<mergeCells count="2"><mergeCell ref="A2:B3"/><mergeCell ref="AA9:AB9"/>'
            + b"</mergeCells></worksheet>"
        )
    )
    assert list(found.hidden_rows) == [1, 3]
    assert found.filtered is True
    assert found.merged == [(1, 0, 2, 1), (8, 26, 8, 27)]


def test_a_cell_that_says_to_stand_in_a_row_that_does_not_exist_is_refused():
    with pytest.raises(UserError, match="beschadigd"):
        facts(b'<row r="2"><c r="A4294967295"><v>1</v></c></row><row r="3"/>')
    with pytest.raises(UserError, match="te groot"):
        facts(
            b'<row r="2"><c r="A900000"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>'
        )


def test_a_formula_across_two_pieces_of_the_part_is_found_once():
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><f>%s</f><v>1</v></c></row>' % (n, n, b"1+" * 500 + b"1")
        for n in range(1, 3000)
    )
    assert list(facts(rows).formulas[0]) == list(range(2999))


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="4294967295"><c><v>1</v></c></row>',
        b"<row r='2'><c s='1' r='A99999999'><v>1</v></c></row>",
        b'<row r="2"><c r="a99999999"><v>1</v></c></row>',
    ],
)
def test_a_far_row_in_another_way_of_writing_is_found_too(row):
    with pytest.raises(UserError, match="beschadigd"):
        facts(row + b'<row r="3"><c r="A3"><v>1</v></c></row>')
