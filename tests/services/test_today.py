from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.codes import ContactKind, DayPart, EndResult
from desktop.domain.resident import NextAction
from desktop.services import outreach, residents, safety, settings
from desktop.services import today as today_page
from desktop.services.files import DataFile
from desktop.services.today import MOST_LINES, Today
from tests.services.conftest import ANNA, BURAK, FATMA, HEADER, NO_ADDRESS, RUUD, Deliver

NOW = date.today()
LISTED_ON = NOW - timedelta(days=10)
LONG_AGO = NOW - timedelta(days=100)


def who(file: DataFile, number: str) -> int:
    return residents.id_of_bsn(file, f"99999{number}")


def asked(page: Today) -> dict[str, list[str]]:
    return {group.key: [line.name for line in group.lines] for group in page.groups}


def why(page: Today, name: str) -> str:
    (found,) = [line.why for group in page.groups for line in group.lines if line.name == name]
    return found


def plan(file: DataFile, who: int, days: int, *, promised: bool = False, note: str = "") -> None:
    action = NextAction(
        kind=ContactKind.PHONE, on=NOW + timedelta(days=days), promised=promised, note=note
    )
    residents.set_next_action(file, who, action)


def test_a_file_without_deliveries_says_so(file: DataFile) -> None:
    page = today_page.today(file)

    assert page.groups == ()
    assert page.total == today_page.count(file) == 0
    assert "nog niemand op de lijst" in page.sentence


def test_who_just_came_is_new_and_who_came_long_ago_waits(file: DataFile, deliver: Deliver) -> None:
    deliver([RUUD], LONG_AGO)
    deliver([RUUD, ANNA], LISTED_ON)

    page = today_page.today(file)

    assert asked(page) == {"new": ["A.C. in het Veld"], "waiting": ["R.M. van Puffelen"]}
    assert "Nog geen contactpoging." in why(page, "A.C. in het Veld")
    assert "feb 2024" in why(page, "A.C. in het Veld")
    assert page.sentence.endswith("2 inwoners vragen iets van u.")


def test_the_others_on_an_address_are_told(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, BURAK], LISTED_ON)

    assert "1 ander" in why(today_page.today(file), "F. Özdemir")


def test_what_was_promised_comes_before_what_was_planned_and_late_is_told(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK, RUUD], LISTED_ON)
    plan(file, who(file, "0019"), -2, note="Vragen naar de regeling")
    plan(file, who(file, "0020"), 0, promised=True)
    plan(file, who(file, "0032"), 1)  # tomorrow asks for nothing today

    page = today_page.today(file)

    assert asked(page) == {"promised": ["B. Özdemir"], "planned": ["F. Özdemir"]}
    promised, planned = (group.lines[0] for group in page.groups)
    assert (promised.when, promised.late, promised.why) == ("vandaag", False, "Bellen")
    assert (planned.when, planned.late) == ("2 dagen te laat", True)
    assert planned.why == "Vragen naar de regeling"
    assert "1 daarvan" in page.sentence


@pytest.mark.parametrize(
    ("days", "listed"), [(41, False), (42, False), (43, True)], ids=["41", "42", "43"]
)
def test_after_six_weeks_without_anything_it_is_too_quiet(
    file: DataFile, deliver: Deliver, days: int, listed: bool
) -> None:
    deliver([RUUD], LONG_AGO)
    outreach.record_attempt(
        file, who(file, "0032"), ContactKind.VISIT, NOW - timedelta(days=days), DayPart.EVENING,
        reached=False,
    )  # fmt: skip

    page = today_page.today(file)

    assert asked(page) == ({"silent": ["R.M. van Puffelen"]} if listed else {})
    if listed:
        assert "1 keer geprobeerd, nog niet bereikt" in why(page, "R.M. van Puffelen")


def test_how_long_quiet_is_too_long_is_a_setting(file: DataFile, deliver: Deliver) -> None:
    deliver([RUUD], LONG_AGO)
    outreach.record_attempt(
        file, who(file, "0032"), ContactKind.PHONE, NOW - timedelta(days=15), None, reached=True
    )
    assert asked(today_page.today(file)) == {}

    settings.save(file, settings.GemeenteSettings(silent_after_days=14))

    assert asked(today_page.today(file)) == {"silent": ["R.M. van Puffelen"]}
    assert "Eerder contact, daarna niets meer" in why(today_page.today(file), "R.M. van Puffelen")


def test_a_closed_dossier_asks_for_nothing(file: DataFile, deliver: Deliver) -> None:
    deliver([RUUD], LONG_AGO)
    plan(file, who(file, "0032"), -1)
    outreach.close_case(file, who(file, "0032"), EndResult.NO_HELP_WANTED, NOW)

    assert today_page.today(file).total == 0
    assert "Niemand vraagt nu iets van u" in today_page.today(file).sentence


def test_who_is_gone_without_a_dossier_asks_for_nothing(file: DataFile, deliver: Deliver) -> None:
    deliver([RUUD, FATMA], LONG_AGO)
    deliver([FATMA], LISTED_ON)

    assert asked(today_page.today(file)) == {"waiting": ["F. Özdemir"]}


def test_who_came_back_is_not_said_to_have_had_no_attempt_at_all(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([RUUD, FATMA], LONG_AGO)
    outreach.record_attempt(
        file, who(file, "0032"), ContactKind.VISIT, LONG_AGO, DayPart.MORNING, reached=True
    )
    outreach.close_case(file, who(file, "0032"), EndResult.PAID_OR_ARRANGED, LONG_AGO)
    deliver([FATMA], LONG_AGO + timedelta(days=30))
    deliver([FATMA, RUUD], LISTED_ON)

    assert why(today_page.today(file), "R.M. van Puffelen").startswith("Terug op de lijst")


def test_who_has_no_usable_address_is_to_be_looked_up(file: DataFile, deliver: Deliver) -> None:
    deliver([NO_ADDRESS], LISTED_ON)

    page = today_page.today(file)

    assert asked(page) == {"check": ["K. Brummelhuis"]}
    assert "BRP" in why(page, "K. Brummelhuis")


def test_a_safety_note_is_marked(file: DataFile, deliver: Deliver) -> None:
    deliver([RUUD, ANNA], LISTED_ON)
    safety.set_safety(file, who(file, "0032"), "Grote hond")

    (group,) = today_page.today(file).groups
    assert {line.name: line.safety.word for line in group.lines} == {
        "R.M. van Puffelen": "Let op",
        "A.C. in het Veld": "",
    }


def test_everybody_stands_in_one_group_at_most_and_who_does_not_is_taken_care_of(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([RUUD], LONG_AGO)
    deliver([RUUD, FATMA, BURAK, ANNA, NO_ADDRESS], LISTED_ON)
    ruud, fatma, anna = (who(file, number) for number in ("0032", "0019", "0044"))
    # Quiet for long, and planned for today as well: only the plan is shown
    outreach.record_attempt(file, ruud, ContactKind.PHONE, LONG_AGO, None, reached=False)
    plan(file, ruud, 0)
    outreach.open_case(file, fatma, LONG_AGO)
    outreach.record_attempt(file, anna, ContactKind.PHONE, NOW, None, reached=True)

    page = today_page.today(file)
    shown = [line.resident_id for group in page.groups for line in group.lines]

    assert len(shown) == len(set(shown)) == page.total == today_page.count(file)
    assert set(shown) == set(residents.keys(file, residents.Filter())) - {anna}
    assert all(line.why.strip() and line.when for group in page.groups for line in group.lines)


def test_a_large_town_gets_a_list_that_can_be_read_and_the_whole_number(
    file: DataFile, deliver: Deliver
) -> None:
    from tests.exchange.workbooks import a_bsn

    number = MOST_LINES + 30
    rows = [
        ";".join((a_bsn(n), f"Jansen{n}", "", "J.", "01-01-1980", "Dorpsstraat", str(n + 1), "",
                  "7481 AB", "Haaksbergen", "0101", "172,70", "01-01-2020", "betaalverzoek"))
        for n in range(number)
    ]  # fmt: skip
    deliver(rows, LISTED_ON, HEADER)

    page = today_page.today(file)

    (group,) = page.groups
    assert (len(group.lines), group.total, page.total) == (MOST_LINES, number, number)
    assert today_page.count(file) == number


def test_the_sum_is_told_in_figures_and_empty_when_nobody_asks_for_anything(
    file: DataFile, deliver: Deliver
) -> None:
    assert today_page.today(file).sum_in_figures == ""
    deliver([RUUD, ANNA], LISTED_ON)
    assert today_page.today(file).sum_in_figures == "2 = 2 inwoners"
