import sys

import pytest
from PySide6.QtCore import Qt

from desktop.ui.widgets.passphrase_field import PassphraseField


@pytest.fixture
def field(qtbot):
    field = PassphraseField("Wachtwoordzin")
    qtbot.addWidget(field)
    field.show()
    return field


def test_it_is_hidden_until_it_is_shown(field):
    assert not field.is_shown()
    field.actions()[-1].trigger()
    assert field.is_shown()
    field.actions()[-1].trigger()
    assert not field.is_shown()


def test_the_button_says_what_it_will_do(field):
    assert field.actions()[-1].text() == "Wachtwoordzin tonen"
    field.set_shown(True)
    assert field.actions()[-1].text() == "Wachtwoordzin verbergen"


if sys.platform != "win32":  # there the system itself is asked

    def test_a_capital_without_shift_means_caps_lock(field, qtbot):
        with qtbot.waitSignal(field.caps_lock_changed) as heard:
            qtbot.keyClick(field, "A")
        assert heard.args == [True]

        with qtbot.waitSignal(field.caps_lock_changed) as heard:
            qtbot.keyClick(field, "a")
        assert heard.args == [False]

    def test_digits_say_nothing_about_caps_lock(field, qtbot):
        with qtbot.assertNotEmitted(field.caps_lock_changed):
            qtbot.keyClick(field, Qt.Key.Key_1)
