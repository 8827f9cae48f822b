"""The tables of what was read in: the deliveries, and the rows of one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain.delivery import Outcome
from desktop.domain.partial_date import short
from desktop.services.deliveries import Delivery
from desktop.ui.pages.deliveries_model import RowColumn, RowTable
from desktop.ui.pages.deliveries_words import (
    cells_in_words,
    grouped,
    line_in_words,
    outcome_in_words,
    tr,
)

_WIDE = 130  # average characters: in a narrower table the last details are left out
_WARNED = (Outcome.REFUSED, Outcome.REVIEW)
_ICONS = {Outcome.REFUSED: "triangle-alert", Outcome.REVIEW: "circle-help"}


def delivery_columns() -> tuple[RowColumn, ...]:
    """One line for each delivery; what was taken back is grey and says so."""

    def ink(line: Delivery) -> str:
        return "secondary" if line.undone else "text"

    def number(title: str, of: Callable[[Delivery], int], width: float, room: float = 0) -> Any:
        return RowColumn(
            title, lambda line: grouped(of(line)), width, right=True, tint=ink, key=of, room=room
        )

    def file_name(line: Delivery) -> str:
        if line.undone:
            return tr("Ongedaan gemaakt · {file}").format(file=line.file_name)
        return line.file_name

    def problems(line: Delivery) -> int:
        return line.refused + line.review

    return (
        RowColumn(
            tr("Datum"),
            lambda line: short(line.delivered_on),
            15,
            heavy=True,
            tint=ink,
            key=lambda line: (line.delivered_on, line.id),
        ),
        RowColumn(
            tr("Bestand"),
            file_name,
            tint=ink,
            icon=lambda line: "undo-2" if line.undone else "",
        ),
        number(tr("Rijen"), lambda line: line.rows, 7, _WIDE),
        number(tr("Nieuw"), lambda line: line.new, 7),
        number(tr("Gewijzigd"), lambda line: line.changed, 10),
        number(tr("Terug"), lambda line: line.returned, 7),
        number(tr("Van de lijst af"), lambda line: line.gone, 15),
        RowColumn(
            tr("Controleren"),
            lambda line: grouped(problems(line)),
            12,
            right=True,
            tint=lambda line: "warning" if problems(line) and not line.undone else ink(line),
            key=problems,
        ),
        number(tr("Op de lijst"), lambda line: line.after, 11, 100),
        RowColumn(
            tr("Ingelezen op, door"),
            read_in_words,
            32,
            quiet=True,
            key=lambda line: line.read_at,
            room=_WIDE,
        ),
    )


def read_in_words(line: Delivery) -> str:
    """``21 mei 2026, A. de Vries``."""
    day = short(line.read_at.astimezone().date())
    return tr("{day}, {who}").format(day=day, who=line.read_by) if line.read_by else day


def row_tables() -> dict[Outcome, RowTable]:
    """Every row as it stood beside what was made of it."""

    def icon(line: Any) -> str:
        return _ICONS.get(line.outcome, "info") if line.problem else ""

    def tint(line: Any) -> str:
        if not line.problem:
            return "text"
        return "warning" if line.outcome in _WARNED else "secondary"

    rows = (
        RowColumn(
            tr("Rij"),
            lambda line: grouped(line.row_number) if line.row_number else "",
            7,
            right=True,
            quiet=True,
            key=lambda line: line.row_number,
        ),
        RowColumn(
            tr("Wat ervan is gemaakt"),
            lambda line: outcome_in_words(line.outcome),
            24,
            icon=icon,
            tint=tint,
        ),
        RowColumn(tr("Uitleg"), line_in_words, 52, wrap=True),
        RowColumn(
            tr("Zo stond het in het bestand"),
            lambda line: cells_in_words(line.cells),
            quiet=True,
            wrap=True,
        ),
    )
    plain = (rows[0], rows[1], RowColumn(tr("Uitleg"), line_in_words, 20, wrap=True), rows[3])
    opens = tr("Met Enter opent u de inwoner.")
    return {
        Outcome.NEW: RowTable(plain, opens, tr("Er was niemand nieuw in deze levering.")),
        Outcome.CHANGED: RowTable(rows, opens, tr("Bij niemand was iets gewijzigd.")),
        Outcome.UNCHANGED: RowTable(
            plain, opens, tr("Er was niemand bij wie alles gelijk is gebleven.")
        ),
        Outcome.RETURNED: RowTable(rows, opens, tr("Niemand kwam terug op de lijst.")),
        Outcome.GONE: RowTable(
            (
                RowColumn(tr("Inwoner"), lambda line: line.name, 30),
                RowColumn(tr("Adres"), lambda line: line.address),
                RowColumn(
                    tr("Reden van uitstroom"),
                    lambda line: (
                        line.exit_reason.value if line.exit_reason else tr("nog niet vastgelegd")
                    ),
                    34,
                    tint=lambda line: "text" if line.exit_reason else "warning",
                ),
            ),
            tr("Deze mensen stonden niet meer in het bestand. {enter}").format(enter=opens),
            tr("Niemand ging met deze levering van de lijst af."),
        ),
        Outcome.REFUSED: RowTable(
            rows,
            tr("Deze rijen zijn bewaard zoals ze in het bestand stonden, met de reden."),
            tr("Elke rij van het bestand is ingelezen."),
        ),
    }
