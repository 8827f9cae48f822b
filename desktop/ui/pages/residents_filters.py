"""The bar above the list: chips with counts, more filters, and filters that were saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.domain.filters import Filter, View
from desktop.services import residents
from desktop.services.files import DataFile
from desktop.services.residents import AreaChoice
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.one_text import OneTextDialog
from desktop.ui.widgets.buttons import LinkButton, MenuButton
from desktop.ui.widgets.chips import Chip, FilterChips

YEARS: tuple[tuple[int | None, int | None], ...] = ((None, 1), (1, 3), (3, 5), (5, None))


class FilterBar(QWidget):
    """Holds the filter; ``changed`` comes when the worker chose another one."""

    changed = Signal(object)  # Filter
    told = Signal(object)  # Done of saving or deleting a filter

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._filter = Filter()
        self._areas: Sequence[AreaChoice] = ()
        self.views = FilterChips(
            self.tr("Welke inwoners"),
            [
                (View.ALL, self.tr("Alle")),
                (View.NEW, self.tr("Nieuw")),
                (View.OPEN, self.tr("Opgepakt")),
                (View.NOT_REACHED, self.tr("Niet bereikt")),
                (View.IN_CONTACT, self.tr("In gesprek")),
                (View.CLOSED, self.tr("Afgesloten")),
                (View.GONE, self.tr("Van de lijst af")),
            ],
        )
        self.views.chip(View.ALL).setToolTip(
            self.tr("Iedereen op de lijst; de vijf hierna zijn hier samen precies zoveel")
        )
        self.views.chip(View.GONE).setToolTip(
            self.tr("Inwoners die niet meer in de levering staan; zij tellen niet mee bij Alle")
        )
        self.add = LinkButton(self.tr("Filter toevoegen"), icon_name="plus", size="compact")
        self.add.clicked.connect(self._open_menu)
        self._menu = QMenu(self)
        self.saved = MenuButton(self.tr("Bewaarde filters"), size="compact")
        self.saved.framed = False
        self.saved.about_to_show.connect(self._fill_saved)
        self.views.add_widget(self.add)
        self.views.add_widget(self.saved)
        self._extra: list[Chip] = []
        row = QHBoxLayout(self)
        margin = metrics.step(3)
        row.setContentsMargins(margin, 0, margin, metrics.step(1.5))
        row.addWidget(self.views, 1)
        self.views.chosen.connect(lambda view: self._change(replace(self._filter, view=View(view))))

    def filter(self) -> Filter:
        return self._filter

    def set_filter(self, wanted: Filter) -> None:
        """Show another filter, without a signal."""
        self._filter = wanted
        self.views.set_value(wanted.view)
        by_ids = wanted.only_ids is not None
        for view in View:
            self.views.chip(view).setVisible(not by_ids)
        self.add.setVisible(not by_ids)
        self.saved.setVisible(not by_ids)
        self._show_extra()

    def set_counts(self, counts: Mapping[View, int]) -> None:
        self.views.set_counts({view.value: number for view, number in counts.items()})

    def set_areas(self, areas: Sequence[AreaChoice]) -> None:
        """The wijken and buurten there are to choose from, in order."""
        self._areas = areas

    def clear(self) -> None:
        """Back to everybody on the list."""
        self._change(Filter())

    def is_narrowed(self) -> bool:
        return bool(self._filter.narrowed or self._filter.search or self._filter.view != View.ALL)

    def chips(self) -> list[Chip]:
        """The removable chips of the filters that are on."""
        return list(self._extra)

    def years_words(self, years: tuple[int | None, int | None]) -> str:
        """``korter dan 1 jaar``, ``1 tot 3 jaar``, ``5 jaar of langer``."""
        first, until = years
        if first is None:
            return self.tr("korter dan {until} jaar").format(until=until)
        if until is None:
            return self.tr("{first} jaar of langer").format(first=first)
        return self.tr("{first} tot {until} jaar").format(first=first, until=until)

    # Chips that are on

    def _show_extra(self) -> None:
        for chip in self._extra:
            chip.hide()
            chip.deleteLater()
        self._extra = []
        now = self._filter
        if now.only_ids is not None:
            title = now.title or self.tr("Gekozen inwoners")
            self._chip(title, Filter(), len(now.only_ids))
        if now.search:
            words = self.tr("Zoekt “{text}”").format(text=now.search)
            self._chip(words, replace(now, search=""))
        if now.only_ids is not None:
            return
        years = (now.years_from, now.years_to)
        if years != (None, None):
            words = self.tr("In de regeling: {years}").format(years=self.years_words(years))
            self._chip(words, replace(now, years_from=None, years_to=None))
        if now.district or now.neighbourhood:
            self._chip(self._area_words(now), replace(now, district="", neighbourhood=""))
        if now.without_attempt:
            self._chip(self.tr("Zonder contactpoging"), replace(now, without_attempt=False))

    def _chip(self, text: str, without: Filter, count: int | None = None) -> None:
        elide = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(text, elide, metrics.chars(44))
        chip = Chip(shown, count, self.views, icon="x")
        chip.setChecked(True)
        chip.setToolTip(self.tr("{filter}\nKlik om dit filter weg te halen").format(filter=text))
        chip.setAccessibleName(self.tr("Filter weghalen: {filter}").format(filter=text))
        chip.clicked.connect(lambda: self._change(without))
        self._extra.append(chip)
        self.views.add_widget(chip)
        chip.show()

    # Menus

    def _open_menu(self) -> None:
        self._menu.clear()
        self.fill_menu(self._menu)
        self._menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def fill_menu(self, menu: QMenu) -> None:
        """What can be added to the filter now; what is on has a tick."""
        now = self._filter
        years = menu.addMenu(self.tr("Tijd in de regeling"))
        for span in YEARS:
            on = (now.years_from, now.years_to) == span
            wanted = replace(
                now,
                years_from=None if on else span[0],
                years_to=None if on else span[1],
            )
            self._choice(years, self.years_words(span), on, wanted)
        self._fill_areas(menu)
        self._choice(
            menu,
            self.tr("Zonder contactpoging"),
            now.without_attempt,
            replace(now, without_attempt=not now.without_attempt),
        )
        gone = now.view == View.GONE
        self._choice(
            menu,
            self.tr("Van de lijst af"),
            gone,
            replace(now, view=View.ALL if gone else View.GONE),
        )
        menu.addSeparator()
        _add(menu, self.tr("Dit filter bewaren…"), self.save, self.is_narrowed())
        _add(menu, self.tr("Filter wissen"), self.clear, self.is_narrowed())

    def _fill_areas(self, menu: QMenu) -> None:
        """Every wijk with its buurten; what lies in no wijk follows, as it is."""
        table = not all(map(_is_postcode, self._areas))
        title = self.tr("Wijk of buurt") if table else self.tr("Postcodegebied")
        areas = menu.addMenu(title)
        areas.setEnabled(bool(self._areas))
        for district, group in groupby(self._areas, lambda area: area.district):
            inside, inner = areas, list(group)
            if inner == [AreaChoice(district, district)]:
                self._area_choice(areas, district, AreaChoice(district, ""))
                continue
            if district:
                inside = areas.addMenu(district.replace("&", "&&"))
                words = self.tr("Heel {district}").format(district=district)
                self._area_choice(inside, words, AreaChoice(district, ""))
                inside.addSeparator()
            elif areas.actions():
                areas.addSeparator()
            for area in inner:
                words = area.neighbourhood
                if table and _is_postcode(area):
                    words = self.tr("Postcode {digits}").format(digits=words)
                self._area_choice(inside, words, area)

    def _area_choice(self, menu: QMenu, words: str, area: AreaChoice) -> None:
        now = self._filter
        on = (now.district, now.neighbourhood) == area
        district, neighbourhood = AreaChoice("", "") if on else area
        wanted = replace(now, district=district, neighbourhood=neighbourhood)
        self._choice(menu, words, on, wanted)

    def _area_words(self, wanted: Filter) -> str:
        if not wanted.neighbourhood:
            return self.tr("Wijk: {area}").format(area=wanted.district)
        if _is_postcode(AreaChoice(wanted.district, wanted.neighbourhood)):
            return self.tr("Postcode: {area}").format(area=wanted.neighbourhood)
        return self.tr("Buurt: {area}").format(area=wanted.neighbourhood)

    def _choice(self, menu: QMenu, text: str, on: bool, wanted: Filter) -> None:
        action = _add(menu, text.replace("&", "&&"), lambda: self._change(wanted))
        action.setCheckable(True)
        action.setChecked(on)

    def _fill_saved(self, menu: QMenu) -> None:
        menu.clear()
        kept = residents.saved_filters(self._file)
        for saved in kept:
            self._choice(menu, saved.name, saved.filter == self._filter, saved.filter)
        if not kept:
            _add(menu, self.tr("U hebt nog geen filters bewaard"), self.clear, False)
        menu.addSeparator()
        _add(menu, self.tr("Dit filter bewaren…"), self.save, self.is_narrowed())
        if kept:
            away = menu.addMenu(self.tr("Bewaard filter verwijderen"))
            for saved in kept:
                name = saved.name.replace("&", "&&")
                _add(away, name, lambda id_=saved.id: self._delete(id_))  # type: ignore[misc]

    def save(self) -> None:
        """Keep the filter that is on under a name."""
        wanted = replace(self._filter, only_ids=None, title="")
        done = OneTextDialog(
            self.tr("Filter bewaren"),
            self.tr("Geef dit filter een naam. Een filter met dezelfde naam wordt vervangen."),
            self.tr("Bewaren"),
            lambda name: residents.save_filter(self._file, name, wanted),
            self,
            example=self.tr("Bijvoorbeeld: lang in de regeling, centrum"),
            needed=self.tr("Vul eerst een naam in."),
        ).run()
        if done is not None:
            self.told.emit(done)

    def _delete(self, filter_id: int) -> None:
        done: Done = residents.delete_filter(self._file, filter_id)
        self.told.emit(done)

    def _change(self, wanted: Filter) -> None:
        self.set_filter(wanted)
        self.changed.emit(wanted)


def _is_postcode(area: AreaChoice) -> bool:
    digits = area.neighbourhood
    return not area.district and len(digits) == 4 and digits.isdecimal()


def _add(menu: QMenu, text: str, work: Callable[[], None], enabled: bool = True) -> QAction:
    action = QAction(text, menu)
    action.triggered.connect(lambda: work())
    action.setEnabled(enabled)
    menu.addAction(action)
    return action
