import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.widgets.buttons import (
    Button,
    IconButton,
    LinkButton,
    MenuButton,
    PrimaryButton,
)


@pytest.fixture
def page(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page)
    page.field = QLineEdit()
    page.layout().addWidget(page.field)
    return page


def shown(page, qtbot, *widgets):
    for widget in widgets:
        page.layout().addWidget(widget)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()


def test_the_key_on_the_cap_presses_the_button(page, qtbot):
    button = Button("Uitstellen", key="U")
    shown(page, qtbot, button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(page, Qt.Key.Key_U)


def test_a_letter_typed_in_a_field_stays_a_letter(page, qtbot):
    button = Button("Uitstellen", key="U")
    shown(page, qtbot, button)
    page.field.setFocus()
    with qtbot.assertNotEmitted(button.clicked, wait=50):
        qtbot.keyClick(page.field, Qt.Key.Key_U)

    assert page.field.text().casefold() == "u"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_both_enter_keys_count_as_enter(page, qtbot, key):
    button = PrimaryButton("Vastleggen", key="Ctrl+Enter")
    shown(page, qtbot, button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(page.field, key, Qt.KeyboardModifier.ControlModifier)


def test_a_cap_alone_is_only_shown(page, qtbot):
    button = Button("Openen", cap="O")
    shown(page, qtbot, button)
    button.setFocus()
    with qtbot.assertNotEmitted(button.clicked, wait=50):
        qtbot.keyClick(page, Qt.Key.Key_O)


def test_a_button_that_cannot_be_used_does_not_hear_its_key(page, qtbot):
    button = Button("Uitstellen", key="U")
    shown(page, qtbot, button)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked, wait=50):
        qtbot.keyClick(page, Qt.Key.Key_U)


def test_everything_on_a_button_fits(page):
    bare, full = Button("Vastleggen"), Button("Vastleggen", icon_name="phone", cap="Ctrl+Enter")

    assert full.sizeHint().width() > bare.sizeHint().width()
    assert full.sizeHint().height() == bare.sizeHint().height()
    assert LinkButton("Tonen").sizeHint().width() < Button("Tonen").sizeHint().width()


def test_a_button_with_only_an_icon_has_a_name(page):
    button = IconButton("x", "Sluiten", key="Esc")

    assert button.accessibleName() == "Sluiten"
    assert button.toolTip() == "Sluiten (Esc)"


def test_a_menu_button_opens_what_it_holds(page, qtbot):
    button = MenuButton("Meer")
    button.choices.addAction("Exporteren")
    shown(page, qtbot, button)
    with qtbot.waitSignal(button.about_to_show):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.choices.isVisible()
    button.choices.close()


def test_a_new_text_is_read_aloud_too(page):
    button = Button("Brief maken")
    button.set_text("8 brieven maken")
    button.set_icon_name("printer")

    assert button.accessibleName() == "8 brieven maken"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_button_with_the_focus_is_pressed_from_the_keyboard(page, qtbot, key):
    button = Button("Inlezen")
    shown(page, qtbot, button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)
