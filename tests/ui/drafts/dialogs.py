"""Every dialog with fields, and how a test opens it."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date, timedelta

from desktop import ui
from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.domain.filters import Filter
from desktop.domain.priority_areas import PriorityArea
from desktop.services import approaches, letters, residents, visits
from desktop.services.hand_overs import HandOver
from desktop.services.letter_translations import Language
from desktop.services.partners import Partner
from desktop.services.residents import AreaChoice
from desktop.ui.dialogs.address_form import AddressFormDialog
from desktop.ui.dialogs.approach_editor import ApproachEditor, HalfWayDialog
from desktop.ui.dialogs.attempt_dialog import AttemptDialog, StackDialog
from desktop.ui.dialogs.close_case import CloseCaseDialog
from desktop.ui.dialogs.exit_route import ExitRouteDialog
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.dialogs.hand_over import HandOverDialog
from desktop.ui.dialogs.hand_over_outcome import HandOverOutcomeDialog
from desktop.ui.dialogs.hold import HoldDialog
from desktop.ui.dialogs.moved import MovedDialog
from desktop.ui.dialogs.new_resident import NewResidentDialog
from desktop.ui.dialogs.next_action import NextActionDialog
from desktop.ui.dialogs.one_text import OneTextDialog
from desktop.ui.dialogs.partner_dialog import PartnerDialog
from desktop.ui.dialogs.pick_approach import PickApproachDialog
from desktop.ui.dialogs.pick_resident import PickResidentDialog
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.dialogs.rectification import RectificationDialog
from desktop.ui.dialogs.route_overview import RouteOverviewDialog
from desktop.ui.dialogs.safety_dialog import SafetyDialog
from desktop.ui.dialogs.translation import TranslationDialog
from desktop.ui.dialogs.undo_list import UndoListDialog
from desktop.ui.pages.settings_areas_dialogs import GemeenteDialog
from desktop.ui.pages.settings_priority import PriorityDialog
from desktop.ui.pages.settings_team import MemberDialog
from desktop.ui.pages.visits_who import WhoDialog

NOTHING_TYPED = {
    "AboutDialog": "only versions to look at",
    "AccessReportDialog": "only a question",
    "DeletionRecordDialog": "only a choice of what is shown",
    "NewsDialog": "only news to read",
    "RetentionDialog": "only a list; what is typed about it has a dialog of its own",
    "UpdateCheckDialog": "a number that is pasted, after a file was chosen",
    "LoosenDialog": "only a question",
    "OnePageDialog": "what the records share",
    "PreviewDialog": "only a table to look at",
    "RecordDialog": "only an outcome to look at",
    "TablePreviewDialog": "only a table to look at",
    "UndoDeliveryDialog": "only a question",
}
SECRETS = {
    "KeepOutsideDialog": "the password of a file is kept nowhere",
    "ChangePassphraseDialog": "a passphrase is kept nowhere",
    "KeyDialog": "what the others share",
    "OldCopiesDialog": "a passphrase is kept nowhere",
    "RecoverDialog": "a recovery code is kept nowhere",
    "RecoverySheetDialog": "a recovery code is kept nowhere",
    "RestoreDialog": "the passphrase of a copy is kept nowhere",
}


def _somebody(file):
    return residents.keys(file, Filter())[6]


def _made(file):
    return HandOver(
        resident_id=_somebody(file),
        partner=Partner(name="Stadsbank"),
        purpose="Hulp",
        handed_on=date.today(),
        check_on=date.today() + timedelta(days=7),
    )


def _round(file):
    if not visits.rounds(file):
        day = date.today() + timedelta(days=1)
        visits.save_round(file, [_somebody(file)], day, DayPart.MORNING)
    return visits.rounds(file)[0]


def _with_two(file):
    if not approaches.all_approaches(file):
        for ready in approaches.ready_made(file)[:2]:
            approaches.add(file, ready.approach)
    return file


OPEN = {
    AddressFormDialog: lambda f, w, r: AddressFormDialog(f, _somebody(f), w),
    ApproachEditor: lambda f, w, r: ApproachEditor(
        f, approaches.ready_made(f)[0].approach, parent=w
    ),
    AttemptDialog: lambda f, w, r: AttemptDialog(f, _somebody(f), w),
    CloseCaseDialog: lambda f, w, r: CloseCaseDialog(f, _somebody(f), w),
    ExitRouteDialog: lambda f, w, r: ExitRouteDialog(f, _somebody(f), w),
    GemeenteDialog: lambda f, w, r: GemeenteDialog(UserError("Welke gemeente?", "Vul in."), w),
    HalfWayDialog: lambda f, w, r: HalfWayDialog(3, w),
    HandOverDialog: lambda f, w, r: HandOverDialog(f, r, _somebody(f), w),
    HandOverOutcomeDialog: lambda f, w, r: HandOverOutcomeDialog(f, _made(f), w),
    HoldDialog: lambda f, w, r: HoldDialog(f, [_somebody(f)], "F. Özdemir", w),
    MemberDialog: lambda f, w, r: MemberDialog(f, None, w),
    MovedDialog: lambda f, w, r: MovedDialog(
        f, residents.get(f, _somebody(f)).resident, date.today(), w
    ),
    NewResidentDialog: lambda f, w, r: NewResidentDialog("J. Jansen", lambda bsn: None, w),
    NextActionDialog: lambda f, w, r: NextActionDialog(f, _somebody(f), w),
    OneTextDialog: lambda f, w, r: OneTextDialog("Titel", "Waarover", "Doen", lambda t: None, w),
    PartnerDialog: lambda f, w, r: PartnerDialog(f, None, w),
    PickApproachDialog: lambda f, w, r: PickApproachDialog(_with_two(f), [_somebody(f)], w),
    PickResidentDialog: lambda f, w, r: PickResidentDialog(f, "F. Özdemir", w),
    PriorityDialog: lambda f, w, r: PriorityDialog(
        [AreaChoice("Centrum", "Noord"), AreaChoice("Centrum", "Zuid")],
        [PriorityArea("Centrum", "Zuid")],
        w,
    ),
    ReasonDialog: lambda f, w, r: ReasonDialog("Waarom?", "Waarover", "Doen", ["Een", "Twee"], w),
    RectificationDialog: lambda f, w, r: RectificationDialog(f, _somebody(f), w),
    RouteOverviewDialog: lambda f, w, r: RouteOverviewDialog(f, w),
    SafetyDialog: lambda f, w, r: SafetyDialog(f, _somebody(f), w),
    StackDialog: lambda f, w, r: StackDialog(f, residents.keys(f, Filter())[:3], w),
    TranslationDialog: lambda f, w, r: TranslationDialog(
        f, letters.templates(f)[0], Language.TURKISH, None, w
    ),
    UndoListDialog: lambda f, w, r: UndoListDialog(f, r, w),
    WhoDialog: lambda f, w, r: WhoDialog(f, _round(f), w),
}


def every_form_dialog():
    """All classes, in whichever module of ui."""
    for module in pkgutil.walk_packages(ui.__path__, "desktop.ui."):
        importlib.import_module(module.name)
    found, waiting = set(), [FormDialog]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            if kind.__module__.startswith("desktop."):
                found.add(kind)
                waiting.append(kind)
    return found
