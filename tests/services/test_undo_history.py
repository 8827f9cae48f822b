"""The list of what was done, going back to a point in it, and what stands in the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.codes import ContactKind, EndResult
from desktop.domain.filters import Filter
from desktop.domain.partners import Partner
from desktop.runtime.progress import Cancelled, Progress
from desktop.services import (
    letter_templates,
    letter_translations,
    letters,
    outreach,
    partners,
    residents,
    settings,
    undo,
    undo_history,
)
from desktop.services.files import DataFile
from desktop.services.letter_translations import Language
from desktop.services.undo import AlreadyUndone, CannotBeUndone, Done, InTheWay
from desktop.services.undo_history import HistoryLine, State
from tests.services.conftest import FATMA, RUUD, Deliver
from tests.services.contents import contents
from tests.services.details import keep_details, keep_note

TODAY = date.today()


@pytest.fixture
def fatma(file: DataFile, deliver: Deliver) -> int:
    deliver([FATMA, RUUD], TODAY - timedelta(days=30))
    settings.save(file, settings.GemeenteSettings(worker="Marieke"))
    return residents.id_of_bsn(file, "999990019")


def newest(file: DataFile, search: str = "") -> list[HistoryLine]:
    ids = undo_history.keys(file, search)
    found = undo_history.lines(file, ids)
    return [found[id_] for id_ in ids]


def phone(file: DataFile, who: int) -> Done:
    return outreach.record_attempt(file, who, ContactKind.PHONE, TODAY, None, reached=False)


def test_the_newest_action_stands_first_with_when_and_by_whom(file: DataFile, fatma: int) -> None:
    done = keep_note(file, fatma, "Eerst")
    first, *_ = newest(file)

    assert (first.event_id, first.what, first.who) == (
        done.event_id,
        "Notitie bewaard bij F. Özdemir",
        "Marieke",
    )
    assert first.when.startswith("vandaag ")
    assert (first.state, first.note, first.undo_id) == (State.HOLDS, "", None)


def test_what_was_undone_says_so_and_is_done_again_from_the_list(
    file: DataFile, fatma: int
) -> None:
    done = keep_note(file, fatma, "Eerst")
    undone = undo.undo(file, done.event_id)
    first, *rest = newest(file)

    assert (first.event_id, first.state) == (done.event_id, State.UNDONE)
    assert first.note.startswith("Ongedaan gemaakt: vandaag ")
    assert "Marieke" not in first.note  # who did it, took it back
    assert first.undo_id == undone.event_id
    assert all(line.event_id != undone.event_id for line in rest)  # undoing is no line of its own

    assert first.undo_id is not None
    again = undo.undo(file, first.undo_id)
    assert again.message == "Opnieuw gedaan: “Notitie bewaard bij F. Özdemir”."
    assert newest(file)[0].state is State.HOLDS


def test_somebody_else_who_took_it_back_is_named(file: DataFile, fatma: int) -> None:
    done = keep_note(file, fatma, "Eerst")
    file.database.actor.name = "Samira"
    undo.undo(file, done.event_id)

    assert newest(file)[0].note.endswith(" door Samira")


def test_what_cannot_be_undone_says_why(file: DataFile, fatma: int) -> None:
    residents.reveal_bsn(file, fatma)
    first, *_ = newest(file)

    assert first.state is State.FIXED
    assert first.note == "Wat u hebt bekeken, blijft in het logboek staan."
    with pytest.raises(CannotBeUndone, match="blijft in het logboek staan"):
        undo.undo(file, first.event_id)


def test_what_changed_nothing_has_nothing_to_undo(file: DataFile, fatma: int) -> None:
    keep_note(file, fatma, "Zelfde")
    nothing = keep_note(file, fatma, "Zelfde")

    assert newest(file)[0].note == "Er is toen niets veranderd."
    with pytest.raises(CannotBeUndone, match="niets veranderd"):
        undo.undo(file, nothing.event_id)


def test_what_was_erased_from_the_log_cannot_come_back(file: DataFile, fatma: int) -> None:
    keep_note(file, fatma, "Eerst")
    keep_note(file, fatma, "")
    from desktop.storage.events import EventDraft

    with file.database.writing(EventDraft("test", "inwoner", undoable=False)) as store:
        store.log_erasing.of_rows({"resident": [fatma]})
    erased = [line for line in newest(file) if line.what == "Gewist"]

    assert len(erased) == 2
    assert {line.state for line in erased} == {State.FIXED}
    assert erased[0].note == "De inhoud is gewist na de bewaartermijn."
    assert undo_history.obstacle(file, erased[0].event_id) == ""
    with pytest.raises(undo.ChangedSince):
        undo.undo(file, erased[0].event_id)


def test_the_list_is_searched_and_begins_with_as_many_as_asked(file: DataFile, fatma: int) -> None:
    keep_note(file, fatma, "Eerst")
    partners.add(file, Partner(name="100% Hulp"))

    assert [line.what for line in newest(file, "NOTITIE")] == ["Notitie bewaard bij F. Özdemir"]
    assert [line.what for line in newest(file, "0%")] == ["100% Hulp staat bij de partners"]
    assert newest(file, "_nergens") == []
    assert len(undo_history.keys(file, limit=2)) == 2


# What is in the way


def test_a_later_change_of_the_same_field_is_named(file: DataFile, fatma: int) -> None:
    done = keep_note(file, fatma, "Eerst")
    keep_details(file, fatma, phone="06 12345678")
    keep_note(file, fatma, "Daarna")

    with pytest.raises(InTheWay) as told:
        undo.undo(file, done.event_id)

    assert "“Notitie bewaard bij F. Özdemir” (vandaag " in told.value.advice
    assert "Maak dat eerst ongedaan" in told.value.advice
    assert len(told.value.actions) == 1  # what only changed the telephone number is not
    assert told.value.actions[0] in undo_history.obstacle(file, done.event_id)
    assert residents.get(file, fatma).resident.note == "Daarna"


def test_another_field_of_the_same_resident_is_not_in_the_way(file: DataFile, fatma: int) -> None:
    done = keep_note(file, fatma, "Eerst")
    keep_details(file, fatma, phone="06 12345678")

    assert undo_history.obstacle(file, done.event_id) == ""
    undo.undo(file, done.event_id)
    assert residents.get(file, fatma).resident.note == ""


def test_what_was_built_on_it_is_named(file: DataFile, fatma: int) -> None:
    opened = outreach.open_case(file, fatma, TODAY)
    phone(file, fatma)

    with pytest.raises(InTheWay, match="Özdemir: telefoon"):
        undo.undo(file, opened.event_id)


def test_what_took_the_only_place_is_named(file: DataFile, fatma: int) -> None:
    """One filter of a name, and one open dossier of a resident."""
    residents.save_filter(file, "Goor", Filter(search="goor"))
    (saved,) = residents.saved_filters(file)
    removed = residents.delete_filter(file, saved.id)
    residents.save_filter(file, "Goor", Filter(search="anders"))
    phone(file, fatma)
    closed = outreach.close_case(file, fatma, EndResult.ADVICE, TODAY)
    phone(file, fatma)

    with pytest.raises(InTheWay, match="Filter ‘Goor’ bewaard"):
        undo.undo(file, removed.event_id)
    with pytest.raises(InTheWay, match="Özdemir: telefoon"):
        undo.undo(file, closed.event_id)


def test_nothing_goes_along_unseen_with_what_is_taken_back(file: DataFile, fatma: int) -> None:
    """The words in another language would go with the template that they are of."""
    made = letter_templates.copy(file, letters.templates(file)[0].id, "Eigen brief")
    own = letter_templates.newest(file)
    letter_translations.save(
        file, own, Language.POLISH, subject="Temat", body="Tekst", checked=True
    )
    before = contents(file)

    with pytest.raises(InTheWay, match="Pools"):
        undo.undo(file, made.event_id)
    assert contents(file) == before


def test_what_is_undone_twice_says_so(file: DataFile, fatma: int) -> None:
    done = keep_note(file, fatma, "Eerst")
    undo.undo(file, done.event_id)

    with pytest.raises(AlreadyUndone, match="al ongedaan gemaakt"):
        undo.undo(file, done.event_id)


# Back to a point


def test_all_after_a_point_goes_back_and_can_be_done_again(file: DataFile, fatma: int) -> None:
    before = contents(file)
    first = keep_note(file, fatma, "Eerst")
    residents.reveal_bsn(file, fatma)
    keep_note(file, fatma, "Daarna")
    phone(file, fatma)
    after = contents(file)

    assert undo_history.steps_back(file, first.event_id) == 3
    done = undo_history.back_to(file, first.event_id)

    assert (done.message, done.again) == ("Ongedaan gemaakt: 3 handelingen.", True)
    assert contents(file) == before
    for _ in range(3):
        redoable = undo.last_redoable(file)
        assert redoable is not None
        undo.undo(file, redoable.event_id)
    assert undo.last_redoable(file) is None
    assert contents(file) == after


def test_one_step_back_is_told_in_its_own_words(file: DataFile, fatma: int) -> None:
    done = keep_note(file, fatma, "Eerst")

    assert undo_history.back_to(file, done.event_id).message == (
        "Ongedaan gemaakt: “Notitie bewaard bij F. Özdemir”."
    )
    with pytest.raises(CannotBeUndone, match="Hierna is niets gedaan"):
        undo_history.back_to(file, done.event_id)


def test_going_back_can_be_stopped_and_what_went_back_stays_back(
    file: DataFile, fatma: int
) -> None:
    first = keep_note(file, fatma, "Eerst")
    keep_note(file, fatma, "Daarna")
    progress = Progress(lambda done, total, _what: (done, total) == (0, 2) and progress.cancel())

    with pytest.raises(Cancelled):
        undo_history.back_to(file, first.event_id, progress)

    assert residents.get(file, fatma).resident.note == "Eerst"
    assert undo.last_undoable(file) == Done(first.event_id, first.message)


def test_something_new_ends_doing_again(file: DataFile, fatma: int) -> None:
    done = keep_note(file, fatma, "Eerst")
    undo.undo(file, done.event_id)
    residents.reveal_bsn(file, fatma)  # looking changes nothing
    assert undo.last_redoable(file) is not None

    partners.add(file, Partner(name="Stadsbank"))

    assert undo.last_redoable(file) is None


def test_a_name_keeps_its_capital_when_it_is_undone(file: DataFile, fatma: int) -> None:
    done = partners.add(file, Partner(name="Stadsbank"))

    assert undo.undo(file, done.event_id).message == (
        "Ongedaan gemaakt: “Stadsbank staat bij de partners”."
    )
