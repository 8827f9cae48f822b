import pytest

from desktop.services.files import strength
from desktop.ui.widgets.new_passphrase import NewPassphrase

GOOD = "fiets lamp koekje wolk"


@pytest.fixture
def field(qtbot):
    made = NewPassphrase(strength)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_helps_is_said_while_it_is_typed(field, qtbot):
    qtbot.keyClicks(field.first, "kort")
    assert field.meter.words() == "Te kort: nog 8 tekens."

    field.first.clear()
    assert "losse woorden" in field.meter.words()


def test_it_has_to_be_strong_and_twice_the_same(field, qtbot):
    qtbot.keyClicks(field.first, "kort")
    assert field.problem()[2] is field.first

    field.first.setText(GOOD)
    qtbot.keyClicks(field.second, "fiets lamp koekje")
    assert field.problem()[2] is field.second

    qtbot.keyClicks(field.second, " wolk")
    assert field.problem() is None
    assert field.text() == GOOD


def test_clearing_hides_what_was_shown(field):
    field.first.setText(GOOD)
    field.first.set_shown(True)

    field.clear()

    assert field.text() == ""
    assert not field.first.is_shown()
