"""What must be minded at a door is said wherever the resident stands."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from desktop.domain.safety import Caution, SafetyRule
from desktop.services import brp, letter_batches, letters, residents
from desktop.services.brp import BrpOutcome
from desktop.storage.events import EventDraft
from desktop.ui.dialogs.attempt_dialog import AttemptDialog
from desktop.ui.pages.letters_people import ChosenPeople
from desktop.ui.pages.residents_list import NAME, ResidentTable
from desktop.ui.pages.today import TodayPage
from desktop.ui.palette import colour
from desktop.ui.widgets.notices import Notice

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
PASSED = Caution(
    rule=SafetyRule.NOT_ALONE,
    reason="Grote hond",
    review_on=date.today() - timedelta(days=1),
)


@pytest.fixture
def minded(demo_file, id_of):
    """The review date of somebody who stands in Vandaag has passed."""
    resident_id = id_of("T.H. Nguyễn")
    with demo_file.database.writing(EventDraft("test", "test")) as store:
        store.cautions.set(resident_id, PASSED)
    return resident_id


def has_red(view):
    image, red = view.viewport().grab().toImage(), colour("danger")
    return any(
        image.pixelColor(x, y) == red for x in range(image.width()) for y in range(image.height())
    )


@pytest.mark.parametrize("width", [1180, 700])
def test_vandaag_says_it_with_the_date_that_passed(
    qtbot, runner, changes, demo_file, minded, width
):
    page = TodayPage(demo_file, runner, changes)
    qtbot.addWidget(page)
    page.resize(width, 640)
    page.show()
    page.on_shown()
    qtbot.waitExposed(page)

    spoken = [page.model.index(row).data(SPOKEN) for row in range(page.model.rowCount())]
    assert any("Niet alleen: Grote hond. Dit moest u op" in text for text in spoken)
    assert has_red(page.list)


def test_the_list_of_residents_says_it(qtbot, runner, demo_file, minded):
    table = ResidentTable(demo_file, runner)
    qtbot.addWidget(table)
    table.resize(700, 600)
    table.show()
    table.window_model.refresh()
    qtbot.waitUntil(lambda: table.window_model.row_of(minded) is not None)
    index = table.window_model.index(table.window_model.row_of(minded), NAME)
    assert "Niet alleen: Grote hond." in index.data(Qt.ItemDataRole.ToolTipRole)
    assert has_red(table)


def test_the_dialog_for_an_attempt_says_it(qtbot, demo_file, minded):
    dialog = AttemptDialog(demo_file, minded)
    qtbot.addWidget(dialog)
    dialog.show()
    (said,) = [one for one in dialog.findChildren(Notice) if one.title() == "Niet alleen."]
    assert said.isVisible()
    assert "Grote hond" in said.text()


def test_the_word_is_of_the_rule_and_not_of_the_icon_alone(demo_file, minded):
    line = residents.lines(demo_file, [minded])[minded]
    assert line.safety.word == "Niet alleen"


def test_the_batch_of_letters_says_it_and_who_died(qtbot, demo_file, id_of, minded):
    died = id_of("B. Özdemir")
    brp.record(demo_file, died, BrpOutcome.DECEASED, date.today())
    people = ChosenPeople(demo_file)
    qtbot.addWidget(people)
    people.resize(420, 500)
    people.show()
    introduction = letters.templates(demo_file)[0]
    chosen = [minded, died, id_of("S. El Amrani")]
    people.show_batch(letter_batches.put_in(demo_file, chosen, introduction.id).batch_id)
    model = people.model
    spoken = [model.index(row).data(SPOKEN) for row in range(model.rowCount())]
    assert any(text.startswith("T.H. Nguyễn, Niet alleen, ") for text in spoken)
    (dead,) = [text for text in spoken if text.startswith("B. Özdemir")]
    assert dead.startswith("B. Özdemir, Overleden, Overleden volgens de BRP")
    assert people.ready() == [minded, id_of("S. El Amrani")]
    assert has_red(people.batch)
