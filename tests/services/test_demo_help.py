from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from desktop.domain.demo_outreach import FIRST_DAY
from desktop.services import exit_routes, hand_overs, partners, today
from desktop.services.demo import PASSPHRASE, create_demo
from desktop.services.demo_help import PARTNERS
from desktop.services.exit_routes import RouteState
from desktop.services.files import open_file

DAY = max(date.today(), FIRST_DAY)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory):
    made = create_demo(tmp_path_factory.mktemp("demo"), today=DAY)
    with open_file(made.file, PASSPHRASE) as opened:
        yield opened


def test_there_are_partners_to_hand_somebody_over_to(file) -> None:
    assert tuple(line.partner for line in partners.all_partners(file)) == PARTNERS


def test_routes_are_in_every_state_beside_the_last_delivery(file) -> None:
    found = Counter(line.state for line in exit_routes.overview(file).lines)

    assert found[RouteState.LATE] == 1
    assert found[RouteState.ON_THE_WAY] == 3
    assert found[RouteState.WORKED] >= 2
    assert found[RouteState.WITHOUT] >= 2


def test_vandaag_asks_about_a_hand_over_and_a_route(file) -> None:
    groups = {group.key: group.total for group in today.today(file, DAY).groups}

    assert (groups["handed"], groups["route"]) == (1, 1)


def test_what_was_handed_over_came_about_or_is_to_be_asked_about(file) -> None:
    with file.database.reading() as store:
        waiting = store.hand_overs.to_check()
    assert len(waiting) == 2
    assert all(hand_overs.get(file, one.id).is_open for one in waiting.values())
