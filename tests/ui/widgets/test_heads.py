import pytest
from PySide6.QtCore import Qt

from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.heads import EmptyPage, PageHead, SectionHeading


@pytest.fixture
def head(qtbot):
    head = PageHead("Inwoners", "143 inwoners op de lijst")
    qtbot.addWidget(head)
    head.show()
    return head


def test_a_page_has_one_filled_button(head):
    head.add_action(PrimaryButton("Contact vastleggen…"))

    with pytest.raises(AssertionError):
        head.add_action(PrimaryButton("Nog een"))


def test_the_next_step_of_a_wizard_has_other_actions(head):
    first, second = PrimaryButton("Verder"), PrimaryButton("Inlezen")
    head.set_actions(Button("Stoppen"), first)
    head.set_actions(second)

    assert first.isHidden()
    assert second.isVisible()


def test_sentence_and_title_can_change(head):
    head.set_title("Levering inlezen")
    head.set_sentence("Er is nog niets opgeslagen.")

    assert head.accessibleName() == "Levering inlezen"
    assert head.sentence() == "Er is nog niets opgeslagen."


def test_a_heading_counts_with_a_thousands_point(qtbot):
    heading = SectionHeading("Nieuw", 1200, "sinds 19 november")
    qtbot.addWidget(heading)
    assert heading._count.text() == "1.200"

    heading.set_count(None)
    assert heading._count.isHidden()
    heading.grab()


def test_an_empty_page_offers_the_button_that_fills_it(qtbot):
    page = EmptyPage("Er is nog geen levering ingelezen.", "Levering inlezen…")
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.clicked):
        qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)

    page.set_sentence("Niets gevonden.", "Probeer minder letters.")
