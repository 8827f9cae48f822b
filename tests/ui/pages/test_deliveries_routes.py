"""From the last page of a delivery to the routes beside it, by keyboard in the real window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.services import deliveries, exit_routes, residents
from desktop.services.exit_routes import ExitRoute, RouteKind
from desktop.services.undo import Done
from desktop.ui.navigation import ROUTES
from desktop.ui.pages.deliveries_done import DoneStep
from tests.ui.pages.delivery_desk import (
    FATMA,
    FEBRUARY,
    RUUD,
    desk,  # noqa: F401
    empty,  # noqa: F401
    file,  # noqa: F401
    read_in,  # noqa: F401
    workbook,
)

# ruff: noqa: F811 - fixtures are imported by name


@pytest.mark.parametrize("agreed", [True, False])
def test_the_last_page_leads_to_the_routes_once_there_is_one(desk, file, read_in, tmp_path, agreed):
    read_in(FEBRUARY, FATMA, RUUD)
    if agreed:
        ruud = residents.id_of_bsn(file, RUUD[0])
        route = ExitRoute(resident_id=ruud, kind=RouteKind.WSNP, agreed_on=date(2026, 3, 2))
        exit_routes.keep(file, route)
    desk.window.refresh()
    desk.read(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))
    step = desk.wizard.done_step
    assert step.routes.isVisible() is agreed
    if not agreed:
        return
    heard = []
    desk.page.navigate.disconnect()  # this small window has no Vandaag
    desk.page.navigate.connect(lambda place, payload: heard.append((place, payload)))

    desk.to(step.routes)
    desk.press(Qt.Key.Key_Return)

    assert heard == [("vandaag", ROUTES)]
    assert desk.wizard is None


def test_without_being_told_of_a_route_the_last_page_says_nothing_of_it(qtbot, file, read_in):
    read_in(FEBRUARY, FATMA)
    step = DoneStep()
    qtbot.addWidget(step)
    step.show_done(deliveries.deliveries(file)[0], Done(1, ""))
    assert step.routes.parentWidget().isHidden()
