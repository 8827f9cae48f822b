"""After a crash every dialog comes back from the bar by itself, or the bar says what to open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop import app
from desktop.domain.codes import DayPart
from desktop.domain.exit_routes import ExitRoute, RouteKind
from desktop.domain.filters import Filter
from desktop.services import (
    approaches,
    deliveries,
    drafts,
    exit_routes,
    hand_overs,
    letters,
    partners,
    residents,
    team,
    visits,
)
from desktop.services.delivery_review import review_lines
from desktop.services.hand_overs import HandOver
from desktop.services.letter_translations import Language
from desktop.services.partners import Partner
from desktop.ui.dialogs.address_form import AddressFormDialog
from desktop.ui.dialogs.approach_editor import ApproachEditor, HalfWayDialog
from desktop.ui.dialogs.attempt_dialog import AttemptDialog, StackDialog
from desktop.ui.dialogs.close_case import CloseCaseDialog
from desktop.ui.dialogs.exit_route import ExitRouteDialog, ask_to_stop
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.dialogs.hand_over import HandOverDialog
from desktop.ui.dialogs.hand_over_outcome import HandOverOutcomeDialog
from desktop.ui.dialogs.hold import HoldDialog
from desktop.ui.dialogs.household import words_to_join
from desktop.ui.dialogs.moved import MovedDialog
from desktop.ui.dialogs.next_action import NextActionDialog
from desktop.ui.dialogs.one_text import OneTextDialog
from desktop.ui.dialogs.partner_dialog import PartnerDialog
from desktop.ui.dialogs.pick_approach import PickApproachDialog
from desktop.ui.dialogs.pick_resident import PickResidentDialog
from desktop.ui.dialogs.restrict import restrict_dialog
from desktop.ui.dialogs.route_overview import RouteOverviewDialog
from desktop.ui.dialogs.safety_dialog import SafetyDialog
from desktop.ui.dialogs.translation import TranslationDialog
from desktop.ui.dialogs.undo_list import UndoListDialog
from desktop.ui.drafts.desk import DraftDesk
from desktop.ui.drafts.fields import filled
from desktop.ui.drafts.reopening import what_to_open
from desktop.ui.drafts.ways import known
from desktop.ui.messages import MessageDialog
from desktop.ui.pages.deliveries_review import leave_out_dialog, new_resident_dialog
from desktop.ui.pages.letters_templates import copy_dialog, rename_dialog
from desktop.ui.pages.settings_approaches import about_source
from desktop.ui.pages.settings_priority import PriorityDialog
from desktop.ui.pages.settings_team import MemberDialog
from desktop.ui.pages.visits_who import WhoDialog
from tests.ui.drafts.dialogs import OPEN
from tests.ui.drafts.typing_in import fill_everything
from tests.ui.pages.conftest import *  # noqa: F403
from tests.ui.pages.conftest import HEADER
from tests.ui.pages.test_settings_security import in_dialog

BY_HAND = {"GemeenteDialog": "after a file was chosen", "HalfWayDialog": "inside another dialog"}


def somebody(file):
    """F. Özdemir."""
    return residents.keys(file, Filter(search="F. Özdemir"))[0]


def made(file):
    """The second of two hand-overs to the same partner."""
    for purpose in ("Hulp", "Meer hulp"):
        one = HandOver(
            resident_id=somebody(file),
            partner=Partner(name="Stadsbank"),
            purpose=purpose,
            handed_on=date.today(),
            check_on=date.today() + timedelta(days=7),
        )
        hand_overs.keep(file, one, agreed=True)
    return hand_overs.of_resident(file, somebody(file))[-1]


def route(file):
    one = ExitRoute(
        resident_id=somebody(file), kind=RouteKind.BENEFIT, agreed_on=date.today(), note="Plan"
    )
    exit_routes.keep(file, one)
    return exit_routes.of_resident(file, somebody(file))[0]


def second_partner(file):
    for name in ("Stadsbank", "Wijkteam"):
        partners.add(file, Partner(name=name))
    return partners.all_partners(file)[1]


def second_member(file):
    for name in ("Anna de Boer", "Piet Jansen"):
        team.add(file, name, "")
    return team.members(file)[1]


def second_approach(file):
    for ready in approaches.ready_made(file)[:2]:
        approaches.add(file, ready.approach)
    return approaches.all_approaches(file)[1]


def review_line(file, folder):
    path = folder / "levering-nu.csv"
    row = "12345;Jansen;;Q.;14-07-1999;Spoorstraat;9;;7481XA;Haaksbergen;3332;1,70;01-02-2024;brief"
    path.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    layout = deliveries.inspect(file, path)
    on = date.today() - timedelta(days=2)
    seen = deliveries.preview(file, path, layout, delivered_on=on)
    deliveries.import_delivery(file, seen)
    return review_lines(file)[0]


def some_round(file):
    visits.save_round(file, [somebody(file)], date.today() + timedelta(days=1), DayPart.MORNING)
    return visits.rounds(file)[0]


def pick_of_review(file, window, folder):
    line = review_line(file, folder)
    dialog = PickResidentDialog(file, line.name, window)
    dialog.which = str(line.line_id)
    return dialog


def pick_of_household(file, window):
    words = words_to_join(residents.get(file, somebody(file)), window)
    return PickResidentDialog(file, "F. Özdemir", window, words=words)


def with_two(file):
    second_approach(file)
    return file


def ready_made(file, window):
    ready = approaches.ready_made(file)[1]
    return ApproachEditor(file, ready.approach, parent=window, about=about_source(ready))


def changed_approach(file, window):
    one = second_approach(file)
    return ApproachEditor(file, one.approach, one.id, one.busy, window)


def copied_approach(file, window):
    one = second_approach(file)
    return ApproachEditor(file, one.approach, parent=window, copy_of=one.id)


LAST_WEEK = date.today() - timedelta(days=7)
DIALOGS = {
    "address form": lambda f, w, r, p: AddressFormDialog(f, somebody(f), w),
    "attempt": lambda f, w, r, p: AttemptDialog(f, somebody(f), w),
    "stack": lambda f, w, r, p: StackDialog(f, residents.keys(f, Filter())[:3], w),
    "close case": lambda f, w, r, p: CloseCaseDialog(f, somebody(f), w),
    "next action": lambda f, w, r, p: NextActionDialog(f, somebody(f), w),
    "safety": lambda f, w, r, p: SafetyDialog(f, somebody(f), w),
    "put in approach": lambda f, w, r, p: PickApproachDialog(with_two(f), [somebody(f)], w),
    "new hand-over": lambda f, w, r, p: HandOverDialog(f, r, somebody(f), w),
    "hand-over made": lambda f, w, r, p: HandOverDialog(f, r, somebody(f), w, made=made(f)),
    "hand-over outcome": lambda f, w, r, p: HandOverOutcomeDialog(f, made(f), w),
    "new route": lambda f, w, r, p: ExitRouteDialog(f, somebody(f), w),
    "route made": lambda f, w, r, p: ExitRouteDialog(f, somebody(f), w, route=route(f)),
    "why a route stops": lambda f, w, r, p: ask_to_stop(f, route(f), w),
    "moved": lambda f, w, r, p: MovedDialog(
        f, residents.get(f, somebody(f)).resident, LAST_WEEK, w
    ),
    "hold one": lambda f, w, r, p: HoldDialog(f, [somebody(f)], "F. Özdemir", w),
    "hold three": lambda f, w, r, p: HoldDialog(
        f, residents.keys(f, Filter())[:3], "3 inwoners", w
    ),
    "restrict": lambda f, w, r, p: restrict_dialog(f, somebody(f), w),
    "household": lambda f, w, r, p: pick_of_household(f, w),
    "new partner": lambda f, w, r, p: PartnerDialog(f, None, w),
    "partner": lambda f, w, r, p: PartnerDialog(f, second_partner(f), w),
    "new member": lambda f, w, r, p: MemberDialog(f, None, w),
    "member": lambda f, w, r, p: MemberDialog(f, second_member(f), w),
    "ready-made approach": lambda f, w, r, p: ready_made(f, w),
    "approach": lambda f, w, r, p: changed_approach(f, w),
    "copy of approach": lambda f, w, r, p: copied_approach(f, w),
    "who walk": lambda f, w, r, p: WhoDialog(f, some_round(f), w),
    "translation": lambda f, w, r, p: TranslationDialog(
        f, letters.templates(f)[1], Language.POLISH, None, w
    ),
    "copy of letter": lambda f, w, r, p: copy_dialog(f, letters.templates(f)[1], w),
    "name of letter": lambda f, w, r, p: rename_dialog(f, letters.templates(f)[1], w),
    "new resident": lambda f, w, r, p: new_resident_dialog(f, review_line(f, p), w),
    "row left out": lambda f, w, r, p: leave_out_dialog(f, review_line(f, p), w),
    "which resident": lambda f, w, r, p: pick_of_review(f, w, p),
    "route overview": lambda f, w, r, p: RouteOverviewDialog(f, w),
    "undo list": lambda f, w, r, p: UndoListDialog(f, r, w),
    "priority": lambda f, w, r, p: PriorityDialog(residents.areas(f), (), w),
}


@pytest.fixture
def make(qtbot, demo_file, runner, store):
    def window(place="vandaag"):
        one = app.make_window(demo_file, runner, store, place)
        qtbot.addWidget(one, before_close_func=lambda w: w.idle.pause())
        one.resize(1366, 688)
        one.show()
        qtbot.waitExposed(one)
        one.activateWindow()
        return one

    return window


def desk_of(window):
    return window.findChild(DraftDesk)


def crash(qtbot, window, dialog):
    """Type everywhere in it, and stop without a word; what was typed."""
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert fill_everything(dialog)
    typed = filled(dialog, {})["fields"]
    keeper = desk_of(window).keeper
    keeper.keep_now()
    assert drafts.all_drafts(dialog_file(window))
    keeper._open.clear()
    window.idle.pause()
    dialog.hide()
    window.hide()
    return typed


def dialog_file(window):
    return desk_of(window)._file


def said(window):
    return desk_of(window).bar.notice.text()


@pytest.mark.parametrize("name", DIALOGS)
def test_it_comes_back_from_the_bar_with_what_was_typed(
    qtbot, make, demo_file, runner, tmp_path, name
):
    window = make()
    dialog = DIALOGS[name](demo_file, window, runner, tmp_path)
    kind, residents_before = type(dialog), dialog.residents
    typed = crash(qtbot, window, dialog)
    again, seen = make(), []

    def look(reopened):
        qtbot.waitUntil(lambda: filled(reopened, {})["fields"] == typed)
        seen.append((type(reopened), reopened.residents))
        reopened.done(0)

    in_dialog(FormDialog, look)
    desk = desk_of(again)
    assert desk.bar.isVisible()
    desk.bar.open_button.click()

    assert seen == [(kind, residents_before)]
    assert not desk.bar.isVisible()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert drafts.all_drafts(demo_file) == []


def test_every_dialog_comes_back_or_has_a_reason():
    assert known() | set(BY_HAND) == {kind.__name__ for kind in OPEN}
    assert not known() & set(BY_HAND)


def test_what_was_typed_for_one_colleague_is_not_put_with_another(qtbot, make, demo_file):
    window = make()
    second = second_member(demo_file)
    crash(qtbot, window, MemberDialog(demo_file, second, window))
    again = make()
    first = MemberDialog(demo_file, team.members(demo_file)[0], again)
    first.show()

    assert first.name.text() == "Anna de Boer"
    first.done(0)


def test_who_the_draft_is_about_is_said(qtbot, make, demo_file):
    window = make()
    crash(qtbot, window, restrict_dialog(demo_file, somebody(demo_file), window))

    assert said(make()) == (
        "U was bezig met F. Özdemir: “Verwerking beperken”. Wat u typte, is bewaard."
    )


def test_of_many_one_name_is_said_and_how_many_others(qtbot, make, demo_file):
    window = make()
    ids = residents.keys(demo_file, Filter())[:4]
    crash(qtbot, window, StackDialog(demo_file, ids, window))

    first = residents.lines(demo_file, ids)[ids[0]].name
    assert f"U was bezig met {first} en 3 anderen: “" in said(make())


def test_what_cannot_come_back_by_itself_stays_offered_until_it_is_opened(
    qtbot, make, demo_file, runner
):
    window = make()
    window.go("instellingen")
    typed = crash(qtbot, window, HalfWayDialog(3, window))
    again = make()
    desk = desk_of(again)
    [draft] = desk.bar.waiting()

    desk.bar.open_button.click()

    assert again.current_key() == "instellingen"
    assert desk.bar.isVisible()
    assert desk.bar.waiting() == [draft]
    assert again.undo_bar.isVisible()
    assert f"“{draft.title}”" in again.undo_bar.accessibleName()

    by_hand = HalfWayDialog(3, again)
    by_hand.show()
    qtbot.waitUntil(lambda: filled(by_hand, {})["fields"] == typed)
    assert not desk.bar.isVisible()
    by_hand.done(0)


SENTENCES = {
    "HalfWayDialog": "Bewaar de aanpak weer. Bij “Iets” staat dan wat u koos.",
    "GemeenteDialog": "Lees de wijken weer in. Bij “Iets” staat dan wat u typte.",
    "ReasonDialog": "Vink de rijen weer uit. Bij “Iets” staat dan wat u typte.",
    "OneTextDialog": "Zet het filter weer aan en kies “Iets”.",
    "PartnerDialog": "Open zelf weer “Iets”. Wat u typte, staat er dan nog.",
}


@pytest.mark.parametrize("form", SENTENCES)
def test_one_sentence_says_what_to_open(form):
    draft = drafts.Draft(form, "iets", "Iets", {}, {"page": "inwoners"})

    assert what_to_open(draft) == SENTENCES[form]


def test_about_who_is_no_longer_there_the_offer_stays_and_says_why(qtbot, make, demo_file):
    id_ = max(residents.keys(demo_file, Filter())) + 1000
    content = {"fields": {"text": "Bezwaar"}}
    drafts.keep(demo_file, [drafts.Draft("SafetyDialog", "x", "Let op", content, {}, (id_,))])
    window = make()
    refused = []

    def read(message):
        refused.append(message.accessibleName())
        message.accept()

    in_dialog(MessageDialog, read)
    desk_of(window).bar.open_button.click()

    assert refused
    assert desk_of(window).bar.isVisible()


def test_a_draft_that_was_ended_in_another_way_is_not_offered_any_longer(qtbot, make, demo_file):
    draft = drafts.Draft("MemberDialog", "x", "Iemand", {"fields": {"name": "A"}}, {})
    drafts.keep(demo_file, [draft])
    window = make()
    drafts.forget(demo_file, drafts.Name("MemberDialog", "x"))
    desk_of(window).bar.open_button.click()

    assert not desk_of(window).bar.isVisible()


def test_the_others_can_be_opened_past_one_that_does_not_come_back(qtbot, make, demo_file):
    window = make()
    crash(qtbot, window, restrict_dialog(demo_file, somebody(demo_file), window))
    second = make()
    crash(qtbot, second, HalfWayDialog(3, second))
    again = make()
    desk = desk_of(again)
    assert [one.form for one in desk.bar.waiting()] == ["HalfWayDialog", "OneTextDialog"]

    desk.bar.open_button.click()
    assert [one.form for one in desk.bar.waiting()] == ["OneTextDialog", "HalfWayDialog"]
    in_dialog(OneTextDialog, lambda dialog: dialog.done(0))
    desk.bar.open_button.click()

    assert [one.form for one in desk.bar.waiting()] == ["HalfWayDialog"]


@pytest.mark.parametrize("sure", [True, False])
def test_throwing_away_is_asked_first(qtbot, make, demo_file, sure):
    window = make()
    crash(qtbot, window, restrict_dialog(demo_file, somebody(demo_file), window))
    again = make()
    desk = desk_of(again)

    def answer(question):
        (question.accept_button if sure else question.reject_button).click()

    in_dialog(MessageDialog, answer)
    desk.bar.drop_button.click()

    assert bool(drafts.all_drafts(demo_file)) is not sure
    assert desk.bar.isVisible() is not sure


def test_a_form_that_comes_back_is_saved_as_usual_and_can_be_undone(qtbot, make, demo_file):
    window = make()
    id_ = somebody(demo_file)
    crash(qtbot, window, restrict_dialog(demo_file, id_, window))
    again = make()

    in_dialog(OneTextDialog, lambda dialog: dialog.submit())
    desk_of(again).bar.open_button.click()

    assert residents.get(demo_file, id_).resident.brp.restricted_on is not None
    assert again.undo_bar.can_undo()
    again.undo()
    qtbot.waitUntil(lambda: residents.get(demo_file, id_).resident.brp.restricted_on is None)
