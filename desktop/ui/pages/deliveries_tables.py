"""The six groups of a delivery, and the columns each of them shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.delivery import Outcome
from desktop.services.deliveries import Preview
from desktop.ui.icons import icon
from desktop.ui.pages.deliveries_left_out import Unticked
from desktop.ui.pages.deliveries_model import RowColumn, RowTable
from desktop.ui.pages.deliveries_words import (
    ChangedLine,
    ReturnedLine,
    address_of,
    changed_lines,
    changes_in_words,
    day_in_words,
    gone_people,
    grouped,
    name_of,
    outcome_in_words,
    premium_in_words,
    problem_lines,
    raw_in_words,
    restored_in_words,
    since_in_words,
    surname_key,
    tr,
)
from desktop.ui.style_shapes import tab_room
from desktop.ui.widgets.tabs import CountTabs

GROUPS = (
    Outcome.NEW,
    Outcome.CHANGED,
    Outcome.UNCHANGED,
    Outcome.RETURNED,
    Outcome.GONE,
    Outcome.REFUSED,
)
"""The tabs, in order. What is to be decided on, double or passed over stands with the refused."""

_ICONS = {
    Outcome.NEW: "user-plus",
    Outcome.CHANGED: "pencil",
    Outcome.UNCHANGED: "equal",
    Outcome.RETURNED: "undo-2",
    Outcome.GONE: "log-out",
    Outcome.REFUSED: "triangle-alert",
}
_WIDE = 125  # average characters: in a narrower table the last details are left out


class GroupTabs(CountTabs):
    """Leaves its icons out where there is no room for them: no group is ever out of sight."""

    def __init__(
        self, name: str, tabs: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        self._pictures = [picture for _, _, picture in tabs]
        self._wide = True
        super().__init__(name, tabs, parent)

    def set_count(self, key: str, count: int | None) -> None:
        super().set_count(key, count)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)

    def _make_room(self) -> None:
        """The full width is asked as if the icons were there."""
        full = sum(tab_room(self.tabText(at), with_icon=True) for at in range(self.count()))
        wide = full <= self.width()
        if wide != self._wide:
            self._wide = wide
            for at, picture in enumerate(self._pictures):
                self.setTabIcon(at, icon(picture) if wide else QIcon())


def group_tabs(parent: QWidget | None = None) -> CountTabs:
    """Nieuw, Gewijzigd, Gelijk gebleven, Terug, Van de lijst af, Controleren."""
    titles = {
        Outcome.NEW: tr("Nieuw"),
        Outcome.CHANGED: tr("Gewijzigd"),
        Outcome.UNCHANGED: tr("Gelijk gebleven"),
        Outcome.RETURNED: tr("Terug"),
        Outcome.GONE: tr("Van de lijst af"),
        Outcome.REFUSED: tr("Controleren"),
    }
    tabs = [(group.value, titles[group], _ICONS[group]) for group in GROUPS]
    return GroupTabs(tr("Groepen in de levering"), tabs, parent)


def _row(number: Callable[[Any], int]) -> RowColumn:
    return RowColumn(
        tr("Rij"), lambda line: grouped(number(line)), 7, right=True, quiet=True, key=number
    )


def _iso(field: str) -> Callable[[Any], str]:
    """Dates sort by the calendar, not by their words."""
    return lambda person: getattr(person, field)


def preview_tables(unticked: Unticked) -> dict[Outcome, RowTable]:
    """What the comparison shows before anything is written."""

    def tick(title: str, taking_part: str, left_out: str) -> RowColumn:
        return RowColumn(
            title,
            lambda line: taking_part if unticked.is_in(line) else left_out,
            11,
            on=unticked.is_in,
            key=lambda line: unticked.is_in(line),
        )

    def remark(line: Any) -> str:
        if reason := unticked.reason(line):
            return tr("Weggelaten: {reason}").format(reason=reason)
        person = line.person if isinstance(line, ChangedLine | ReturnedLine) else line
        return restored_in_words(person.restored)

    def ink(line: Any) -> str:
        return "secondary" if unticked.reason(line) else "text"

    def warned(line: Any) -> str:
        return "warning" if unticked.reason(line) else "secondary"

    def stays(line: Any) -> str:
        reason = unticked.reason(line)
        return tr("Blijft op de lijst: {reason}").format(reason=reason) if reason else ""

    take = tick(tr("Inlezen"), tr("wordt ingelezen"), tr("wordt weggelaten"))
    off = tick(tr("Eraf"), tr("gaat van de lijst af"), tr("blijft op de lijst"))
    people = (
        _row(lambda person: person.row),
        RowColumn(tr("Inwoner"), name_of, 26, tint=ink, key=surname_key),
        RowColumn(tr("Geboren"), lambda p: day_in_words(p.born), 13, tint=ink, key=_iso("born")),
        RowColumn(tr("Adres"), address_of, tint=ink),
        RowColumn(
            tr("In de regeling sinds"), since_in_words, 19, tint=ink, key=_iso("since"), room=_WIDE
        ),
        RowColumn(
            tr("Premie"),
            premium_in_words,
            9,
            right=True,
            tint=ink,
            key=lambda person: person.premium or 0,
            room=_WIDE,
        ),
        RowColumn(tr("Opmerking"), remark, 30, tint=warned),
    )
    way = tr(
        "Een rij weglaten: haal het vinkje weg (spatiebalk). Met Shift kiest u er meer tegelijk."
    )
    return {
        Outcome.NEW: RowTable(
            (take, *people),
            tr("Deze mensen komen op de lijst. {way}").format(way=way),
            tr("Er is niemand nieuw in deze levering."),
        ),
        Outcome.CHANGED: RowTable(
            (
                take,
                _row(lambda line: line.person.row),
                RowColumn(
                    tr("Inwoner"),
                    lambda line: name_of(line.before),
                    22,
                    tint=ink,
                    key=lambda line: surname_key(line.before),
                ),
                RowColumn(tr("Wat is anders"), lambda line: line.words, 24, tint=ink, wrap=True),
                RowColumn(
                    tr("Staat nu in In Beeld"),
                    lambda line: line.change.old,
                    36,
                    quiet=True,
                    wrap=True,
                ),
                RowColumn(
                    tr("Staat in de levering"),
                    lambda line: line.change.new,
                    heavy=True,
                    tint=ink,
                    wrap=True,
                ),
                RowColumn(tr("Opmerking"), remark, 22, tint=warned, room=_WIDE, wrap=True),
            ),
            tr("De oude gegevens blijven bij de geschiedenis. {way}").format(way=way),
            tr("Bij niemand is iets gewijzigd."),
        ),
        Outcome.UNCHANGED: RowTable(
            people,
            tr("Bij deze mensen verandert er niets. Er is dus ook niets weg te laten."),
            tr("Er is niemand bij wie alles gelijk is gebleven."),
        ),
        Outcome.RETURNED: RowTable(
            (
                take,
                _row(lambda line: line.person.row),
                RowColumn(
                    tr("Inwoner"),
                    lambda line: name_of(line.person),
                    24,
                    tint=ink,
                    key=lambda line: surname_key(line.person),
                ),
                RowColumn(tr("Adres"), lambda line: address_of(line.person), 34, tint=ink),
                RowColumn(
                    tr("In de regeling sinds"),
                    lambda line: since_in_words(line.person),
                    19,
                    tint=ink,
                    key=lambda line: line.person.since,
                    room=_WIDE,
                ),
                RowColumn(
                    tr("Wat is anders dan eerst"),
                    lambda line: changes_in_words((c.title, c.old, c.new) for c in line.changes),
                    wrap=True,
                ),
                RowColumn(tr("Opmerking"), remark, 22, tint=warned, wrap=True),
            ),
            tr("Deze mensen stonden eerder op de lijst. {way}").format(way=way),
            tr("Niemand komt terug op de lijst."),
        ),
        Outcome.GONE: RowTable(
            (
                off,
                RowColumn(
                    tr("Inwoner"),
                    lambda line: name_of(line.person),
                    26,
                    tint=ink,
                    key=lambda line: surname_key(line.person),
                ),
                RowColumn(
                    tr("Geboren"),
                    lambda line: day_in_words(line.person.born),
                    13,
                    tint=ink,
                    key=lambda line: line.person.born,
                    room=_WIDE,
                ),
                RowColumn(tr("Adres"), lambda line: address_of(line.person), tint=ink),
                RowColumn(
                    tr("In de regeling sinds"),
                    lambda line: since_in_words(line.person),
                    19,
                    tint=ink,
                    key=lambda line: line.person.since,
                ),
                RowColumn(tr("Opmerking"), stays, 30, tint=warned),
            ),
            tr(
                "Deze mensen staan niet meer in het bestand. Wie toch op de lijst moet blijven: "
                "haal het vinkje weg met de spatiebalk."
            ),
            tr("Niemand gaat van de lijst af."),
        ),
        Outcome.REFUSED: RowTable(
            (
                _row(lambda line: line.row),
                RowColumn(
                    tr("Wat er is"),
                    lambda line: outcome_in_words(line.outcome),
                    24,
                    icon=lambda line: _problem_icon(line.outcome),
                    tint=lambda line: _problem_tint(line.outcome),
                ),
                RowColumn(tr("Kolom"), lambda line: line.column, 16),
                RowColumn(tr("Waarom"), lambda line: line.problem, 52, wrap=True),
                RowColumn(tr("Zo staat het in het bestand"), raw_in_words, quiet=True, wrap=True),
            ),
            "",
            tr("Elke rij van het bestand kon worden gelezen."),
        ),
    }


_WARNED = (Outcome.REFUSED, Outcome.REVIEW)


def _problem_icon(outcome: str) -> str:
    if outcome == Outcome.REVIEW:
        return "circle-help"
    return "triangle-alert" if outcome == Outcome.REFUSED else "info"


def _problem_tint(outcome: str) -> str:
    return "warning" if outcome in _WARNED else "secondary"


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
        return [ReturnedLine._make(one) for one in comparison.returned]
    return problem_lines(preview)
