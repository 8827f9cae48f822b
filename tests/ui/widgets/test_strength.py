from desktop.ui.widgets.strength import StrengthMeter


def test_strength_is_said_in_words(qtbot):
    meter = StrengthMeter()
    qtbot.addWidget(meter)
    meter.show_strength(9, "Heel sterk.", enough=True)
    meter.grab()

    assert meter.accessibleName() == meter.words() == "Heel sterk."
    assert meter._bars.score == 4
