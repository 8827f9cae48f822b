from desktop.ui.widgets.steps import MINUS, StepRow, SumStrip, Term

TERMS = [
    Term(145, "stonden op de lijst"),
    Term(17, "van de lijst af", MINUS),
    Term(12, "nieuw", "+"),
    Term(3, "terug op de lijst", "+"),
]


def test_a_sum_that_comes_out_says_so(qtbot):
    strip = SumStrip()
    qtbot.addWidget(strip)
    strip.show_sum(TERMS, Term(143, "staan er straks op"))

    assert strip.is_right()
    assert strip.accessibleName() == (
        "145 stonden op de lijst − 17 van de lijst af + 12 nieuw + 3 terug op de lijst "
        "= 143 staan er straks op. De som klopt."
    )
    strip.grab()


def test_a_sum_that_does_not_come_out_is_said_too(qtbot):
    strip = SumStrip()
    qtbot.addWidget(strip)
    strip.show_sum(TERMS, Term(144, "staan er straks op"))

    assert not strip.is_right()
    assert strip.verdict() == "De som klopt niet"


def test_the_step_row_says_where_one_is(qtbot):
    row = StepRow(["Bestand", "Kolommen", "Vergelijken", "Inlezen"])
    qtbot.addWidget(row)
    row.set_current(2)

    assert row.current() == 2
    assert row.accessibleName() == "Stap 3 van 4: Vergelijken"
    row.grab()
