from datetime import date, timedelta

import pytest

from desktop.domain.codes import ContactKind
from desktop.domain.resident import NextAction
from desktop.ui.forms.next_action_form import NextActionForm


@pytest.fixture
def form(qtbot):
    form = NextActionForm(optional=False)
    qtbot.addWidget(form)
    form.show()
    return form


def test_a_kind_and_a_day_are_needed(form):
    assert form.problem() == "Kies wat u gaat doen."
    form.show_action(NextAction(kind=ContactKind.VISIT, on=date.today(), note="Nog eens langs"))
    assert form.note.text() == "Nog eens langs"
    assert form.problem() == "Kies op welke dag u dit gaat doen."
    form.when.button("weeks").click()
    assert form.problem() == ""
    assert form.action().on == date.today() + timedelta(days=14)


def test_a_day_that_is_over_is_refused(form):
    form.show_action(NextAction(kind=ContactKind.PHONE, on=date.today()))
    form.when.button("other").click()
    form.day.set_date(date.today() - timedelta(days=1))
    assert form.problem() == "Deze dag is al voorbij. Kies vandaag of later."
    assert form.action() is None


def test_a_kind_that_is_rarely_planned_is_kept(form):
    form.show_action(NextAction(kind=ContactKind.OTHER, on=date.today()))
    form.when.button("tomorrow").click()
    assert form.action().kind is ContactKind.OTHER


def test_the_empty_choice_says_what_happens_to_what_is_planned(qtbot):
    form = NextActionForm()
    qtbot.addWidget(form)
    assert form.kind.itemText(0) == "Nog niets plannen"
    form.set_planned(NextAction(kind=ContactKind.PHONE, on=date.today() + timedelta(days=2)))
    assert form.kind.itemText(0) == "Wat gepland is, blijft staan"
