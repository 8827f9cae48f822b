from __future__ import annotations

import contextlib
import shutil
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from desktop.domain.codes import ContactKind, DayPart, EndResult, ExitReason
from desktop.domain.errors import UserError
from desktop.domain.filters import Filter
from desktop.services import counts, deliveries, outreach, residents, settings
from desktop.services.counts import Quarter, QuarterlyCounts
from desktop.services.demo import PASSPHRASE as DEMO_PASSPHRASE
from desktop.services.demo import create_demo
from desktop.services.files import DataFile, open_file
from desktop.services.today import today
from tests.services.conftest import (
    ANNA,
    BURAK,
    FATMA,
    HEADER,
    NO_ADDRESS,
    PASSPHRASE,
    RUUD,
    Deliver,
)
from tests.services.contents import ask, log_texts
from tests.services.counts_in_the_file import count_in_the_file

FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataFile]:
    made = create_demo(tmp_path_factory.mktemp("demo"))
    with open_file(made.file, DEMO_PASSPHRASE) as opened:
        yield opened


def check_against_sql(file: DataFile, quarter: Quarter) -> QuarterlyCounts:
    found = counts.count(file, quarter)
    for key, expected in count_in_the_file(file, quarter).items():
        value = getattr(found, key)
        if isinstance(value, dict):
            value = {code: number for code, number in value.items() if number}
        assert value == expected, f"{quarter} {key}"
    assert found.stock_start + found.inflow - found.outflow == found.stock_end
    assert found.stock_start == counts.count(file, quarter.previous).stock_end
    return found


def check_members(file: DataFile, found: QuarterlyCounts) -> None:
    """A click on a count shows as many residents as it says."""
    for key in sorted(counts_of_persons()):
        members = found.members.get(key, frozenset())
        shown = residents.keys(file, Filter(only_ids=members, title=key))
        assert len(shown) == len(members) == getattr(found, key), key
        assert set(shown) == set(members)


def counts_of_persons() -> frozenset[str]:
    from desktop.domain.quarterly_counts import PERSON_COUNTS

    return PERSON_COUNTS


def test_every_quarter_of_the_demo_is_what_sql_makes_of_the_same_file(demo: DataFile) -> None:
    quarters = counts.quarters(demo)
    assert quarters[-1] == FIRST
    assert quarters[0] == Quarter.of(date.today())

    for quarter in [*quarters, FIRST.previous, quarters[0].next]:
        check_members(demo, check_against_sql(demo, quarter))


def test_the_series_for_the_chart_is_that_of_the_counts(demo: DataFile) -> None:
    last = Quarter.of(date.today())

    lines = counts.series(demo, last, length=5)

    assert [line.quarter for line in lines][-1] == last
    for line in lines:
        found = counts.count(demo, line.quarter)
        assert (line.start, line.inflow, line.outflow, line.end) == (
            found.stock_start,
            found.inflow,
            found.outflow,
            found.stock_end,
        )


def test_in_the_demo_nobody_stands_in_two_groups_of_today(demo: DataFile) -> None:
    page = today(demo)
    shown = [line.resident_id for group in page.groups for line in group.lines]

    assert len(shown) == len(set(shown))
    assert all(line.why for group in page.groups for line in group.lines)


def test_the_log_of_the_demo_holds_no_bsn_and_no_passphrase(demo: DataFile) -> None:
    texts = "\n".join(log_texts(demo))

    assert DEMO_PASSPHRASE not in texts
    people = ask(demo, "SELECT bsn FROM resident")
    assert len(people) == 180
    assert [bsn for (bsn,) in people if bsn in texts] == []


PEOPLE = (FATMA, BURAK, RUUD, ANNA, NO_ADDRESS)
DELIVERED_ON = (date(2025, 2, 10), date(2025, 6, 30), date(2025, 7, 1), date(2025, 12, 31))


@dataclass
class History:
    """What happened after each delivery: who was in it, and what was done (day, person, what)."""

    lists: list[list[str]] = field(default_factory=list)
    done: list[list[tuple[int, int, str]]] = field(default_factory=list)


@st.composite
def histories(draw: st.DrawFn) -> History:
    found = History()
    for _ in DELIVERED_ON:
        found.lists.append(
            draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=5, unique=True))
        )
        found.done.append(
            sorted(
                draw(
                    st.lists(
                        st.tuples(
                            st.integers(0, 100),
                            st.integers(0, 4),
                            st.sampled_from(["tried", "reached", "opened", "helped", "refused"]),
                        ),
                        max_size=6,
                    )
                )
            )
        )
    return found


def live(file: DataFile, folder: Path, history: History) -> None:
    for on, listed, done in zip(DELIVERED_ON, history.lists, history.done, strict=True):
        path = folder / f"levering-{on}.csv"
        path.write_text("\n".join((HEADER, *listed)) + "\n", encoding="utf-8")
        layout = deliveries.inspect(file, path)
        seen = deliveries.preview(file, path, layout, delivered_on=on)
        deliveries.import_delivery(file, seen)
        ids = residents.keys(file, Filter(only_ids=frozenset(range(1, 9))))
        for days, who, what in done:
            # Some things cannot be: closed before the last attempt, or open already
            with contextlib.suppress(UserError):
                act(file, ids[who % len(ids)], on + timedelta(days=days), what)
    for id_ in ids:
        for period in residents.get(file, id_).periods[:1]:
            if period.left_on:
                residents.set_exit_reason(file, period, list(ExitReason)[id_ % 3])


def act(file: DataFile, who: int, on: date, what: str) -> None:
    if what == "opened":
        outreach.open_case(file, who, on)
    elif what == "helped":
        outreach.close_case(file, who, EndResult.FOLLOW_UP, on)
    elif what == "refused":
        outreach.close_case(file, who, EndResult.NO_HELP_WANTED, on)
    else:
        kind = ContactKind.VISIT if who % 2 else ContactKind.LETTER
        part = DayPart.EVENING if who % 2 else None
        outreach.record_attempt(file, who, kind, on, part, reached=what == "reached")


@hypothesis_settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(history=histories())
def test_every_quarter_of_any_history_is_what_sql_makes_of_it(
    empty_file: Path, tmp_path: Path, history: History
) -> None:
    folder = tmp_path / uuid.uuid4().hex
    folder.mkdir()
    path = folder / "dossiers.inbeeld"
    shutil.copy(empty_file, path)
    with open_file(path, PASSPHRASE, origin="test") as file:
        live(file, folder, history)
        quarter = Quarter(2024, 4)
        while quarter < Quarter(2026, 3):
            check_members(file, check_against_sql(file, quarter))
            quarter = quarter.next


def test_without_deliveries_there_is_the_present_quarter_with_nothing_in_it(
    file: DataFile,
) -> None:
    (present,) = counts.quarters(file)

    found = counts.count(file, present)
    assert (found.stock_start, found.stock_end, found.attempts) == (0, 0, 0)
    assert found.median_days_to_first_attempt is None


def test_the_workbook_holds_numbers_and_no_formula_whatever_the_gemeente_is_called(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    settings.save(file, settings.GemeenteSettings(gemeente="=1+1", worker="@SUM(A1)"))
    deliver([FATMA, BURAK, RUUD, ANNA], FIRST.first_day)
    deliver([FATMA, BURAK], SECOND.first_day)
    path = tmp_path / "cijfers.xlsx"

    done = counts.export(file, SECOND, path)

    assert done.message == "Rapport over het 2e kwartaal 2026 gemaakt."
    cells = [
        cell
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert any("=1+1" in str(cell.value) for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in parts.read(name)
    found = counts.count(file, SECOND)
    numbers = [cell.value for cell in cells if cell.data_type == "n"]
    for expected in (found.stock_start, found.outflow, found.stock_end):
        assert expected in numbers
    written = {c.value for c in cells if isinstance(c.value, str) and c.value.isdecimal()}
    assert written == {"7481", "7482", "7483"}  # names of neighbourhoods


def test_an_export_is_in_the_log_and_one_that_failed_is_not(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA], FIRST.first_day)
    before = len(log_texts(file))
    target = tmp_path / "cijfers.xlsx"
    target.mkdir()

    with pytest.raises(UserError):
        counts.export(file, FIRST, target)
    assert len(log_texts(file)) == before

    counts.export(file, FIRST, tmp_path / "goed.xlsx")
    assert "cijfers.geexporteerd" in log_texts(file)


def test_small_counts_can_be_hidden_for_outsiders(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA, BURAK, RUUD], FIRST.first_day)
    for name, threshold in (("intern", None), ("extern", 10)):
        counts.export(file, FIRST, tmp_path / f"{name}.xlsx", threshold=threshold)

    def threes(name: str) -> int:
        return sum(
            cell.value == 3
            for sheet in load_workbook(tmp_path / f"{name}.xlsx").worksheets
            for row in sheet.iter_rows()
            for cell in row
        )

    assert threes("intern") > 0
    assert threes("extern") == 0


def test_own_reach_is_of_every_attempt_that_was_recorded(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], date(2026, 2, 19))
    fatma = residents.id_of_bsn(file, "999990019")
    outreach.record_attempt(file, fatma, ContactKind.PHONE, date.today(), None, reached=True)

    lines = counts.own_reach(file)

    assert [(line.reached, line.whole) for line in lines if line.whole] == [(1, 1), (1, 1)]
