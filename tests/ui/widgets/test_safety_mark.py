"""Icon, colour and word: what must be minded is said on every screen."""

from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from desktop.domain.safety import NOTHING, Caution, SafetyRule
from desktop.ui import icons
from desktop.ui.models.key_window import LINE_ROLE
from desktop.ui.palette import colour
from desktop.ui.widgets.delegates import TwoLineDelegate
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.safety_mark import ICONS, mark_of, mark_width, paint_mark, say_caution

NOT_ALONE = Caution(rule=SafetyRule.NOT_ALONE, reason="Hond", review_on=date(2026, 12, 1))


@pytest.mark.parametrize("rule", SafetyRule)
def test_every_rule_has_an_icon_of_its_own_and_its_word(rule):
    mark = mark_of(Caution(rule=rule, reason="Hond"))
    assert mark.word == rule.value
    assert mark.icon == ICONS[rule]
    assert len(set(ICONS.values())) == len(SafetyRule)
    assert not icons.icon(mark.icon, "danger").isNull()


def test_a_restriction_is_said_beside_what_must_be_minded():
    assert mark_of(NOTHING, restricted=True) == ("lock", "Beperkt")
    both = mark_of(NOT_ALONE, restricted=True)
    assert both == (ICONS[SafetyRule.NOT_ALONE], f"{NOT_ALONE.word}, beperkt")


def test_nothing_to_mind_takes_no_room(qapp):
    assert not mark_of(NOTHING)
    assert mark_width(mark_of(NOTHING)) == 0


def test_icon_and_word_are_painted_in_the_colour_of_danger(qapp):
    mark = mark_of(NOT_ALONE)
    image = QImage(mark_width(mark) + 20, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_mark(painter, QRect(0, 0, image.width(), 30), 4, mark)
    painter.end()

    red = colour("danger")
    coloured = [
        x
        for x in range(image.width())
        for y in range(30)
        if abs(image.pixelColor(x, y).red() - red.red()) < 30
        and image.pixelColor(x, y).green() < 120
    ]
    assert coloured
    assert max(coloured) > mark_width(mark) // 2  # the word, not the icon alone
    assert max(coloured) < image.width() - 1


def test_a_box_says_word_and_reason_or_is_not_there(qtbot):
    box = Notice("", "danger")
    qtbot.addWidget(box)
    box.show()
    say_caution(box, NOT_ALONE, "Hond. Opnieuw bekijken op 1 dec 2026.")
    assert box.isVisible()
    assert box.title() == "Niet alleen."
    assert box.text() == "Hond. Opnieuw bekijken op 1 dec 2026."
    assert box.accessibleName().startswith("Niet alleen.")
    say_caution(box, NOTHING, "")
    assert not box.isVisible()


def reds(image):
    red = colour("danger")
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if abs(image.pixelColor(x, y).red() - red.red()) < 30
        and image.pixelColor(x, y).green() < 120
    ]


@pytest.mark.parametrize(("width", "behind_the_name"), [(400, True), (130, False)])
def test_a_list_shows_the_word_where_there_is_room_for_it(qtbot, width, behind_the_name):
    model = QStandardItemModel(1, 1)
    model.setItem(0, 0, QStandardItem("R.M. van Puffelen\nWolferinkbrink 6"))
    model.item(0, 0).setData("line", LINE_ROLE)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    delegate = TwoLineDelegate(view, strong=True, mark=lambda _: mark_of(NOT_ALONE), address=True)
    image = QImage(width, delegate.row_height(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    painter = QPainter(image)
    delegate.paint_cell(painter, image.rect(), option, model.index(0, 0))
    painter.end()

    found = reds(image)
    assert found
    assert all((y < image.height() / 2) is behind_the_name for _, y in found)
    assert (min(x for x, _ in found) > 60) is behind_the_name
