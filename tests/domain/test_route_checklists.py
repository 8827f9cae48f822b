from __future__ import annotations

import re

from desktop.domain.codes import ExitReason
from desktop.domain.exit_routes import RouteKind
from desktop.domain.route_checklists import CHECKLISTS, checklist


def test_every_route_has_one_checklist_and_is_a_reason_for_leaving_of_its_own() -> None:
    assert [one.kind for one in CHECKLISTS] == sorted(
        RouteKind, key=[one.kind for one in CHECKLISTS].index
    )
    assert len({one.reason for one in CHECKLISTS}) == len(RouteKind)
    assert all(checklist(kind).kind is kind for kind in RouteKind)
    for one in CHECKLISTS:
        assert one.reason not in (ExitReason.UNKNOWN, ExitReason.MOVED, ExitReason.DECEASED)


def test_every_item_names_the_source_that_says_so_and_stands_once() -> None:
    for one in CHECKLISTS:
        assert len({item.key for item in one.items}) == len(one.items) >= 3
        for item in one.items:
            assert item.source, item
            assert 10 < len(item.words) <= 80, item


def test_the_routes_of_the_regulation_name_their_article() -> None:
    for kind, article in (
        (RouteKind.BENEFIT, "6.5.6"),
        (RouteKind.ADMINISTRATION, "6.5.7"),
    ):
        found = checklist(kind)
        assert all(article in item.source for item in found.items)
        assert article in found.when_off
        assert found.from_next_month


def test_only_where_a_source_says_so_the_premium_ends_with_the_next_month() -> None:
    for one in CHECKLISTS:
        if one.from_next_month:
            assert re.search("eerste dag van de maand", one.when_off)
    assert not checklist(RouteKind.WSNP).from_next_month
    assert not checklist(RouteKind.DEBT_HELP).from_next_month
