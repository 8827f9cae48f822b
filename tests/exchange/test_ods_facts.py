"""Facts about an OpenDocument sheet."""

from __future__ import annotations

import pytest

from desktop.domain.errors import UserError
from desktop.domain.values import NO_OUTCOME
from desktop.exchange.ods_facts import facts_of_ods

CELL = b'<table:table-cell office:value-type="float" office:value="1"/>'
ROW = b"<table:table-row>" + CELL + b"</table:table-row>"


def table(body, name=b"A &amp; B"):
    return b'<x><table:table table:name="' + name + b'">' + body + b"</table:table></x>"


def test_hidden_columns_are_counted_with_their_repetitions():
    columns = (
        b'<table:table-column table:number-columns-repeated="2"/>'
        b'<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    )
    assert facts_of_ods(table(columns + ROW), "A & B").hidden == {2, 3}
    assert facts_of_ods(table(columns + ROW), "C").hidden == frozenset()


def test_the_empty_rest_of_a_sheet_does_no_harm():
    rest = (
        b'<table:table-row table:number-rows-repeated="1048575">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    facts_of_ods(table(ROW + rest), "A & B")


@pytest.mark.parametrize(
    "body",
    [
        b'<table:table-row table:number-rows-repeated="1048575"><table:table-cell/>'
        b"</table:table-row>" + ROW,
        b'<table:table-row table:number-rows-repeated="1000000">' + CELL + b"</table:table-row>",
    ],
)
def test_a_cell_far_away_or_repeated_without_end_is_refused(body):
    with pytest.raises(UserError, match="te groot"):
        facts_of_ods(table(body), "A & B")


def test_errors_formulas_hidden_rows_and_merged_areas_are_found_by_a_walk():
    body = (
        b'<table:table-row table:number-rows-repeated="2">' + CELL + b"</table:table-row>"
        b'<table:table-row table:visibility="filter">'
        b'<table:table-cell table:number-columns-repeated="2"/>'
        b'<table:table-cell table:formula="of:=1" office:value-type="float" office:value="1"/>'
        b'<table:table-cell table:formula="of:=1"/>'
        b'<table:table-cell office:value-type="string" calcext:value-type="error">'
        b"<text:p>#N/A</text:p></table:table-cell></table:table-row>"
        b'<table:table-row><table:table-cell table:number-rows-spanned="2" office:value="1"/>'
        b"<table:covered-table-cell/></table:table-row>"
    )
    facts = facts_of_ods(table(body), "A & B")
    assert facts.errors == {(2, 3): NO_OUTCOME, (2, 4): "#N/A"}
    assert {column: list(rows) for column, rows in facts.formulas.items()} == {2: [2], 3: [2]}
    assert (list(facts.hidden_rows), facts.filtered) == ([2], True)
    assert facts.merged == [(3, 0, 4, 0)]
