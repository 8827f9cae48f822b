"""How each dialog is opened again after a crash, from what its draft says.

What a dialog is about is looked for in the file: the first that would keep its draft under the same
name is the one. So a form never gets what was typed for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from desktop.services.drafts import Draft
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui.dialogs.form_dialog import FormDialog

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow
    from desktop.ui.printing import ChoosePrinter


class Crashed(NamedTuple):
    """What was going on, and where it goes on."""

    draft: Draft
    file: DataFile
    runner: TaskRunner
    window: MainWindow
    choose_printer: ChoosePrinter | None = None

    @property
    def which(self) -> str:
        """What tells the form apart from others with the same words."""
        return self.draft.about.rsplit("\n", 1)[-1]


Candidates = Callable[[Crashed], Iterable[FormDialog]]
Run = Callable[[Crashed], Done | None]


def run(crashed: Crashed) -> Done | None:
    """Show the form that the draft belongs to; None also when there is none to be found."""
    form = crashed.draft.form
    if form in _RUNS:
        return _RUNS[form](crashed)
    return _run_first(crashed, _CANDIDATES[form](crashed)) if form in _CANDIDATES else None


def known() -> frozenset[str]:
    """The dialogs that can be opened again."""
    return frozenset(_RUNS) | frozenset(_CANDIDATES)


def _run_first(crashed: Crashed, candidates: Iterable[FormDialog]) -> Done | None:
    dialog = _first(crashed, candidates)
    return None if dialog is None else dialog.run()


def _first(crashed: Crashed, candidates: Iterable[FormDialog]) -> FormDialog | None:
    wanted = (crashed.draft.form, crashed.draft.about)
    for dialog in candidates:
        if dialog.draft_name() == wanted:
            return dialog
        dialog.deleteLater()
    return None


# About residents


def _address(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.ui.dialogs.address_form import AddressFormDialog

    yield from (AddressFormDialog(crashed.file, one, crashed.window) for one in _ids(crashed))


def _rectification(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.ui.dialogs.rectification import RectificationDialog

    yield from (RectificationDialog(crashed.file, one, crashed.window) for one in _ids(crashed))


def _attempt(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.ui.dialogs.attempt_dialog import AttemptDialog

    yield from (AttemptDialog(crashed.file, one, crashed.window) for one in _ids(crashed))


def _stack(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.ui.dialogs.attempt_dialog import StackDialog

    yield StackDialog(crashed.file, _ids(crashed), crashed.window)


def _close_case(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.ui.dialogs.close_case import CloseCaseDialog

    yield from (CloseCaseDialog(crashed.file, one, crashed.window) for one in _ids(crashed))


def _next_action(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.ui.dialogs.next_action import NextActionDialog

    yield from (NextActionDialog(crashed.file, one, crashed.window) for one in _ids(crashed))


def _safety(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.ui.dialogs.safety_dialog import SafetyDialog

    yield from (SafetyDialog(crashed.file, one, crashed.window) for one in _ids(crashed))


def _put_in_approach(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.ui.dialogs.pick_approach import PickApproachDialog

    yield PickApproachDialog(crashed.file, _ids(crashed), crashed.window)


def _hand_over(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.services import hand_overs
    from desktop.ui.dialogs.hand_over import HandOverDialog

    for one in _ids(crashed):
        for made in (None, *hand_overs.of_resident(crashed.file, one)):
            yield HandOverDialog(
                crashed.file,
                crashed.runner,
                one,
                crashed.window,
                made=made,
                choose_printer=crashed.choose_printer,
            )


def _outcome(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.services import hand_overs
    from desktop.ui.dialogs.hand_over_outcome import HandOverOutcomeDialog

    for one in _ids(crashed):
        for made in hand_overs.of_resident(crashed.file, one):
            yield HandOverOutcomeDialog(crashed.file, made, crashed.window)


def _route(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.services import exit_routes
    from desktop.ui.dialogs.exit_route import ExitRouteDialog

    for one in _ids(crashed):
        for route in (None, *exit_routes.of_resident(crashed.file, one)):
            yield ExitRouteDialog(crashed.file, one, crashed.window, route=route)


def _moved(crashed: Crashed) -> Iterator[FormDialog]:
    """With the day on which the worker looked: it is recorded with the move."""
    from desktop.services import residents
    from desktop.ui.dialogs.moved import MovedDialog

    for one in _ids(crashed):
        person = residents.get(crashed.file, one).resident
        yield MovedDialog(crashed.file, person, date.fromisoformat(crashed.which), crashed.window)


def _hold(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.services import residents
    from desktop.services.wording import count_words
    from desktop.ui.dialogs.hold import HoldDialog

    ids = _ids(crashed)
    names = [line.name for line in residents.lines(crashed.file, ids).values()]
    many = count_words(len(ids), "inwoner", "inwoners")
    for who in [*names, many]:
        yield HoldDialog(crashed.file, ids, who, crashed.window)


# About the list, the letters, the rounds and the settings


def _partner(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.services import partners
    from desktop.ui.dialogs.partner_dialog import PartnerDialog

    for line in (None, *partners.all_partners(crashed.file)):
        yield PartnerDialog(crashed.file, line, crashed.window)


def _member(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.services import team
    from desktop.ui.pages.settings_team import MemberDialog

    for member in (None, *team.members(crashed.file)):
        yield MemberDialog(crashed.file, member, crashed.window)


def _approach(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.services import approaches
    from desktop.ui.dialogs.approach_editor import ApproachEditor
    from desktop.ui.pages.settings_approaches import EMPTY, about_source

    file, window = crashed.file, crashed.window
    yield ApproachEditor(file, EMPTY, parent=window)
    for ready in approaches.ready_made(file):
        yield ApproachEditor(file, ready.approach, parent=window, about=about_source(ready))
    for one in approaches.all_approaches(file):
        yield ApproachEditor(file, one.approach, one.id, one.busy, window)
        yield ApproachEditor(file, one.approach, parent=window, copy_of=one.id)


def _who_walk(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.services import visits
    from desktop.ui.pages.visits_who import WhoDialog

    for made in visits.rounds(crashed.file):
        yield WhoDialog(crashed.file, made, crashed.window)


def _translation(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.services import letter_translations, letters
    from desktop.services.letter_translations import Language
    from desktop.ui.dialogs.translation import TranslationDialog

    file = crashed.file
    for template in letters.templates(file):
        there = letter_translations.translations(file, template.id)
        for language in Language:
            yield TranslationDialog(file, template, language, there.get(language), crashed.window)


def _new_resident(crashed: Crashed) -> Iterator[FormDialog]:
    from desktop.services.delivery_review import review_lines
    from desktop.ui.pages.deliveries_review import new_resident_dialog

    for line in review_lines(crashed.file):
        if str(line.line_id) == crashed.which:
            yield new_resident_dialog(crashed.file, line, crashed.window)


def _reason(crashed: Crashed) -> Iterator[FormDialog]:
    """Of a row that stays out, or of a route that stops."""
    from desktop.services import exit_routes
    from desktop.services.delivery_review import review_lines
    from desktop.ui.dialogs.exit_route import ask_to_stop
    from desktop.ui.pages.deliveries_review import leave_out_dialog

    for one in _ids(crashed):
        for route in exit_routes.of_resident(crashed.file, one):
            yield ask_to_stop(crashed.file, route, crashed.window)
    for line in review_lines(crashed.file):
        if str(line.line_id) == crashed.which:
            yield leave_out_dialog(crashed.file, line, crashed.window)


def _one_text(crashed: Crashed) -> Iterator[FormDialog]:
    """A restriction, or the name of a letter."""
    from desktop.services import letters
    from desktop.ui.dialogs.restrict import restrict_dialog
    from desktop.ui.pages.letters_templates import copy_dialog, rename_dialog

    for one in _ids(crashed):
        yield restrict_dialog(crashed.file, one, crashed.window)
    for template in letters.templates(crashed.file):
        yield copy_dialog(crashed.file, template, crashed.window)
        yield rename_dialog(crashed.file, template, crashed.window)


# What does something else with the answer than a service would


def _pick_resident(crashed: Crashed) -> Done | None:
    """Who somebody in a delivery is, or with whom a household is put together."""
    from desktop.services import households, residents
    from desktop.services.delivery_review import Decision, decide, review_lines
    from desktop.ui.dialogs.household import ask_to_join
    from desktop.ui.dialogs.pick_resident import PickResidentDialog

    for one in _ids(crashed):
        other = ask_to_join(crashed.file, residents.get(crashed.file, one), crashed.window)
        return None if other is None else households.join(crashed.file, one, other)
    for line in review_lines(crashed.file):
        if str(line.line_id) == crashed.which:
            found = PickResidentDialog.ask(
                crashed.file, line.name, crashed.window, which=crashed.which
            )
            if found is None:
                return None
            return decide(crashed.file, line.line_id, Decision.SAME, resident_id=found)
    return None


def _route_overview(crashed: Crashed) -> Done | None:
    from desktop.ui.dialogs.route_overview import RouteOverviewDialog

    done, opened = RouteOverviewDialog.ask(crashed.file, crashed.window)
    if opened is not None:
        crashed.window.go("inwoners", opened)
    return done


def _undo_list(crashed: Crashed) -> None:
    crashed.window.undo_list_requested.emit()


def _priority(crashed: Crashed) -> None:
    """It fills in a field of the settings, so those are opened with it."""
    from desktop.ui.pages.settings import SettingsPage

    page = crashed.window.page("instellingen")
    if crashed.window.go("instellingen") and isinstance(page, SettingsPage):
        page.work_part.priority.ask()


def _ids(crashed: Crashed) -> tuple[int, ...]:
    return crashed.draft.residents


_CANDIDATES: Mapping[str, Candidates] = {
    "AddressFormDialog": _address,
    "ApproachEditor": _approach,
    "AttemptDialog": _attempt,
    "CloseCaseDialog": _close_case,
    "ExitRouteDialog": _route,
    "HandOverDialog": _hand_over,
    "HandOverOutcomeDialog": _outcome,
    "HoldDialog": _hold,
    "MemberDialog": _member,
    "MovedDialog": _moved,
    "NewResidentDialog": _new_resident,
    "NextActionDialog": _next_action,
    "OneTextDialog": _one_text,
    "PartnerDialog": _partner,
    "PickApproachDialog": _put_in_approach,
    "ReasonDialog": _reason,
    "RectificationDialog": _rectification,
    "SafetyDialog": _safety,
    "StackDialog": _stack,
    "TranslationDialog": _translation,
    "WhoDialog": _who_walk,
}
_RUNS: Mapping[str, Run] = {
    "PickResidentDialog": _pick_resident,
    "PriorityDialog": _priority,
    "RouteOverviewDialog": _route_overview,
    "UndoListDialog": _undo_list,
}
