"""After a crash or a power cut: opening the form again in which something was half filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.services.drafts import Draft
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui.messages import show_error

Open = Callable[[DataFile, tuple[int, ...], QWidget], Done | None]


def reopen(file: DataFile, draft: Draft, window: QWidget) -> Done | None:
    """Show the form; it takes its draft back by itself. What came of it, None for nothing."""
    try:
        return _ways()[draft.form](file, draft.residents, window)
    except UserError as error:  # the resident is not in the file any more
        show_error(window, error)
        return None


def can_reopen(draft: Draft) -> bool:
    """Whether nothing but the resident is needed to open it; others are opened from their page."""
    return bool(draft.residents) and draft.form in _ways()


def _ways() -> Mapping[str, Open]:
    from desktop.ui.dialogs.address_form import AddressFormDialog
    from desktop.ui.dialogs.attempt_dialog import AttemptDialog, StackDialog
    from desktop.ui.dialogs.close_case import CloseCaseDialog
    from desktop.ui.dialogs.next_action import NextActionDialog
    from desktop.ui.dialogs.pick_approach import PickApproachDialog
    from desktop.ui.dialogs.safety_dialog import SafetyDialog

    return {
        "AddressFormDialog": lambda file, ids, window: AddressFormDialog.ask(file, ids[0], window),
        "AttemptDialog": lambda file, ids, window: AttemptDialog.ask(file, ids[0], window),
        "CloseCaseDialog": lambda file, ids, window: CloseCaseDialog.ask(file, ids[0], window),
        "NextActionDialog": lambda file, ids, window: NextActionDialog.ask(file, ids[0], window),
        "PickApproachDialog": lambda file, ids, window: PickApproachDialog.ask(file, ids, window),
        "SafetyDialog": lambda file, ids, window: SafetyDialog.ask(file, ids[0], window),
        "StackDialog": lambda file, ids, window: StackDialog.ask(file, ids, window),
    }
