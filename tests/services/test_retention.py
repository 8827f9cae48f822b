"""Who is due by the terms of the gemeente, and who is held on to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest

from desktop.domain.codes import EndResult, ExitReason
from desktop.domain.errors import UserError
from desktop.domain.retention import Due, Group
from desktop.services import outreach, residents, retention, settings, undo
from desktop.services.files import DataFile
from tests.services.conftest import ANNA, BURAK, FATMA, RUUD, Deliver
from tests.storage.people import try_to_reach


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


LATER = date(2026, 11, 23)


@pytest.fixture
def left(file: DataFile, deliver: Deliver) -> dict[str, int]:
    """Fatma stays; Burak, Ruud and Anna left the list in February 2025."""
    deliver([FATMA, BURAK, RUUD, ANNA], on=date(2025, 1, 15))
    deliver([FATMA], on=date(2025, 2, 19))
    with file.database.reading() as store:
        return {one.name.surname + one.name.initials: one.id for one in store.residents.all()}


def set_terms(file: DataFile, **months: int) -> None:
    settings.save(file, replace(settings.load(file), **months))


def due_ids(file: DataFile, day: date = LATER) -> dict[int, Group]:
    found = retention.due_list(file, day).lines
    return {line.due.resident_id: line.due.group for line in found}


def test_without_a_term_of_the_gemeente_nobody_is_ever_due(
    file: DataFile, left: dict[str, int]
) -> None:
    found = retention.due_list(file, date(2090, 1, 1))
    assert found.lines == ()
    assert found.sentence.startswith("Uw gemeente heeft nog geen termijn ingesteld")


def test_who_is_off_the_list_is_due_after_the_term_of_their_group(
    file: DataFile, left: dict[str, int]
) -> None:
    burak, ruud = left["ÖzdemirB."], left["PuffelenR.M."]
    with file.database.reading() as store:
        (period,) = store.residents.periods(ruud)
    residents.set_exit_reason(file, period, ExitReason.DECEASED)
    set_terms(file, keep_unreached_months=12, keep_deceased_months=24)

    assert due_ids(file, date(2026, 3, 31)) == {
        burak: Group.UNREACHED,
        left["VeldA.C."]: Group.UNREACHED,
    }
    assert due_ids(file, date(2026, 2, 18)) == {}
    assert retention.due_list(file, date(2026, 2, 18)).sentence.startswith("Niemand is nu aan de")
    assert due_ids(file, date(2027, 2, 19))[ruud] is Group.DECEASED
    line = retention.due_list(file, LATER).lines[0]
    assert line.due.group.words == "Van de lijst af, nooit bereikt"
    assert line.due.months == 12
    assert line.due.since == date(2026, 2, 19)
    assert line.address == "Goorsestraat 118"


def test_an_open_dossier_or_a_plan_keeps_somebody(file: DataFile, left: dict[str, int]) -> None:
    burak = left["ÖzdemirB."]
    set_terms(file, keep_refused_months=1, keep_unreached_months=1)
    outreach.open_case(file, burak, date(2025, 3, 1))
    assert burak not in due_ids(file)
    found = retention.due_list(file, LATER)
    assert found.sentence == (
        "Van 2 inwoners is de bewaartermijn voorbij. Van de lijst af, maar nog met een open "
        "dossier of afspraak: 1 inwoner."
    )
    with file.database.reading() as store:
        case = store.cases.open_case(burak)
    assert case is not None
    outreach.close_case(file, burak, EndResult.NO_HELP_WANTED, date(2025, 4, 1))
    assert due_ids(file)[burak] is Group.REFUSED


def test_who_was_taken_back_with_their_delivery_is_not_due(
    file: DataFile, left: dict[str, int]
) -> None:
    set_terms(file, keep_unreached_months=1)
    with file.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM period WHERE resident_id = 2")
    assert 2 not in due_ids(file)


def test_a_hold_has_a_reason_ends_on_its_day_and_can_be_undone(
    file: DataFile, left: dict[str, int]
) -> None:
    set_terms(file, keep_unreached_months=1)
    ids = [left["ÖzdemirB."], left["VeldA.C."]]
    with pytest.raises(UserError, match="nog geen reden"):
        retention.set_hold(file, ids, "  ")
    with pytest.raises(UserError, match="al voorbij"):
        retention.set_hold(file, ids, "Klacht", date.today())
    tomorrow = date.today() + timedelta(days=1)

    done = retention.set_hold(file, ids, " Er loopt  een klacht ", tomorrow)

    assert done.message == "2 inwoners aangehouden."
    found = retention.due_list(file)
    assert len(found.free) == 1
    assert "2 worden aangehouden." in found.sentence
    held = next(line for line in found.lines if line.hold)
    assert held.hold_words.startswith("Er loopt een klacht, tot ")
    assert len(retention.due_list(file, tomorrow).free) == 3
    retention.set_hold(file, ids[:1], "Iets anders")
    assert {line.hold_words for line in retention.due_list(file).lines} >= {"Iets anders", ""}
    assert retention.release(file, ids[:1]).message == "B. Özdemir niet meer aangehouden."
    assert not retention.release(file, ids[:1]).undoable
    last = undo.last_undoable(file)
    assert last is not None
    undo.undo(file, last.event_id)
    assert ids[0] not in {line.due.resident_id for line in retention.due_list(file).free}


def test_only_who_is_due_and_free_can_be_purged(file: DataFile, left: dict[str, int]) -> None:
    set_terms(file, keep_unreached_months=1)
    due = [line.due for line in retention.due_list(file).free]
    assert retention.still_due(file, due) == due
    retention.set_hold(file, [due[0].resident_id], "Klacht")
    with pytest.raises(UserError, match="intussen veranderd"):
        retention.still_due(file, due)


def test_vandaag_asks_once_a_month_until_a_term_is_set(
    file: DataFile, left: dict[str, int]
) -> None:
    assert retention.asking(file).can_put_off
    retention.put_off(file, date(2026, 11, 23))
    assert retention.asking(file, date(2026, 12, 22)).words == ""
    assert retention.asking(file, date(2026, 12, 23)).words
    set_terms(file, keep_unreached_months=1)
    found = retention.asking(file)
    assert (found.words, found.can_put_off) == (
        "Van 3 inwoners is de bewaartermijn voorbij.",
        False,
    )
    set_terms(file, keep_unreached_months=0, keep_moved_months=1)
    assert retention.asking(file) == retention.Asking()


def test_an_empty_file_is_not_asked_for_terms(file: DataFile) -> None:
    assert retention.asking(file) == retention.Asking()


def test_what_is_said_beforehand_tells_that_there_is_no_way_back(
    file: DataFile, left: dict[str, int], tmp_path
) -> None:
    from desktop.services import second_place

    assert retention.what_happens(file, 1).startswith("Alles over deze inwoner wordt gewist")
    words = retention.what_happens(file, 3)
    assert "deze 3 inwoners" in words
    assert "niet ongedaan" in words
    assert "tweede plek" not in words
    stick = tmp_path / "stick"
    stick.mkdir()
    second_place.choose(file.path, stick)
    assert "tweede plek" not in retention.what_happens(file, 1)
    (stick / second_place.MARK).unlink()
    assert "De tweede plek is er nu niet" in retention.what_happens(file, 1)


def test_the_record_is_one_page_with_numbers_and_no_names(
    file: DataFile, left: dict[str, int]
) -> None:
    from desktop.services import purging

    set_terms(file, keep_unreached_months=1)
    purging.purge(file, [line.due for line in retention.due_list(file).free])
    (record,) = retention.records(file)

    text = " ".join(text_of(retention.record_pdf(record)).split())

    assert record.residents == 3
    assert "Van de lijst af, nooit bereikt 1 maand 3" in text
    assert "Vastgezet bij deze verwijdering: 1e kw. 2025" in text
    for name in ("Özdemir", "Puffelen", "Veld", "99999"):
        assert name not in text
    away = retention.record_pdf(replace(record, second_place_away=True, frozen=()))
    assert "Niet alle kopieën waren bereikbaar" in " ".join(text_of(away).split())


def test_somebody_who_was_reached_is_in_another_group(file: DataFile, left: dict[str, int]) -> None:
    from desktop.storage.events import EventDraft

    set_terms(file, keep_other_months=1)
    burak = left["ÖzdemirB."]
    with file.database.writing(EventDraft("test", "test")) as store:
        try_to_reach(store, burak, date(2025, 2, 1), reached=True)
    outreach.close_case(file, burak, EndResult.PAID_OR_ARRANGED, date(2025, 2, 3))
    assert due_ids(file) == {burak: Group.OTHER}
    assert isinstance(retention.due_list(file).lines[0].due, Due)
