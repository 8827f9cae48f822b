"""Te controleren: the worker says who a row is about, by keyboard."""

# ruff: noqa: F811 - fixtures are imported by name

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.filters import Filter, View
from desktop.services import deliveries, residents
from desktop.services.delivery_review import review_lines
from desktop.services.undo import undo
from tests.ui.pages.delivery_desk import (
    ANNA,
    FATMA,
    FEBRUARY,
    MAY,
    RUUD,
    desk,  # noqa: F401
    empty,  # noqa: F401
    file,  # noqa: F401
    names,
    read_in,  # noqa: F401
    texts,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
FATMA_WITHOUT = ("", *FATMA[1:5], "Spoorstraat", "9", *FATMA[7:])
STRANGER = ("12345", "Zwart", "", "L.", "14-07-1999", *RUUD[5:])
OTHER_WITH_BSN = (RUUD[0], "Iemand", "anders", "Q.", "01-02-1999", *RUUD[5:])


@pytest.fixture
def waiting(desk, read_in):
    """Three rows to decide on: one of Fatma, one of a stranger, one with the BSN of Ruud."""
    read_in(FEBRUARY, FATMA, RUUD)
    read_in(MAY, ANNA, FATMA_WITHOUT, STRANGER, OTHER_WITH_BSN)
    desk.window.refresh()
    desk.until(lambda: desk.page.waiting.review_button.isVisible())
    return desk


def shown(desk):
    return [row[1] for row in texts(desk.page.review.pane.model)]


def open_list(desk):
    desk.to(desk.page.waiting.review_button)
    desk.press(Qt.Key.Key_Return)
    assert desk.page.review.isVisible()


def go_to_row(desk, name):
    view = desk.page.review.pane.view
    view.setFocus()
    desk.press(Qt.Key.Key_Home)
    for _ in range(shown(desk).index(name)):
        desk.press(Qt.Key.Key_Down)
    card = desk.page.review.card
    desk.until(lambda: card.delivered[0].text() == name)
    return card


def known(file, name):
    for view in (View.ALL, View.GONE):
        lines = residents.lines(file, residents.keys(file, Filter(view=view)))
        for id_, line in lines.items():
            if line.name == name:
                return residents.get(file, id_).resident
    raise LookupError(name)


def test_the_page_says_what_waits_and_opens_it(waiting):
    assert "3 rijen wachten op uw beslissing." in waiting.page.waiting.notice.text()

    open_list(waiting)

    assert shown(waiting) == ["F. Özdemir", "L. Zwart", "Q. anders Iemand"]
    assert waiting.page.review.pane.view.hasFocus()


def test_a_row_stands_beside_who_it_may_be_and_what_differs_is_marked(waiting):
    open_list(waiting)

    card = go_to_row(waiting, "F. Özdemir")
    assert [label.text() for label in card.known] == [
        "F. Özdemir",
        "12 mrt 1979",
        "Goorsestraat 118, 7482 CD Haaksbergen",
    ]
    said = [mark.accessibleName() for mark in card._marks]
    assert said == ["Naam is gelijk", "Geboren is gelijk", "Adres verschilt"]
    assert "Achternaam: Özdemir · Voorletters: F. · Geboortedatum: 12-03-1979" in card.raw.text()

    card = go_to_row(waiting, "Q. anders Iemand")
    said = [mark.accessibleName() for mark in card._marks]
    assert said == ["Naam verschilt", "Geboren verschilt", "Adres is gelijk"]


def test_the_same_person_takes_over_what_the_row_says_and_it_can_be_undone(waiting, file):
    open_list(waiting)
    go_to_row(waiting, "F. Özdemir")

    waiting.press(Qt.Key.Key_Z)

    assert shown(waiting) == ["L. Zwart", "Q. anders Iemand"]
    assert known(file, "F. Özdemir").address.street == "Spoorstraat"
    message, token = waiting.told[-1]
    assert "overgenomen bij de bekende inwoner" in message
    undo(file, token)
    assert len(review_lines(file)) == 3


def test_without_a_candidate_one_can_choose_an_inwoner_oneself(waiting, file):
    open_list(waiting)
    go_to_row(waiting, "L. Zwart")
    assert not waiting.page.review.same.isEnabled()

    def choose(dialog):
        dialog.search.clear()
        QTest.keyClicks(dialog.search, "veld")
        assert dialog.found.count() == 1
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)

    asked = waiting.in_dialog(choose)
    waiting.press(Qt.Key.Key_A)

    assert asked == ["Welke inwoner is L. Zwart?"]
    assert shown(waiting) == ["F. Özdemir", "Q. anders Iemand"]
    assert known(file, "L. Zwart").bsn == ANNA[0]


def test_a_new_resident_gets_a_bsn_that_passes_the_elfproef(waiting, file):
    open_list(waiting)
    go_to_row(waiting, "L. Zwart")
    said = []

    def fill(dialog):
        QTest.keyClicks(dialog.number, "999990057")
        said.append(dialog.verdict.text())
        QTest.keyClick(dialog.number, Qt.Key.Key_Return)
        said.append(dialog._refused.title())
        dialog.number.selectAll()
        QTest.keyClicks(dialog.number, RUUD[0])
        QTest.keyClick(dialog.number, Qt.Key.Key_Return)
        said.append(dialog._refused.title())
        dialog.number.selectAll()
        QTest.keyClicks(dialog.number, "999990056")
        said.append(dialog.verdict.text())
        QTest.keyClick(dialog.number, Qt.Key.Key_Return)

    asked = waiting.in_dialog(fill)
    waiting.press(Qt.Key.Key_N)

    assert asked == ["Nieuwe inwoner: L. Zwart"]
    assert "voldoet niet aan de elfproef" in said[0]
    assert said[1] == "Dit BSN kan niet."
    assert said[2] == "Dit BSN is al van een bekende inwoner."
    assert said[3] == "Dit BSN voldoet aan de elfproef."
    assert "L. Zwart" in names(file)
    assert known(file, "L. Zwart").bsn == "999990056"


def test_a_row_is_left_out_with_a_reason(waiting, file):
    open_list(waiting)
    go_to_row(waiting, "Q. anders Iemand")

    def answer(dialog):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    waiting.in_dialog(answer)
    waiting.press(Qt.Key.Key_W)

    assert shown(waiting) == ["F. Özdemir", "L. Zwart"]
    assert known(file, "R.M. van Puffelen").on_list


def test_when_all_is_decided_the_page_says_so_and_leads_back(waiting):
    open_list(waiting)

    def answer(dialog):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    for _ in range(3):
        waiting.in_dialog(answer)
        waiting.press(Qt.Key.Key_W)

    review = waiting.page.review
    assert review.empty.isVisible()
    waiting.press(Qt.Key.Key_Return)
    assert waiting.page.history.isVisible()
    waiting.until(lambda: "beslissing" not in waiting.page.waiting.notice.text())


def test_escape_goes_back_to_the_deliveries(waiting, file):
    open_list(waiting)

    waiting.press(Qt.Key.Key_Escape)

    assert waiting.page.history.isVisible()
    assert len(review_lines(file)) == 3
    assert len(deliveries.deliveries(file)) == 2
