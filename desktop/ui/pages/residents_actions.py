"""What can be done with the resident on the screen; every part of the detail asks it here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.codes import ExitReason
from desktop.domain.errors import UserError
from desktop.domain.resident import Period, ResidentFile
from desktop.services import (
    approaches,
    brp,
    exit_routes,
    hand_overs,
    households,
    outreach,
    residents,
    restriction,
)
from desktop.services.exit_routes import ExitRoute
from desktop.services.files import DataFile
from desktop.services.hand_overs import HandOver
from desktop.services.letter_batches import LettersWanted
from desktop.services.outreach import AttemptEntry
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui.changes import ATTEMPTS, CASES, LETTERS, RESIDENTS, VISITS
from desktop.ui.dialogs.address_form import AddressFormDialog
from desktop.ui.dialogs.close_case import CloseCaseDialog
from desktop.ui.dialogs.household import LoosenDialog, ask_to_join
from desktop.ui.dialogs.next_action import NextActionDialog
from desktop.ui.dialogs.pick_approach import PickApproachDialog
from desktop.ui.dialogs.safety_dialog import SafetyDialog
from desktop.ui.messages import show_error
from desktop.ui.navigation import BRP, LOG

if TYPE_CHECKING:
    from desktop.ui.printing import ChoosePrinter

_OF_HOUSEHOLD = (RESIDENTS, VISITS, LETTERS)


class ResidentActions(QObject):
    """``done`` tells what was done and which kinds changed; ``shown`` is the resident in view."""

    done = Signal(object, object)  # Done, tuple of kinds
    navigate = Signal(str, object)
    open_resident = Signal(int)

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        window: QWidget,
        choose_printer: ChoosePrinter | None = None,
    ) -> None:
        super().__init__(window)
        self.file, self._choose_printer = file, choose_printer
        self._runner = runner
        self._window = window
        self.shown: ResidentFile | None = None

    @property
    def resident_id(self) -> int:
        assert self.shown is not None
        return self.shown.resident.id

    def do(self, work: Callable[[], Done], *kinds: str) -> bool:
        """Do it and tell; what the service refuses is shown."""
        try:
            done = work()
        except UserError as error:
            show_error(self._window.window(), error)
            return False
        self.done.emit(done, kinds)
        return True

    def record(self, entry: AttemptEntry) -> bool:
        return self.do(lambda: outreach.record_attempts(self.file, [entry]), ATTEMPTS, CASES)

    def delete_attempt(self, attempt_id: int) -> None:
        self.do(lambda: outreach.delete_attempt(self.file, attempt_id), ATTEMPTS, CASES)

    def plan(self) -> None:
        """Plan the next action, or put it off."""
        self._asked(NextActionDialog.ask(self.file, self.resident_id, self._window), RESIDENTS)

    def close_case(self) -> None:
        self._asked(CloseCaseDialog.ask(self.file, self.resident_id, self._window), CASES)

    def open_case(self) -> None:
        self.do(lambda: outreach.open_case(self.file, self.resident_id, date.today()), CASES)

    def reopen_case(self) -> None:
        """Go on with the dossier that was closed last."""
        assert self.shown is not None
        closed = [case for case in self.shown.cases if case.closed_on is not None]
        if closed:
            last = max(closed, key=lambda case: (case.closed_on or date.min, case.id))
            self.do(lambda: outreach.reopen_case(self.file, last), CASES)

    def edit_safety(self) -> None:
        done = SafetyDialog.ask(self.file, self.resident_id, self._window)
        self._asked(done, RESIDENTS, VISITS)

    def edit_address_form(self) -> None:
        self._asked(AddressFormDialog.ask(self.file, self.resident_id, self._window), RESIDENTS)

    def rectify(self) -> None:
        """Correct what was delivered."""
        from desktop.ui.dialogs.rectification import RectificationDialog

        done = RectificationDialog.ask(self.file, self.resident_id, self._window)
        self._asked(done, RESIDENTS, VISITS, LETTERS)

    def restrict(self) -> None:
        """Do nothing with these data until that is lifted."""
        from desktop.ui.dialogs.restrict import restrict_dialog

        dialog = restrict_dialog(self.file, self.resident_id, self._window)
        self._asked(dialog.run(), RESIDENTS, VISITS, CASES)

    def lift_restriction(self) -> None:
        self.do(lambda: restriction.lift(self.file, self.resident_id), RESIDENTS, VISITS, CASES)

    def make_access_report(self) -> None:
        """Everything about this resident on paper, for the resident."""
        from desktop.ui.dialogs.access_report import AccessReportDialog

        choose = self._choose_printer
        done = AccessReportDialog.ask(self.file, self.resident_id, self._window, choose)
        self._asked(done, RESIDENTS)

    def check_in_brp(self) -> None:
        self.navigate.emit(BRP, self.resident_id)

    def open_log(self) -> None:
        """Who saw or changed what about this resident."""
        self.navigate.emit(LOG, self.resident_id)

    def mark_reported(self, *, is_done: bool) -> None:
        """The doubt about the address was reported (terugmelden), or after all not."""
        on = date.today() if is_done else None
        self.do(lambda: brp.mark_reported(self.file, self.resident_id, on), RESIDENTS)

    def doubt(self) -> None:
        """Make a task to report the address."""
        self.do(lambda: brp.doubt(self.file, self.resident_id, date.today()), RESIDENTS)

    def loosen(self) -> None:
        """Take the resident out of their household."""
        if self.shown is not None and LoosenDialog.ask(self.shown, self._window):
            self.do(lambda: households.loosen(self.file, self.resident_id), *_OF_HOUSEHOLD)

    def join(self) -> None:
        """Put the household together with that of somebody else."""
        if self.shown is None:
            return
        other = ask_to_join(self.file, self.shown, self._window)
        if other is not None:
            self.do(lambda: households.join(self.file, self.resident_id, other), *_OF_HOUSEHOLD)

    def follow_address(self) -> None:
        """What was chosen by hand for another address is done with."""
        self.do(lambda: households.follow_address(self.file, self.resident_id), *_OF_HOUSEHOLD)

    def write_one_letter(self, wanted: bool) -> None:
        self.do(
            lambda: households.write_one_letter(self.file, self.resident_id, wanted),
            RESIDENTS,
            LETTERS,
        )

    def set_exit_reason(self, period: Period, reason: ExitReason) -> None:
        self.do(lambda: residents.set_exit_reason(self.file, period, reason), RESIDENTS)

    def put_in_approach(self) -> None:
        done = PickApproachDialog.ask(self.file, [self.resident_id], self._window)
        self._asked(done, CASES)

    def skip_step(self) -> None:
        """Go to the next step of the approach without doing this one."""
        self.do(lambda: approaches.skip_step(self.file, self.resident_id), CASES)

    def leave_approach(self) -> None:
        self.do(lambda: approaches.take_out(self.file, self.resident_id), CASES)

    def hand_over(self, made: HandOver | None = None) -> None:
        """Hand over to a partner, or look again at a hand-over and its sheet."""
        from desktop.ui.dialogs.hand_over import HandOverDialog

        done = HandOverDialog.ask(
            self.file,
            self._runner,
            self.resident_id,
            self._window,
            made=made,
            choose_printer=self._choose_printer,
        )
        self._asked(done, CASES)

    def ask_hand_over_outcome(self, made: HandOver) -> None:
        """Record whether partner and resident found each other."""
        from desktop.ui.dialogs.hand_over_outcome import HandOverOutcomeDialog

        self._asked(HandOverOutcomeDialog.ask(self.file, made, self._window), CASES)

    def remove_hand_over(self, made: HandOver) -> None:
        self.do(lambda: hand_overs.remove(self.file, made.id), CASES)

    def edit_route(self, route: ExitRoute | None = None) -> None:
        """Agree on a route out of the scheme, or go on with one."""
        from desktop.ui.dialogs.exit_route import ExitRouteDialog

        done = ExitRouteDialog.ask(self.file, self.resident_id, self._window, route=route)
        self._asked(done, CASES)

    def remove_route(self, route: ExitRoute) -> None:
        self.do(lambda: exit_routes.remove(self.file, route.id), CASES)

    def write_letter(self) -> None:
        """With the template of the step of the approach, where that step is a letter."""
        template_id = approaches.letter_due(self.file, self.resident_id)
        wanted = LettersWanted((self.resident_id,), template_id) if template_id else None
        self.navigate.emit("brieven", wanted or [self.resident_id])

    def plan_visit(self) -> None:
        self.navigate.emit("bezoeken", [self.resident_id])

    def _asked(self, done: Done | None, *kinds: str) -> None:
        if done is not None:
            self.done.emit(done, kinds)
