"""The workbook of the quarterly counts, opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from desktop.domain.codes import ContactKind, EndResult
from desktop.domain.counting import (
    DEFINITIONS,
    TITLES,
    CountedPerson,
    QuarterlyCounts,
    count_quarter,
    stock_series,
)
from desktop.domain.errors import UserError
from desktop.domain.partial_date import PartialDate
from desktop.domain.quarters import Quarter
from desktop.domain.resident import Case, ContactAttempt, Period
from desktop.exchange.counts_workbook import write_counts_workbook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

QUARTER = Quarter(2026, 3)
MADE_ON = date(2026, 11, 24)
START = date(2026, 4, 1)
_NOT_LIKE_THIS = '=HYPERLINK("https://example.invalid";"klik")'
_PERSONS = {
    who: CountedPerson(
        who,
        f"7482CD{who // 2}",
        ("Centrum", "=1+1", "")[who % 3],
        PartialDate(1960 + who, 3, 4),
        PartialDate(2015 + who % 10),
    )
    for who in range(40)
}
_PERIODS = [
    Period(
        id=who,
        resident_id=who,
        entered_on=START + timedelta(days=91 * (who % 4 == 0)),
        returned=False,
        left_on=date(2026, 8, 3) if who % 5 == 1 else None,
    )
    for who in _PERSONS
]
_CASES = [
    Case(
        id=who,
        resident_id=who,
        opened_on=date(2026, 7, 1),
        closed_on=date(2026, 9, 1) if who < 12 else None,
        end_result=EndResult.ADVICE if who < 12 else None,
    )
    for who in range(30)
]
_ATTEMPTS = [
    ContactAttempt(
        id=number,
        resident_id=number % 30,
        case_id=number % 30,
        kind=ContactKind.VISIT if number % 2 else ContactKind.LETTER,
        made_on=date(2026, 7, 2) + timedelta(days=number),
        day_part=None,
        reached=number % 3 == 0,
    )
    for number in range(70)
]


def test_the_table_holds_real_numbers_of_both_quarters_and_their_difference(tmp_path: Path) -> None:
    counts, previous = _counts(QUARTER), _counts(QUARTER.previous)
    sheet = _written(tmp_path, counts, previous)["Kwartaalcijfers"]
    for key in ("stock_start", "outflow", "stock_end", "attempts", "help_accepted"):
        now, before, difference = _row(sheet, TITLES[key])
        assert now == getattr(counts, key)
        assert before == getattr(previous, key)
        assert difference == now - before
    assert _row(sheet, TITLES["reached_share"])[0] == counts.reached_share
    assert _row(sheet, "Brief")[0] == counts.attempts_by_kind["Brief"]
    assert _row(sheet, EndResult.ADVICE)[0] == counts.end_results[EndResult.ADVICE]


def test_the_head_says_whose_figures_these_are_and_of_when(tmp_path: Path) -> None:
    texts = _texts(_written(tmp_path, _counts(QUARTER), None)["Kwartaalcijfers"])
    assert "Voorbeeldgemeente" in texts
    assert any("3e kwartaal 2026" in text for text in texts)
    assert any("24 november 2026" in text for text in texts)


def test_every_figure_in_the_table_is_explained_under_it(tmp_path: Path) -> None:
    sheet = _written(tmp_path, _counts(QUARTER), None)["Kwartaalcijfers"]
    printed = "\n".join(_texts(sheet))
    shown = set(_texts(sheet))
    for key, title in TITLES.items():
        if title in shown:
            assert f"{title}. {DEFINITIONS[key]}" in printed


def test_the_splits_add_up_to_their_total(tmp_path: Path) -> None:
    counts = _counts(QUARTER)
    sheet = _written(tmp_path, counts, None)["Uitsplitsing"]
    groups: list[int] = []
    totals = 0
    for row in sheet.iter_rows(min_row=7):
        value = row[1].value
        if row[0].value == "Totaal":
            totals += 1
            assert value == sum(groups) == counts.stock_end
            groups.clear()
        elif isinstance(value, int):
            groups.append(value)
    assert totals == 4


@pytest.mark.parametrize("gemeente", [_NOT_LIKE_THIS, "+1", "-1", "@SUM(1)", "\tx", "a\x07b"])
def test_a_name_never_acts_as_a_formula(tmp_path: Path, gemeente: str) -> None:
    book = _written(tmp_path, _counts(QUARTER), None, gemeente=gemeente)
    for sheet in book.worksheets:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    cell = book["Kwartaalcijfers"]["A2"]
    assert cell.data_type == "s"
    assert cell.value == gemeente.replace("\x07", "")
    assert bool(cell.quotePrefix) == (gemeente[0] in "=+-@\t")
    names = [one for row in book["Uitsplitsing"].iter_rows(max_col=1) for one in row]
    assert [one.quotePrefix for one in names if one.value == "=1+1"] == [True]


def test_it_prints_on_a4_one_page_wide_with_its_head_on_every_page(tmp_path: Path) -> None:
    for sheet in _written(tmp_path, _counts(QUARTER), None).worksheets:
        assert sheet.page_setup.paperSize == 9  # A4
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$6:$6"
        assert sheet.freeze_panes == "B7"
        assert "&P" in sheet.oddFooter.right.text


def test_the_charts_show_their_axes_and_the_given_quarters(tmp_path: Path) -> None:
    quarters = [QUARTER.previous.previous, QUARTER.previous, QUARTER]
    path = tmp_path / "cijfers.xlsx"
    write_counts_workbook(
        path,
        _counts(QUARTER),
        None,
        "Voorbeeldgemeente",
        MADE_ON,
        series=stock_series(quarters, _PERIODS),
    )
    book = load_workbook(path)
    charts = book["Kwartaalcijfers"]._charts  # the only way to read them
    assert len(charts) == 2
    assert not any(axis.delete for chart in charts for axis in (chart.x_axis, chart.y_axis))
    assert [book["Grafieken"].cell(row, 1).value for row in (7, 8, 9)] == [
        one.short for one in quarters
    ]


def test_without_a_quarter_before_there_is_no_difference(tmp_path: Path) -> None:
    sheet = _written(tmp_path, _counts(QUARTER), None)["Kwartaalcijfers"]
    assert _row(sheet, TITLES["stock_end"])[1:] == (None, None)
    assert "Verschil" not in _texts(sheet)


def test_the_external_report_shows_no_small_number(tmp_path: Path) -> None:
    path = tmp_path / "extern.xlsx"
    counts, previous = _counts(QUARTER), _counts(QUARTER.previous)
    write_counts_workbook(path, counts, previous, "Voorbeeldgemeente", MADE_ON, threshold=10)
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=7):
            for cell in row[:1] + row[1:3] if sheet.title == "Kwartaalcijfers" else row:
                if isinstance(cell.value, int):
                    shown_as_median = cell.number_format == "#,##0.0"
                    assert cell.value == 0 or cell.value >= 10 or shown_as_median
    assert "x" in _texts(book["Kwartaalcijfers"])


def test_a_file_that_cannot_be_replaced_stays_and_the_message_says_why(tmp_path: Path) -> None:
    target = tmp_path / "bezet.xlsx"
    target.mkdir()  # as good as locked: it cannot be replaced by a file
    with pytest.raises(UserError, match=r"open in Excel"):
        write_counts_workbook(target, _counts(QUARTER), None, "Voorbeeldgemeente", MADE_ON)
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_counts_workbook(
            tmp_path / "weg" / "c.xlsx", _counts(QUARTER), None, "Voorbeeldgemeente", MADE_ON
        )


def test_a_quarter_without_anything_is_a_workbook_too(tmp_path: Path) -> None:
    empty = count_quarter(QUARTER, {}, [], [], [])
    sheet = _written(tmp_path, empty, replace(empty, quarter=QUARTER.previous))["Kwartaalcijfers"]
    assert _row(sheet, TITLES["reached_share"]) == ("–", "–", "–")


def _counts(quarter: Quarter) -> QuarterlyCounts:
    return count_quarter(quarter, _PERSONS, _PERIODS, _CASES, _ATTEMPTS)


def _written(
    folder: Path,
    counts: QuarterlyCounts,
    previous: QuarterlyCounts | None,
    gemeente: str = "Voorbeeldgemeente",
) -> Workbook:
    path = folder / "cijfers.xlsx"
    write_counts_workbook(path, counts, previous, gemeente, MADE_ON)
    assert [one.name for one in folder.iterdir()] == ["cijfers.xlsx"]
    return load_workbook(path)


def _row(sheet: Worksheet, title: str) -> tuple[Any, ...]:
    for row in sheet.iter_rows(min_row=7):
        if row[0].value == title:
            return tuple(cell.value for cell in row[1:4])
    raise AssertionError(title)


def _texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
