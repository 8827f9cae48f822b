from PySide6.QtGui import QFontMetrics

from desktop.ui import metrics
from desktop.ui.widgets.delegates import dots_that_fit

MISSED_THEN_REACHED = (False, False, False, False, False, False, True)


def fit(attempts, width):
    return dots_that_fit(attempts, width, QFontMetrics(metrics.font("hint")))


def test_a_narrow_column_leaves_out_the_oldest_attempts_never_the_newest(qapp):
    assert fit(MISSED_THEN_REACHED, metrics.line() * 3) == (False, False, True)
    assert fit(MISSED_THEN_REACHED, 1) == (True,)


def test_at_most_five_attempts_are_dots(qapp):
    assert fit(MISSED_THEN_REACHED, 10_000) == MISSED_THEN_REACHED[-5:]
