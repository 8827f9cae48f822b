"""What Vandaag asks about help: whether a hand-over came about, how a route goes on."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.services import exit_routes, hand_overs
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui.messages import show_error


def ask_help(file: DataFile, resident_id: int, parent: QWidget) -> Done | None:
    """The hand-over that is to be asked about goes first, then the route that is late."""
    from desktop.ui.dialogs.exit_route import ExitRouteDialog
    from desktop.ui.dialogs.hand_over_outcome import HandOverOutcomeDialog

    today = date.today()
    try:
        made = [
            one
            for one in hand_overs.of_resident(file, resident_id)
            if one.is_open and one.check_on is not None and one.check_on <= today
        ]
        if made:
            return HandOverOutcomeDialog.ask(file, made[-1], parent)
        late = [route for route, _, is_late in exit_routes.states_of(file, resident_id) if is_late]
        if late:
            return ExitRouteDialog.ask(file, resident_id, parent, route=late[-1])
    except UserError as error:  # removed on another page, for instance
        show_error(parent, error)
    return None


def ask_overview(file: DataFile, parent: QWidget) -> tuple[Done | None, int | None]:
    """Routes en de levering: what was recorded there, and the resident to go to."""
    from desktop.ui.dialogs.route_overview import RouteOverviewDialog

    return RouteOverviewDialog.ask(file, parent)
