"""What Cijfers shows of a quarter: tables of numbers, each with the residents behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.domain.counting import (
    COLUMN_TITLES,
    SPLIT_TITLES,
    TITLES,
    QuarterlyCounts,
    StockLine,
    cells_of,
)
from desktop.domain.disclosure import SUPPRESSED, THRESHOLD, Cell, for_publication
from desktop.domain.own_reach import ReachLine
from desktop.domain.quarters import Quarter
from desktop.services import counts as counts_service
from desktop.services.files import DataFile
from desktop.services.wording import with_points

SHARES = frozenset({"reached_share", "help_share_of_reached", "help_share_of_open"})
MAIN_ROWS = (
    "stock_start",
    "inflow_new",
    "inflow_returned",
    "outflow",
    "stock_end",
    "addresses",
    "cases_opened",
    "open_cases",
    "attempts",
    "persons_attempted",
    "attempts_per_person",
    "persons_reached",
    "reached_share",
    "help_accepted",
    "help_share_of_reached",
    "help_share_of_open",
    "cases_closed",
    "median_days_to_first_attempt",
    "median_days_to_first_contact",
)
BY_CODE = ("attempts_by_kind", "attempts_by_day_part", "outflow_by_reason")


@dataclass(frozen=True, slots=True)
class CountCell:
    """A number as it is shown and copied. ``ids`` are the residents behind it, if any."""

    text: str
    copied: str = ""
    ids: frozenset[int] = frozenset()
    title: str = ""  # of the list of these residents


@dataclass(frozen=True, slots=True)
class CountRow:
    """``key`` names the definition."""

    key: str
    title: str
    cells: tuple[CountCell, ...]


@dataclass(frozen=True, slots=True)
class CountTable:
    """``heads`` are those of the cells; the titles of the rows stand under ``corner``."""

    key: str
    title: str
    corner: str
    heads: tuple[str, ...]
    rows: tuple[CountRow, ...]
    current: int = 0  # which of the cells is the quarter itself

    @property
    def is_wide(self) -> bool:
        return len(self.heads) > 4 or self.key == "end_results"


@dataclass(frozen=True, slots=True)
class Overview:
    """One quarter beside the one before it. ``series`` is the list through time, oldest first."""

    quarter: Quarter
    counts: QuarterlyCounts
    previous: QuarterlyCounts | None
    series: tuple[StockLine, ...]
    cells: Mapping[str, Cell]
    previous_cells: Mapping[str, Cell]
    external: bool
    frozen: bool = False  # kept as it was before somebody of it was removed
    own_reach: tuple[ReachLine, ...] = ()  # not for others: small counts stand in it


def gather(file: DataFile, quarter: Quarter, *, has_previous: bool, external: bool) -> Overview:
    """Count, and hide what may not leave the house when it is for others. Takes a while."""
    now = counts_service.count(file, quarter)
    before = counts_service.count(file, quarter.previous) if has_previous else None
    series = counts_service.series(file, quarter)
    cells: Mapping[str, Cell] = cells_of(now)
    previous_cells: Mapping[str, Cell] = cells_of(before) if before else {}
    if external:
        published = for_publication(now, threshold=THRESHOLD, previous=before)
        cells, previous_cells = published.cells, published.previous_cells
    while len(series) > 1 and not (series[0].end or series[0].inflow or series[0].outflow):
        series = series[1:]
    own = () if external else counts_service.own_reach(file)
    return Overview(
        quarter,
        now,
        before,
        tuple(series),
        cells,
        previous_cells,
        external,
        frozen=quarter in counts_service.frozen_quarters(file),
        own_reach=own,
    )


def tables_of(seen: Overview) -> list[CountTable]:
    """The table of all counts first, then the parts of them."""
    heads: tuple[str, ...] = (seen.quarter.short,)
    if seen.previous is not None:
        heads = (seen.quarter.short, seen.previous.quarter.short, _tr("Verschil"))
    main_rows = tuple(_compared(seen, key, key, TITLES[key], TITLES[key]) for key in MAIN_ROWS)
    found = [CountTable("main", _tr("Alle cijfers"), _tr("Cijfer"), heads, main_rows)]
    for key in (*BY_CODE, "end_results"):
        if key == "end_results":
            found.append(_reach_table(seen))
        codes = [cell.partition(":")[2] for cell in seen.cells if cell.startswith(f"{key}:")]
        codes += [
            code
            for cell in seen.previous_cells
            if cell.startswith(f"{key}:") and (code := cell.partition(":")[2]) not in codes
        ]
        rows = tuple(
            _compared(seen, f"{key}:{code}", key, code, f"{TITLES[key].partition(',')[0]}: {code}")
            for code in codes
            if seen.cells.get(f"{key}:{code}") or seen.previous_cells.get(f"{key}:{code}")
        )
        corner = TITLES[key].rpartition(" ")[2].capitalize()
        found.append(CountTable(key, TITLES[key], corner, heads, rows))
    found += [_split_table(seen, number) for number in range(len(seen.counts.splits))]
    return [table for table in found if table.rows]


def figure_of(seen: Overview, key: str) -> CountCell:
    """One number of this quarter."""
    return _cell(seen.counts, seen.cells, key, TITLES[key])


def change_of(seen: Overview, key: str) -> int | None:
    """How much more than in the quarter before; None when that is hidden or not known."""
    now, before = seen.cells.get(key), seen.previous_cells.get(key)
    return now - before if isinstance(now, int) and isinstance(before, int) else None


def percent(share: Cell) -> str:
    """``27 %``; empty when there is nothing to divide by."""
    if isinstance(share, str):
        return share
    return "" if share is None else f"{round(share * 100)} %"


def as_tsv(tables: list[CountTable]) -> str:
    """Every table, for a spreadsheet or a document. No text in it can act as a formula."""
    blocks = []
    for table in tables:
        lines = [[_harmless(table.title)]]
        lines.append([_harmless(table.corner), *map(_harmless, table.heads)])
        lines += [
            [_harmless(row.title), *(cell.copied or cell.text for cell in row.cells)]
            for row in table.rows
        ]
        blocks.append("\n".join("\t".join(cells) for cells in lines))
    return "\n\n".join(blocks) + "\n"


def _compared(seen: Overview, cell_key: str, key: str, title: str, list_title: str) -> CountRow:
    now = _cell(seen.counts, seen.cells, cell_key, list_title)
    if seen.previous is None:
        return CountRow(key, title, (now,))
    before = _cell(seen.previous, seen.previous_cells, cell_key, list_title)
    change = _change(cell_key, seen.cells.get(cell_key), seen.previous_cells.get(cell_key))
    return CountRow(key, title, (now, before, change))


def _cell(
    counts: QuarterlyCounts, cells: Mapping[str, Cell], key: str, list_title: str
) -> CountCell:
    value = cells.get(key, 0)
    text = _words(key, value)
    hidden = value == SUPPRESSED
    ids = frozenset[int]() if hidden or key in SHARES else counts.members.get(key, frozenset())
    copied = text if key in SHARES else text.replace(".", "")
    return CountCell(text, copied, ids, f"{list_title}, {counts.quarter.in_words}")


def _words(key: str, value: Cell) -> str:
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if key in SHARES:
        return percent(value)
    if isinstance(value, int):
        return with_points(value)
    return _decimal(value, always=key == "attempts_per_person")


def _decimal(value: float, *, always: bool) -> str:
    """One decimal with a comma; none when it is zero, unless ``always``."""
    text = f"{value:.1f}".replace(".", ",")
    return text if always else text.removesuffix(",0")


def _change(key: str, now: Cell, before: Cell) -> CountCell:
    if now == SUPPRESSED or before == SUPPRESSED:
        return CountCell(SUPPRESSED)
    if now is None or before is None:
        if key.partition(":")[1]:
            now, before = now or 0, before or 0
        else:
            return CountCell("–")
    assert not isinstance(now, str)
    assert not isinstance(before, str)
    if key in SHARES:
        points = round(now * 100) - round(before * 100)
        words, unit = with_points(abs(points)), _tr(" %-punt")
        sign = points
    elif isinstance(now, int) and isinstance(before, int):
        sign, unit = now - before, ""
        words = with_points(abs(sign))
    else:
        difference = round(round(now, 1) - round(before, 1), 1)  # of the numbers as shown
        words, unit = _decimal(abs(difference), always=key == "attempts_per_person"), ""
        sign = 1 if difference > 0 else -1 if difference < 0 else 0
    if not sign:
        return CountCell("0")
    plain = words.replace(".", "")
    return CountCell(f"{'+' if sign > 0 else '−'}{words}{unit}", plain if sign > 0 else f"-{plain}")


def _reach_table(seen: Overview) -> CountTable:
    key = "reach_by_attempts"
    rows = []
    for label, _, _ in seen.counts.reach_by_attempts:
        name = f"{_tr('Bereikt na')} {label}"
        total = _cell(seen.counts, seen.cells, f"{key}:{label}:total", label)
        reached = _cell(seen.counts, seen.cells, f"{key}:{label}:reached", name)
        share = CountCell(percent(share_of(seen, label)) or "–")
        rows.append(CountRow(key, label, (total, reached, share)))
    heads = (_tr("Inwoners"), _tr("Bereikt"), _tr("Deel bereikt"))
    return CountTable(key, TITLES[key], _tr("Aantal pogingen"), heads, tuple(rows), -1)


def share_of(seen: Overview, label: str) -> Cell:
    """The part that was reached after so many attempts, 0 to 1."""
    reached = seen.cells.get(f"reach_by_attempts:{label}:reached")
    total = seen.cells.get(f"reach_by_attempts:{label}:total")
    if isinstance(reached, int) and isinstance(total, int):
        return reached / total if total else None
    return SUPPRESSED


def _split_table(seen: Overview, number: int) -> CountTable:
    split = seen.counts.splits[number]
    rows = []
    for row in split.rows:
        cells = []
        for column, column_title in COLUMN_TITLES.items():
            key = f"{split.key}:{row.label}:{column}"
            cells.append(_cell(seen.counts, seen.cells, key, f"{column_title}: {row.label}"))
        rows.append(CountRow(split.key, row.label, tuple(cells)))
    title = SPLIT_TITLES[split.key]
    heads = tuple(COLUMN_TITLES.values())
    return CountTable(split.key, title, title, heads, tuple(rows), -1)


def _harmless(text: str) -> str:
    """Text that a spreadsheet could take for a formula gets an apostrophe in front."""
    plain = " ".join(text.split())
    return f"'{plain}" if plain[:1] in ("=", "+", "-", "@") else plain


def _tr(text: str) -> str:
    return QCoreApplication.translate("counts", text)
