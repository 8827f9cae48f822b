from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.codes import ContactKind, DayPart, EndResult, ExitReason, Status
from desktop.domain.filters import VIEW_OF_STATUS, Filter, Sort, View
from desktop.domain.log_filter import LogFilter
from desktop.domain.names import Gender
from desktop.domain.resident import NextAction, status_of
from desktop.services import access, log, outreach, residents, undo
from desktop.services.files import DataFile, open_file
from tests.exchange.workbooks import a_bsn
from tests.services.conftest import (
    ANNA,
    BURAK,
    FATMA,
    NO_ADDRESS,
    PASSPHRASE,
    RUUD,
    Deliver,
)
from tests.services.details import keep_details, keep_note

TODAY = date.today()


@pytest.fixture(autouse=True)
def some_people(deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA, NO_ADDRESS])


def id_of(file: DataFile, bsn: str) -> int:
    return residents.id_of_bsn(file, bsn)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ozdemir", {"999990019", "999990020"}),
        ("ÖZDEMIR f", {"999990019"}),
        ("van puff", {"999990032"}),
        ("goorsestraat 118", {"999990019", "999990020"}),
        ("7483aa", {"999990044"}),
        ("7483 AA", {"999990044"}),
        ("0032", {"999990032"}),
        ("%", set()),
        ("_", set()),
        ("haaksbergen kolen", {"999990044"}),
        ("  ", {"999990019", "999990020", "999990032", "999990044", "999990056"}),
    ],
)
def test_searching_finds_every_word_anywhere(file: DataFile, typed: str, found: set[str]) -> None:
    ids = residents.keys(file, Filter(search=typed))

    assert {residents.get(file, id_).resident.bsn for id_ in ids} == found


def test_the_views_of_one_status_add_up_to_everybody(file: DataFile) -> None:
    outreach.record_attempt(
        file, id_of(file, "999990019"), ContactKind.LETTER, TODAY, None, reached=False
    )
    outreach.record_attempt(
        file, id_of(file, "999990032"), ContactKind.VISIT, TODAY, DayPart.EVENING, reached=True
    )
    outreach.close_case(file, id_of(file, "999990044"), EndResult.NOT_TAKEN_OTHER, TODAY)

    counts = residents.view_counts(file, Filter())

    assert counts[View.ALL] == sum(counts[view] for view in VIEW_OF_STATUS.values()) == 5
    assert counts[View.NOT_REACHED] == counts[View.IN_CONTACT] == counts[View.CLOSED] == 1
    for view, number in counts.items():
        assert len(residents.keys(file, Filter(view=view))) == number


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_shows_everybody_once(file: DataFile, sort: Sort, descending: bool) -> None:
    ids = residents.keys(file, Filter(), sort, descending=descending)

    assert len(ids) == len(set(ids)) == 5
    assert residents.keys(file, Filter(), sort, descending=descending, limit=2) == ids[:2]


def test_who_has_nothing_planned_comes_last_either_way(file: DataFile) -> None:
    fatma = id_of(file, "999990019")
    residents.set_next_action(file, fatma, NextAction(kind=ContactKind.PHONE, on=TODAY))

    assert residents.keys(file, Filter(), Sort.NEXT)[0] == fatma
    assert residents.keys(file, Filter(), Sort.NEXT, descending=True)[0] == fatma


def test_time_in_the_scheme_filters_from_and_to(file: DataFile) -> None:
    def since(years: int) -> str:
        return (TODAY - timedelta(days=365 * years)).isoformat()

    recent = residents.keys(file, Filter(years_to=1))
    old = residents.keys(file, Filter(years_from=5))
    between = residents.keys(file, Filter(years_from=1, years_to=5))

    assert len(recent) + len(old) + len(between) == 5
    assert all(residents.get(file, i).resident.in_scheme_since.iso <= since(4) for i in old)


def test_the_bsn_is_masked_until_asked_for_and_the_asking_is_logged(file: DataFile) -> None:
    fatma = id_of(file, "999990019")
    (line, _) = next(
        found
        for found in residents.export_lines(file, Filter(), with_bsn=False)
        if found[0].id == fatma
    )
    assert "99999" not in line.bsn
    assert line.bsn.endswith("0019")

    assert residents.reveal_bsn(file, fatma) == "999990019"

    history = residents.get(file, fatma).history
    assert any(entry.kind == "view" and "BSN" in entry.title for entry in history)
    assert all("999990019" not in entry.title + entry.detail for entry in history)


def test_exporting_with_the_bsn_is_told_with_everybody_it_was_about_and_nobody_else(
    file: DataFile,
) -> None:
    fatma, ruud = id_of(file, "999990019"), id_of(file, "999990032")
    masked = log.keys(file, LogFilter())
    residents.export_lines(file, Filter(), with_bsn=False)
    assert log.keys(file, LogFilter()) == masked

    ((person, _),) = residents.export_lines(file, Filter(search="puffelen"), with_bsn=True)
    assert person.bsn == "999990032"

    asked = LogFilter(action="bsn.geexporteerd")
    (number,) = log.keys(file, asked)
    assert log.lines(file, [number])[number].message == "BSN van 1 inwoner geëxporteerd."
    assert log.keys(file, replace(asked, resident_id=ruud)) == [number]
    assert log.keys(file, replace(asked, resident_id=fatma)) == []
    seen = [line.what for line in access.report(file, ruud).seen]
    assert "BSN’s geëxporteerd." in seen
    assert "BSN’s geëxporteerd." not in [one.what for one in access.report(file, fatma).seen]


def test_copying_a_bsn_is_in_the_log_without_the_number(file: DataFile) -> None:
    fatma = id_of(file, "999990019")

    assert residents.copy_bsn(file, fatma) == "999990019"

    history = residents.get(file, fatma).history
    assert any(entry.title == "BSN gekopieerd" for entry in history)
    assert all("999990019" not in entry.title + entry.detail for entry in history)


def test_a_note_is_kept_and_can_be_undone(file: DataFile) -> None:
    fatma = id_of(file, "999990019")
    keep_note(file, fatma, "Eerst")
    done = keep_note(file, fatma, "Daarna")

    undo.undo(file, done.event_id)

    assert residents.get(file, fatma).resident.note == "Eerst"


def test_undo_refuses_when_the_same_thing_was_changed_since(file: DataFile) -> None:
    fatma = id_of(file, "999990019")
    first = keep_note(file, fatma, "Eerst")
    keep_note(file, fatma, "Daarna")

    with pytest.raises(undo.ChangedSince):
        undo.undo(file, first.event_id)

    assert residents.get(file, fatma).resident.note == "Daarna"


def test_an_action_is_undone_only_once(file: DataFile) -> None:
    done = keep_note(file, id_of(file, "999990019"), "Eerst")
    undo.undo(file, done.event_id)

    with pytest.raises(undo.ChangedSince):
        undo.undo(file, done.event_id)


def test_how_somebody_is_addressed_is_theirs(file: DataFile) -> None:
    ruud = id_of(file, "999990032")
    residents.set_address_form(file, ruud, gender=Gender.MALE)

    assert residents.get(file, ruud).resident.name.gender is Gender.MALE


def test_a_reason_for_leaving_is_recorded_by_the_worker(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA], date(2026, 5, 21))
    ruud = id_of(file, "999990032")
    (period,) = residents.get(file, ruud).periods
    assert period.exit_reason is None

    residents.set_exit_reason(file, period, ExitReason.ARRANGEMENT)

    assert residents.get(file, ruud).periods[0].exit_reason is ExitReason.ARRANGEMENT
    assert residents.get(file, ruud).status is Status.GONE


def test_a_saved_filter_comes_back_as_it_was(file: DataFile) -> None:
    wanted = Filter(search="goor", view=View.NEW, years_from=5, neighbourhood="7482")
    residents.save_filter(file, "Lang in de regeling", wanted)

    (saved,) = residents.saved_filters(file)
    assert (saved.name, saved.filter) == ("Lang in de regeling", wanted)
    residents.delete_filter(file, saved.id)
    assert residents.saved_filters(file) == []


def test_a_click_on_a_count_shows_its_people_also_those_gone(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA], date(2026, 5, 21))
    ruud = id_of(file, "999990032")

    assert residents.keys(file, Filter(only_ids=frozenset({ruud}))) == [ruud]


@pytest.mark.parametrize("attempts", [0, 1])
@pytest.mark.parametrize("reached", [False, True])
@pytest.mark.parametrize("closed", [False, True])
def test_the_database_and_the_rule_agree_on_the_status(
    file: DataFile, attempts: int, reached: bool, closed: bool
) -> None:
    fatma = id_of(file, "999990019")
    if not attempts:
        outreach.open_case(file, fatma, TODAY)
    for _ in range(attempts):
        outreach.record_attempt(
            file, fatma, ContactKind.VISIT, TODAY, DayPart.MORNING, reached=reached
        )
    if closed:
        outreach.close_case(file, fatma, EndResult.ADVICE, TODAY)

    expected = status_of(
        on_list=True,
        has_open_case=not closed,
        has_closed_case=closed,
        attempts=attempts,
        reached=attempts * reached,
    )
    assert residents.get(file, fatma).status is expected


def test_somebody_who_came_back_after_a_closed_dossier_is_new_again(
    file: DataFile, deliver: Deliver
) -> None:
    ruud = id_of(file, "999990032")
    outreach.close_case(file, ruud, EndResult.PAID_OR_ARRANGED, date(2026, 4, 1))
    deliver([FATMA], date(2026, 5, 21))
    deliver([FATMA, RUUD], date(2026, 8, 20))

    assert residents.get(file, ruud).status is Status.NEW


def test_a_telephone_number_keeps_where_it_was_found_and_when(file: DataFile) -> None:
    fatma = id_of(file, "999990019")
    keep_details(file, fatma, phone="06 12", phone_source="de inwoner zelf")
    found = residents.get(file, fatma).resident
    assert (found.phone_source, found.phone_on) == ("de inwoner zelf", TODAY)
    assert (found.email_source, found.email_on) == ("", None)

    done = keep_details(file, fatma, phone="", phone_source="de inwoner zelf")
    found = residents.get(file, fatma).resident
    assert (found.phone, found.phone_source, found.phone_on) == ("", "", None)

    undo.undo(file, done.event_id)
    assert residents.get(file, fatma).resident.phone_source == "de inwoner zelf"


def test_the_head_says_how_many_there_are_and_how_many_were_never_tried(
    file: DataFile, deliver: Deliver
) -> None:
    outreach.record_attempt(
        file, id_of(file, "999990019"), ContactKind.LETTER, TODAY, None, reached=False
    )
    assert residents.head_sentence(file) == "5 inwoners op de lijst, 4 zonder contactpoging."


def test_without_anybody_the_head_says_so(empty_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "leeg.inbeeld"))
    with open_file(path, PASSPHRASE, origin="test") as empty:
        assert residents.head_sentence(empty) == "Er staat nog niemand op de lijst."


def test_somebody_who_is_not_in_the_file_is_not_found(file: DataFile) -> None:
    with pytest.raises(residents.NoSuchResident) as told:
        residents.id_of_bsn(file, a_bsn(7))
    assert a_bsn(7) not in str(told.value)
    with pytest.raises(residents.NoSuchResident):
        residents.reveal_bsn(file, 999)
