import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.codes import EndResult
from desktop.ui.forms.close_form import CloseForm, explanation


@pytest.fixture
def form(qtbot):
    form = CloseForm()
    qtbot.addWidget(form)
    form.show()
    return form


def rows(form):
    model = form.results.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_all_sixteen_end_results_are_there_and_none_is_chosen(form):
    assert rows(form) == [result.value for result in EndResult]
    assert len(rows(form)) == 16
    assert form.result() is None


@pytest.mark.parametrize("result", EndResult)
def test_every_end_result_is_explained(result):
    assert explanation(result).endswith(".")


def test_searching_looks_in_the_explanation_too(form):
    QTest.keyClicks(form.search, "detentie")
    assert rows(form) == [EndResult.NOT_TAKEN_OTHER.value]
    assert form.result() is EndResult.NOT_TAKEN_OTHER


def test_arrow_down_goes_from_the_words_to_the_results(form, qtbot):
    form.search.setFocus()
    QTest.keyClicks(form.search, "vervolghulp")
    with qtbot.waitSignal(form.chosen):
        QTest.keyClick(form.search, Qt.Key.Key_Down)
    assert form.result() is EndResult.FOLLOW_UP


def test_a_choice_can_be_set_from_outside(form):
    form.choose(EndResult.DECEASED)
    assert form.result() is EndResult.DECEASED
