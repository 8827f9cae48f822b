"""The six groups of a delivery, and the columns each of them shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.delivery import Outcome
from desktop.services.deliveries import Preview
from desktop.ui.pages.deliveries_rows import RowColumn, RowTable
from desktop.ui.pages.deliveries_words import (
    address_of,
    cells_in_words,
    changed_lines,
    changes_in_words,
    day_in_words,
    gone_people,
    grouped,
    line_in_words,
    name_of,
    outcome_in_words,
    premium_in_words,
    problem_lines,
    raw_in_words,
    restored_in_words,
    since_in_words,
    tr,
)
from desktop.ui.widgets.tabs import CountTabs

GROUPS = (
    Outcome.NEW,
    Outcome.CHANGED,
    Outcome.UNCHANGED,
    Outcome.GONE,
    Outcome.RETURNED,
    Outcome.REFUSED,
)
"""The tabs, in order. With what could not be read stand the double and skipped rows."""

_ICONS = {
    Outcome.NEW: "user-plus",
    Outcome.CHANGED: "pencil",
    Outcome.UNCHANGED: "equal",
    Outcome.GONE: "log-out",
    Outcome.RETURNED: "undo-2",
    Outcome.REFUSED: "triangle-alert",
}


def group_tabs(parent: QWidget | None = None) -> CountTabs:
    """Nieuw, Gewijzigd, Gelijk gebleven, Van de lijst af, Terug, Niet te lezen."""
    titles = {
        Outcome.NEW: tr("Nieuw"),
        Outcome.CHANGED: tr("Gewijzigd"),
        Outcome.UNCHANGED: tr("Gelijk gebleven"),
        Outcome.GONE: tr("Van de lijst af"),
        Outcome.RETURNED: tr("Terug"),
        Outcome.REFUSED: tr("Niet te lezen"),
    }
    tabs = [(group.value, titles[group], _ICONS[group]) for group in GROUPS]
    return CountTabs(tr("Groepen in de levering"), tabs, parent)


def _row(number: Callable[[Any], int]) -> RowColumn:
    return RowColumn(tr("Rij"), lambda line: grouped(number(line)), 5, right=True, quiet=True)


def preview_tables() -> dict[Outcome, RowTable]:
    """What the comparison shows before anything is written."""
    people = (
        _row(lambda person: person.row),
        RowColumn(tr("Inwoner"), name_of, 26),
        RowColumn(tr("Geboren"), lambda person: day_in_words(person.born), 13),
        RowColumn(tr("Adres"), address_of),
        RowColumn(tr("In de regeling sinds"), since_in_words, 19),
        RowColumn(tr("Premie"), premium_in_words, 9, right=True),
        RowColumn(
            tr("Opmerking"), lambda person: restored_in_words(person.restored), 33, quiet=True
        ),
    )
    return {
        Outcome.NEW: RowTable(
            people,
            tr("Deze mensen staan nog niet in In Beeld. Zij komen op de lijst."),
            tr("Er is niemand nieuw in deze levering."),
        ),
        Outcome.CHANGED: RowTable(
            (
                _row(lambda line: line.person.row),
                RowColumn(tr("Inwoner"), lambda line: name_of(line.before), 24),
                RowColumn(tr("Wat is anders"), lambda line: line.change.title, 20),
                RowColumn(tr("Staat nu in In Beeld"), lambda line: line.change.old, 36, quiet=True),
                RowColumn(tr("Staat in de levering"), lambda line: line.change.new, heavy=True),
                RowColumn(
                    tr("Opmerking"),
                    lambda line: restored_in_words(line.person.restored),
                    33,
                    quiet=True,
                ),
            ),
            tr(
                "Wat in de levering staat, komt in In Beeld te staan. De oude gegevens blijven bij "
                "de geschiedenis."
            ),
            tr("Bij niemand is iets gewijzigd."),
        ),
        Outcome.UNCHANGED: RowTable(
            people,
            tr("Bij deze mensen verandert er niets."),
            tr("Er is niemand bij wie alles gelijk is gebleven."),
        ),
        Outcome.GONE: RowTable(
            (
                RowColumn(tr("Inwoner"), name_of, 30),
                RowColumn(tr("Geboren"), lambda person: day_in_words(person.born), 14),
                RowColumn(tr("Adres"), address_of),
                RowColumn(tr("In de regeling sinds"), since_in_words, 20),
            ),
            tr("Deze mensen staan niet meer in het bestand. Hun dossier blijft bewaard."),
            tr("Niemand gaat van de lijst af."),
        ),
        Outcome.RETURNED: RowTable(
            (
                _row(lambda line: line[1].row),
                RowColumn(tr("Inwoner"), lambda line: name_of(line[1]), 26),
                RowColumn(tr("Adres"), lambda line: address_of(line[1]), 38),
                RowColumn(tr("In de regeling sinds"), lambda line: since_in_words(line[1]), 19),
                RowColumn(
                    tr("Wat is anders dan eerst"),
                    lambda line: changes_in_words((c.title, c.old, c.new) for c in line[2]),
                ),
            ),
            tr("Deze mensen stonden eerder op de lijst. Hun geschiedenis is er nog."),
            tr("Niemand komt terug op de lijst."),
        ),
        Outcome.REFUSED: RowTable(
            (
                _row(lambda line: line.row),
                RowColumn(
                    tr("Wat er is"),
                    lambda line: outcome_in_words(line.outcome),
                    19,
                    icon=lambda line: _problem_icon(line.outcome),
                    tint=lambda line: _problem_tint(line.outcome),
                ),
                RowColumn(tr("Kolom"), lambda line: line.column, 16),
                RowColumn(tr("Waarom"), lambda line: line.problem, 52),
                RowColumn(tr("Zo staat het in het bestand"), raw_in_words, quiet=True),
            ),
            "",
            tr("Elke rij van het bestand kon worden gelezen."),
        ),
    }


def _problem_icon(outcome: str) -> str:
    return "triangle-alert" if outcome == Outcome.REFUSED else "info"


def _problem_tint(outcome: str) -> str:
    return "warning" if outcome == Outcome.REFUSED else "secondary"


def preview_rows(preview: Preview, group: Outcome) -> list[Any]:
    """The rows of one group of the comparison."""
    comparison = preview.comparison
    if group is Outcome.NEW:
        return comparison.new
    if group is Outcome.CHANGED:
        return changed_lines(preview)
    if group is Outcome.UNCHANGED:
        return [person for _, person in comparison.unchanged]
    if group is Outcome.GONE:
        return gone_people(preview)
    if group is Outcome.RETURNED:
        return comparison.returned
    return problem_lines(preview)


def history_tables() -> dict[Outcome, RowTable]:
    """What is shown of a delivery that was read in."""
    rows = (
        _row(lambda line: line.row_number),
        RowColumn(
            tr("Wat ervan is gemaakt"),
            lambda line: outcome_in_words(line.outcome),
            22,
            icon=lambda line: _problem_icon(line.outcome) if line.problem else "",
            tint=lambda line: _problem_tint(line.outcome) if line.problem else "text",
        ),
        RowColumn(tr("Uitleg"), line_in_words, 52),
        RowColumn(
            tr("Zo stond het in het bestand"), lambda line: cells_in_words(line.cells), quiet=True
        ),
    )
    plain = (rows[0], rows[1], RowColumn(tr("Uitleg"), line_in_words, 30), rows[3])
    opens = tr("Met Enter opent u de inwoner.")
    return {
        Outcome.NEW: RowTable(plain, opens, tr("Er was niemand nieuw in deze levering.")),
        Outcome.CHANGED: RowTable(rows, opens, tr("Bij niemand was iets gewijzigd.")),
        Outcome.UNCHANGED: RowTable(
            plain, opens, tr("Er was niemand bij wie alles gelijk is gebleven.")
        ),
        Outcome.GONE: RowTable(
            (
                RowColumn(tr("Inwoner"), lambda line: line.name, 40),
                RowColumn(tr("Adres"), lambda line: line.address),
            ),
            tr("Deze mensen stonden niet meer in het bestand. {enter}").format(enter=opens),
            tr("Niemand ging met deze levering van de lijst af."),
        ),
        Outcome.RETURNED: RowTable(rows, opens, tr("Niemand kwam terug op de lijst.")),
        Outcome.REFUSED: RowTable(
            rows,
            tr("Deze rijen zijn bewaard zoals ze in het bestand stonden, met de reden."),
            tr("Elke rij van het bestand kon worden gelezen."),
        ),
    }
