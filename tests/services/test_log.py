"""The log as a colleague or supervisor reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.codes import ContactKind
from desktop.domain.letters import Window
from desktop.services import exports, log, outreach, residents, settings, undo
from desktop.services.files import DataFile
from desktop.services.log import Group, LogFilter, LogSort
from desktop.services.outreach import AttemptEntry
from desktop.storage.events import EventDraft
from tests.services.conftest import ANNA, FATMA, NO_ADDRESS, RUUD, Deliver
from tests.services.contents import ask
from tests.services.details import keep_note


@pytest.fixture
def worked_on(file: DataFile, deliver: Deliver) -> DataFile:
    settings.save(file, settings.GemeenteSettings(worker="Marieke"))
    deliver((FATMA, RUUD, ANNA, NO_ADDRESS))
    keep_note(file, 1, "Hond in de tuin")
    residents.reveal_bsn(file, 1)
    last = keep_note(file, 2, "Kat")
    undo.undo(file, last.event_id)
    return file


def attempt(resident_id: int) -> AttemptEntry:
    return AttemptEntry(
        resident_id=resident_id,
        kind=ContactKind.PHONE,
        made_on=date(2026, 3, 1),
        day_part=None,
        reached=False,
    )


def deeds(file: DataFile, wanted: LogFilter | None = None, **order: object) -> list[str]:
    numbers = log.keys(file, wanted or LogFilter(), **order)  # type: ignore[arg-type]
    found = log.lines(file, numbers)
    return [found[number].action for number in numbers]


def test_an_entry_says_deed_thing_outcome_door_worker_and_time(worked_on: DataFile) -> None:
    number = log.keys(worked_on, LogFilter(action="bsn.bekeken"))[0]
    line = log.lines(worked_on, [number])[number]

    assert (line.what, line.about, line.result, line.origin, line.actor) == (
        "BSN bekeken",
        "F. Özdemir",
        "Gelukt",
        "test",
        "Marieke",
    )
    assert not line.failed
    assert line.at.astimezone().date() == date.today()
    assert log.when_words(line.at)[:10] == date.today().isoformat()
    assert line.resident_id == 1


def test_old_and_new_values_are_told_in_dutch(worked_on: DataFile) -> None:
    number = log.keys(worked_on, LogFilter(action="notitie.bewaard"), descending=False)[0]
    detail = log.detail(worked_on, number)

    assert detail is not None
    assert detail.told == (("Inwoner", "1", "notitie", "leeg", "Hond in de tuin"),)
    assert detail.left == 0
    assert log.detail(worked_on, 9999) is None


def test_a_delivery_tells_how_many_rows_it_added_and_each_value_that_it_changed(
    worked_on: DataFile, deliver: Deliver
) -> None:
    first = log.keys(worked_on, LogFilter(action="levering.ingelezen"))[0]
    detail = log.detail(worked_on, first)
    assert detail is not None
    assert ("Inwoner", "", "", "", "4 rijen") in detail.told
    assert detail.line.about == "Levering 1"

    deliver((FATMA.replace("172,70", "180,00"), RUUD), date(2026, 5, 21))

    second = log.detail(worked_on, log.keys(worked_on, LogFilter(action="levering.ingelezen"))[0])
    assert second is not None
    premium = ("Inwoner", "1", "premie per maand", "€\u00a0172,70", "€\u00a0180,00")
    assert premium in second.told


def test_taking_a_delivery_back_tells_what_went(worked_on: DataFile) -> None:
    first = log.keys(worked_on, LogFilter(action="levering.ingelezen"))[0]
    for _ in range(3):
        last = undo.last_undoable(worked_on)
        assert last is not None
        undo.undo(worked_on, last.event_id)
        if last.event_id == first:
            break
    newest = log.detail(worked_on, log.keys(worked_on, LogFilter())[0])

    assert newest is not None
    gone = [one for one in newest.told if one.column == "achternaam"]
    assert all(one.new == "" for one in gone)
    assert log.lines(worked_on, [first])[first].undone


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (LogFilter(text="hond"), []),
        (LogFilter(text="bekeken"), ["bsn.bekeken"]),
        (LogFilter(text="Özdemir"), ["notitie.bewaard"]),
        (LogFilter(text="100%"), []),
        (LogFilter(group=Group.LOOKED), ["bsn.bekeken"]),
        (LogFilter(group=Group.OUTSIDE), []),
        (LogFilter(action="ongedaan.gemaakt"), ["ongedaan.gemaakt"]),
        (LogFilter(actor="Niemand"), []),
        (LogFilter(object_kind="levering"), ["levering.ingelezen"]),
        (LogFilter(until=date.today() - timedelta(days=1)), []),
        (LogFilter(since=date.today() + timedelta(days=1)), []),
    ],
)
def test_it_is_searched_by_text_kind_deed_worker_thing_and_day(
    worked_on: DataFile, wanted: LogFilter, found: list[str]
) -> None:
    assert deeds(worked_on, wanted) == found


def test_today_and_the_groups_together_hold_everything(worked_on: DataFile) -> None:
    everything = deeds(worked_on)

    today = LogFilter(since=date.today(), until=date.today())
    assert deeds(worked_on, today) == everything
    changed = deeds(worked_on, LogFilter(group=Group.CHANGED))
    about_file = deeds(worked_on, LogFilter(group=Group.FILE))
    assert "notitie.bewaard" in changed
    assert "bestand.gemaakt" in about_file
    assert len(changed) + len(about_file) + 1 == len(everything) == log.count(worked_on)


@pytest.mark.parametrize("sort", list(LogSort))
def test_it_is_put_in_order_by_every_heading(worked_on: DataFile, sort: LogSort) -> None:
    up = log.keys(worked_on, LogFilter(), sort, descending=False)
    down = log.keys(worked_on, LogFilter(), sort, descending=True)

    assert sorted(up) == sorted(down)
    assert len(up) == log.count(worked_on)
    assert up[0] != down[0]
    assert log.keys(worked_on, LogFilter(), sort, limit=2) == down[:2]


def test_who_and_what_can_be_chosen_is_what_there_is(worked_on: DataFile) -> None:
    assert log.actors(worked_on) == ["Marieke"]
    found = log.actions(worked_on)
    assert ("bsn.bekeken", "BSN bekeken") in found
    assert [words for _, words in found] == sorted(words for _, words in found)


def test_of_one_resident_everything_is_found_that_touched_them(
    worked_on: DataFile, deliver: Deliver
) -> None:
    outreach.record_attempts(worked_on, [attempt(1), attempt(3)])
    deliver((RUUD, ANNA, NO_ADDRESS), date(2026, 5, 21))  # the first one leaves the list

    of_first = deeds(worked_on, LogFilter(resident_id=1), descending=False)
    of_third = deeds(worked_on, LogFilter(resident_id=3), descending=False)

    assert of_first == [
        "levering.ingelezen",
        "notitie.bewaard",
        "bsn.bekeken",
        "contactpoging.vastgelegd",
        "levering.ingelezen",
    ]
    assert of_third == ["levering.ingelezen", "contactpoging.vastgelegd"]


def test_an_attempt_that_was_removed_still_tells_of_whom_it_was(worked_on: DataFile) -> None:
    outreach.record_attempts(worked_on, [attempt(1), attempt(3)])
    with worked_on.database.reading() as store:
        made = store.cases.attempts_of(3)[0].id
    outreach.delete_attempt(worked_on, made)

    assert "contactpoging.vastgelegd" in deeds(worked_on, LogFilter(resident_id=3))


def test_a_whole_log_is_said_to_be_whole_and_that_is_logged(worked_on: DataFile) -> None:
    found = log.check(worked_on)

    assert found.is_whole
    assert found.entries == 8
    assert found.in_words == (
        f"Het logboek is heel: 8 regels, en het bestand past daarbij. {log.NOT_COMPARED}"
    )
    newest = log.detail(worked_on, log.keys(worked_on, LogFilter())[0])
    assert newest is not None
    assert (newest.line.what, newest.line.message) == ("Logboek nagekeken", found.in_words)


def test_what_was_done_outside_the_log_is_said(worked_on: DataFile) -> None:
    with worked_on.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE resident SET note = 'stiekem' WHERE id = 1")

    found = log.check(worked_on)

    assert not found.is_whole
    assert found.in_words == "Het logboek is niet heel: 1 ding klopt niet in 8 regels."
    newest = log.lines(worked_on, log.keys(worked_on, LogFilter(), limit=1))
    (line,) = newest.values()
    assert (line.failed, line.result) == (True, "Mislukt")


def test_what_was_erased_is_told_as_erased(worked_on: DataFile) -> None:
    entry = log.keys(worked_on, LogFilter(action="notitie.bewaard"), descending=False)[0]
    draft = EventDraft("inwoners.verwijderd", "bewaren", undoable=False)
    with worked_on.database.writing(draft) as store:
        store.log_erasing.of_rows({"resident": [1]})

    detail = log.detail(worked_on, entry)
    assert detail is not None
    assert detail.line.message == ""
    assert {one.old for one in detail.told} == {"Gewist na de bewaartermijn."}
    found = log.check(worked_on)
    assert f" Van {found.erased} daarvan is inhoud gewist na de bewaartermijn." in found.in_words
    # Entries, not messages and values
    erased = ask(worked_on, "SELECT count(DISTINCT event_id), count(*) FROM event_seal")
    assert erased == [(found.erased, found.erased * 2)]


def test_a_changed_setting_tells_which_one_in_dutch(worked_on: DataFile) -> None:
    before = settings.load(worked_on)
    settings.save(worked_on, before)
    done = settings.save(worked_on, replace(before, brp_days=30, window=Window.RIGHT, logo=b"x"))

    detail = log.detail(worked_on, done.event_id)

    assert detail is not None
    assert sorted(one[2:] for one in detail.told) == [
        ("controle in de BRP geldt (dagen)", "0", "30"),
        ("kant van het venster in de envelop", "links", "rechts"),
        ("logo", "", "een plaatje"),
    ]


def test_an_entry_about_somebody_who_is_gone_shows_a_number(worked_on: DataFile) -> None:
    with worked_on.database.writing(EventDraft("bsn.bekeken", "inwoner", 77, undoable=False)):
        pass

    (line,) = log.lines(worked_on, log.keys(worked_on, LogFilter(), limit=1)).values()
    assert (line.about, line.resident_id) == ("Inwoner 77", None)


def test_a_long_entry_shows_the_first_values_and_says_how_many_more(worked_on: DataFile) -> None:
    draft = EventDraft("levering.ingelezen", "levering", 5)
    with worked_on.database.writing(draft) as store:
        from desktop.storage.row_changes import RowBatch

        numbers = range(1000, 1600)
        was, now = [(id_, "a") for id_ in numbers], [(id_, "b") for id_ in numbers]
        store.changes.add(RowBatch("resident", ("id", "town"), was, now))

    detail = log.detail(worked_on, draft.id)
    assert detail is not None
    assert (len(detail.told), detail.left) == (500, 100)


def test_what_went_to_the_printer_is_in_the_log(worked_on: DataFile) -> None:
    done = exports.record_print(worked_on, exports.Paper("brief", 3))

    assert not done.undoable
    (line,) = log.lines(worked_on, log.keys(worked_on, LogFilter(group=Group.OUTSIDE))).values()
    assert line.what == "Naar de printer gestuurd"
    assert line.message == "Afdrukken begonnen: brief, 3 bladzijden."
