from PySide6.QtGui import QPalette

from desktop.ui import theme
from desktop.ui.palette import DARK, LIGHT
from desktop.ui.widgets.labels import ElidedLabel, IconLabel, Label


def ink(label):
    return label.palette().color(QPalette.ColorRole.WindowText).name().upper()


def test_a_label_has_the_colour_of_its_meaning_in_every_scheme(qapp, qtbot):
    label = Label("1 dag te laat", "warning")
    qtbot.addWidget(label)
    label.show()
    assert ink(label) == LIGHT.warning

    theme.apply(qapp, theme.Scheme.DARK)
    assert ink(label) == DARK.warning


def test_text_of_others_is_never_read_as_markup(qtbot):
    label = Label("<b>Özdemir</b> & zn.")
    qtbot.addWidget(label)

    assert label.textFormat().name == "PlainText"


def test_a_text_that_does_not_fit_is_its_own_tooltip(qtbot):
    label = ElidedLabel("Een zin die veel te lang is voor deze smalle plaats")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.grab()
    assert label.toolTip() == label.text()

    label.resize(900, 20)
    label.grab()
    assert label.toolTip() == ""


def test_an_icon_can_say_what_it_means(qtbot):
    icon = IconLabel("shield-alert", "danger", spoken="Let op bij bezoek")
    qtbot.addWidget(icon)
    icon.set_icon("check", "good")
    icon.grab()

    assert icon.accessibleName() == "Let op bij bezoek"
