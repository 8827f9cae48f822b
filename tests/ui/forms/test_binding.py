from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from desktop.ui.forms.binding import Binding
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.segments import SegmentedButtons


@dataclass(frozen=True)
class Visit:
    name: str = ""
    on: date | None = None
    note: str = ""
    told: bool = False
    minutes: int = 0
    kind: str = ""
    reached: str = ""


VISIT = Visit("Özdemir", date(2026, 11, 12), "Niet thuis", True, 20, "card", "no")


@pytest.fixture
def form(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    kinds = QComboBox()
    for kind in ("letter", "card"):
        kinds.addItem(kind, kind)
    page.binding = Binding(QFormLayout(page), page)
    page.binding.add_row("name", "&Naam", QLineEdit())
    page.binding.add_row("on", "&Datum", DateField())
    page.binding.add_row("note", "N&otitie", QPlainTextEdit(), hint="Kort en zakelijk")
    page.binding.add_row("told", "&Gezegd", QCheckBox())
    page.binding.add_row("minutes", "&Minuten", QSpinBox())
    page.binding.add_row("kind", "&Soort", kinds)
    page.binding.add_row(
        "reached", "&Bereikt", SegmentedButtons("Bereikt", [("yes", "Ja"), ("no", "Nee")])
    )
    page.show()
    return page


def test_what_is_filled_in_comes_back_unchanged(form):
    form.binding.fill(VISIT)

    assert form.binding.record() == VISIT
    assert not form.binding.is_changed()


def test_filling_the_form_is_not_editing_it(form, qtbot):
    with qtbot.assertNotEmitted(form.binding.edited):
        form.binding.fill(VISIT)


def test_typing_is_editing(form, qtbot):
    form.binding.fill(VISIT)
    with qtbot.waitSignal(form.binding.edited):
        qtbot.keyClicks(form.binding.widget("name"), "x")

    assert form.binding.is_changed()


def test_choosing_is_editing(form, qtbot):
    form.binding.fill(VISIT)
    with qtbot.waitSignal(form.binding.edited):
        yes = form.binding.widget("reached").button("yes")
        qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)

    assert form.binding.record().reached == "yes"


def test_a_problem_stands_next_to_its_field_and_is_read_aloud(form, qtbot):
    form.binding.fill(VISIT)
    form.binding.show_problems({"on": "Deze dag ligt in de toekomst."})

    note = form.findChild(QLabel, "on_note")
    assert note.isVisible()
    assert note.text() == "Deze dag ligt in de toekomst."
    assert form.binding.widget("on").accessibleDescription() == note.text()
    assert form.binding.widget("name").accessibleName() == "Naam"

    form.binding.show_problems({})
    assert not note.isVisible()


def test_a_widget_that_is_not_known_is_refused(form):
    form.binding.add_row("extra", "Extra", QWidget())

    with pytest.raises(TypeError):
        form.binding.record()
