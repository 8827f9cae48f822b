"""Every action can be taken back, and then the file holds exactly what it held before."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desktop.domain.addresses import Address
from desktop.domain.codes import ContactKind, DayPart, EndResult, ExitReason
from desktop.domain.errors import UserError
from desktop.domain.filters import Filter
from desktop.domain.names import Gender
from desktop.domain.resident import NextAction
from desktop.domain.safety import SafetyRule
from desktop.domain.team import Colleague
from desktop.services import (
    brp,
    deliveries,
    households,
    letter_batches,
    letter_templates,
    letter_translations,
    letters,
    outreach,
    residents,
    safety,
    settings,
    team,
    undo,
    visits,
)
from desktop.services.brp import BrpOutcome
from desktop.services.files import DataFile, open_file
from desktop.services.letter_translations import Language
from desktop.services.undo import ChangedSince, Done, InTheWay
from desktop.storage.events import BsnInText, EventDraft
from tests.services.conftest import ANNA, BURAK, FATMA, HEADER, PASSPHRASE, RUUD, Deliver
from tests.services.contents import ask, contents, log_texts
from tests.services.details import keep_details, keep_note

TODAY = date.today()
LAST_WEEK = TODAY - timedelta(days=7)
PICTURE = bytes(range(256))
SHUT = RUUD.replace("999990032;Puffelen;van;R.M.", "999990068;Kaya;;S.").replace(
    "Wolferinkbrink;6;;7481 XB", "Molenstraat;4;;7482 CE"
)


@dataclass(frozen=True)
class World:
    """A file with something of everything in it."""

    file: DataFile
    fatma: int
    burak: int
    ruud: int  # has an open dossier
    anna: int  # closed, and gone from the list
    waiting_letter: int  # printed for Burak
    sent_attempt: int  # of a letter to Ruud
    round: int  # with Ruud and Burak, results not in yet
    walked_attempt: int  # of Ruud, from a round with results
    colleague: int
    checked: int  # Burak, who lives there after the BRP
    doubted: int  # Ruud, whose address is to be reported
    batch: int  # with a concept for Fatma
    concept: letter_batches.Concept
    own_template: int  # not in use
    shut: int  # nobody may be visited there


@pytest.fixture
def world(file: DataFile, deliver: Deliver) -> World:
    return make_world(file, deliver)


def make_world(file: DataFile, deliver: Deliver) -> World:
    deliver([FATMA, BURAK, RUUD, ANNA, SHUT], date(2026, 2, 19))
    fatma, burak, ruud, anna = (
        residents.id_of_bsn(file, bsn)
        for bsn in ("999990019", "999990020", "999990032", "999990044")
    )
    shut = residents.id_of_bsn(file, "999990068")
    households.join(file, anna, ruud)
    safety.set_safety(file, shut, "Wil dit niet", SafetyRule.NO_VISIT, TODAY)
    outreach.close_case(file, anna, EndResult.NO_HELP_WANTED, date(2026, 3, 1))
    deliver([FATMA, BURAK, RUUD, SHUT], date(2026, 5, 21))
    settings.save(file, settings.GemeenteSettings(gemeente="Haaksbergen", worker="Marieke"))
    introduction, *_ = letters.templates(file)
    letter_batches.confirm_sent(file, introduction, [ruud], LAST_WEEK)
    (sent,) = residents.get(file, ruud).attempts
    walk(file, [ruud])
    walked = residents.get(file, ruud).attempts[0]
    letter_batches.mark_printed(file, introduction, [burak])
    (waiting,) = letter_batches.letters(file, letter_batches.LetterState.PRINTED)
    residents.set_next_action(file, ruud, NextAction(kind=ContactKind.PHONE, on=TODAY))
    team.add(file, "Bas", "")
    residents.save_filter(file, "Lang", Filter(years_from=5))
    brp.record(file, burak, BrpOutcome.LIVES_HERE, LAST_WEEK)
    brp.record(file, ruud, BrpOutcome.INVESTIGATED, LAST_WEEK)
    _, round_id = visits.save_round(file, [ruud, burak], TODAY, DayPart.EVENING)
    batch = letter_batches.put_in(file, [fatma], letters.templates(file)[2].id).batch_id
    assert batch is not None
    (concept,) = letter_batches.concepts(file, batch)
    letter_templates.copy(file, introduction.id, "Eigen brief")
    with file.database.writing(EventDraft("test", "inwoner", message="Test.")) as store:
        store.residents.set(fatma, language="Turks")
    return World(
        file=file,
        fatma=fatma,
        burak=burak,
        ruud=ruud,
        anna=anna,
        waiting_letter=waiting.id,
        sent_attempt=sent.id,
        round=round_id,
        walked_attempt=walked.id,
        colleague=team.members(file)[0].id,
        checked=burak,
        doubted=ruud,
        batch=batch,
        concept=concept,
        own_template=letters.templates(file)[-1].id,
        shut=shut,
    )


def walk(file: DataFile, ids: list[int], on: date = LAST_WEEK) -> Done:
    """A round with these residents, nobody at home."""
    _, round_id = visits.save_round(file, ids, on, DayPart.MORNING)
    return enter(file, round_id)


def enter(file: DataFile, round_id: int) -> Done:
    sheet = visits.get_round(file, round_id)
    entries = [
        visits.VisitEntry(
            visit_id=visit.id,
            resident_id=resident_id,
            outcome=visits.VisitOutcome.NOT_HOME,
            next_action=NextAction(kind=ContactKind.VISIT, on=TODAY + timedelta(days=3)),
        )
        for resident_id, visit in sheet.visits.items()
    ]
    return visits.enter_results(file, round_id, entries)


def attempt(w: World, who: int, on: date = TODAY, action: NextAction | None = None) -> Done:
    return outreach.record_attempt(
        w.file, who, ContactKind.PHONE, on, DayPart.MORNING, reached=True, next_action=action
    )


def entry(who: int, kind: ContactKind) -> outreach.AttemptEntry:
    return outreach.AttemptEntry(
        resident_id=who, kind=kind, made_on=TODAY, day_part=None, reached=False
    )


NEW_HOME = Address(street="Kerkstraat", number="1", postcode="7481AB", town="Haaksbergen")
LATER = NextAction(kind=ContactKind.PHONE, on=TODAY + timedelta(days=5), note="Terugbellen")

# The name before a colon is the function in services that is tried
ACTIONS: dict[str, Callable[[World], Done]] = {
    "keep: note": lambda w: keep_note(w.file, w.fatma, "Spreekt Turks ’s avonds."),
    "set_safety": lambda w: safety.set_safety(w.file, w.fatma, "Grote hond"),
    "set_safety: out of a round": lambda w: safety.set_safety(
        w.file, w.burak, "Wil dit niet", SafetyRule.NO_VISIT, TODAY
    ),
    "keep: contact details": lambda w: keep_details(
        w.file, w.fatma, phone="06 12345678", email="f@voorbeeld.example", language="Turks"
    ),
    "set_address_form": lambda w: residents.set_address_form(
        w.file, w.fatma, gender=Gender.FEMALE, partner_surname="Şahin", salutation="Beste Fatma"
    ),
    "set_next_action: new": lambda w: residents.set_next_action(w.file, w.fatma, LATER),
    "set_next_action: other": lambda w: residents.set_next_action(w.file, w.ruud, LATER),
    "set_next_action: none": lambda w: residents.set_next_action(w.file, w.ruud, None),
    "record: lives there": lambda w: brp.record(w.file, w.fatma, BrpOutcome.LIVES_HERE, TODAY),
    "record: died": lambda w: brp.record(w.file, w.ruud, BrpOutcome.DECEASED, TODAY),
    "record: moved": lambda w: brp.record(
        w.file, w.burak, BrpOutcome.MOVED, TODAY, address=NEW_HOME
    ),
    "doubt": lambda w: brp.doubt(w.file, w.checked, TODAY),
    "mark_reported": lambda w: brp.mark_reported(w.file, w.doubted, TODAY),
    "set_exit_reason": lambda w: residents.set_exit_reason(
        w.file, residents.get(w.file, w.anna).periods[0], ExitReason.MOVED
    ),
    "save_filter: new": lambda w: residents.save_filter(w.file, "Goor", Filter(search="goor")),
    "save_filter: again": lambda w: residents.save_filter(w.file, "Lang", Filter(years_from=3)),
    "delete_filter": lambda w: residents.delete_filter(
        w.file, residents.saved_filters(w.file)[0].id
    ),
    "record_attempt: first": lambda w: attempt(w, w.fatma),
    "record_attempt: with next action": lambda w: attempt(w, w.fatma, action=LATER),
    "record_attempt: what was due is done": lambda w: attempt(w, w.ruud),
    "record_attempt: before the dossier": lambda w: attempt(
        w, w.ruud, LAST_WEEK - timedelta(days=9)
    ),
    "record_attempts": lambda w: outreach.record_attempts(
        w.file, [entry(w.fatma, ContactKind.MAIL), entry(w.ruud, ContactKind.MESSAGE)]
    ),
    "open_case": lambda w: outreach.open_case(w.file, w.fatma, LAST_WEEK),
    "close_case": lambda w: outreach.close_case(w.file, w.ruud, EndResult.ADVICE, TODAY, "Klaar"),
    "close_case: never taken up": lambda w: outreach.close_case(
        w.file, w.fatma, EndResult.NOT_TAKEN_OTHER, TODAY
    ),
    "reopen_case": lambda w: outreach.reopen_case(
        w.file, residents.get(w.file, w.anna).cases[0]
    ),
    "delete_attempt: of a letter": lambda w: outreach.delete_attempt(w.file, w.sent_attempt),
    "delete_attempt: of a visit": lambda w: outreach.delete_attempt(w.file, w.walked_attempt),
    "save_template: changed": lambda w: letters.save_template(
        w.file, replace(letters.templates(w.file)[0], body="Dag {aanhef}")
    ),
    "copy": lambda w: letter_templates.copy(w.file, letters.templates(w.file)[0].id, "Tweede"),
    "rename": lambda w: letter_templates.rename(
        w.file, letters.templates(w.file)[0].id, "Eerste brief"
    ),
    "remove: template": lambda w: letter_templates.remove(w.file, w.own_template),
    "save: a translation": lambda w: letter_translations.save(
        w.file, w.own_template, Language.POLISH, subject="Temat", body="Tekst", checked=True
    ),
    "choose": lambda w: letter_translations.choose(
        w.file, [w.concept.letter_id], Language.ARABIC
    ),
    "choose_own": lambda w: letter_translations.choose_own(w.file, w.batch),
    "put_in": lambda w: letter_batches.put_in(
        w.file, [w.burak, w.anna], letters.templates(w.file)[0].id
    ).done,
    "take_out: letter": lambda w: letter_batches.take_out(w.file, [w.concept.letter_id]),
    "change_template": lambda w: letter_batches.change_template(
        w.file, w.batch, letters.templates(w.file)[1].id
    ),
    "mark_printed: a concept": lambda w: letter_batches.mark_printed(
        w.file, letters.templates(w.file)[1], [w.concept.resident_id], batch_id=w.batch
    ),
    "mark_printed": lambda w: letter_batches.mark_printed(
        w.file, letters.templates(w.file)[1], [w.fatma, w.burak]
    ),
    "confirm_sent": lambda w: letter_batches.confirm_sent(
        w.file, letters.templates(w.file)[0], [w.fatma, w.burak, w.ruud]
    ).done,
    "confirm_printed_sent": lambda w: letter_batches.confirm_printed_sent(
        w.file, [w.waiting_letter]
    ).done,
    "withdraw": lambda w: letter_batches.withdraw(w.file, [w.waiting_letter]),
    "loosen": lambda w: households.loosen(w.file, w.fatma),
    "join": lambda w: households.join(w.file, w.fatma, w.ruud),
    "join: out of a round": lambda w: households.join(w.file, w.burak, w.shut),
    "follow_address": lambda w: households.follow_address(w.file, w.ruud),
    "write_one_letter": lambda w: households.write_one_letter(w.file, w.fatma, wanted=True),
    "save_round": lambda w: visits.save_round(
        w.file, [w.fatma, w.ruud], TODAY, DayPart.AFTERNOON
    )[0],
    "reorder": lambda w: visits.reorder(w.file, w.round, [2, 1]),
    "take_out": lambda w: visits.take_out(w.file, w.round, 1),
    "set_visitors": lambda w: visits.set_visitors(w.file, w.round, [Colleague("Bas", "Collega")]),
    "add": lambda w: team.add(w.file, "Samira", "Wijkteam"),
    "change": lambda w: team.change(w.file, w.colleague, "Bas Olthof", "Ervaringsdeskundige"),
    "remove": lambda w: team.remove(w.file, w.colleague),
    "remove_round": lambda w: visits.remove_round(w.file, w.round),
    "enter_results": lambda w: enter(w.file, w.round),
    "save: settings": lambda w: settings.save(
        w.file,
        settings.GemeenteSettings(
            gemeente="Hof", worker="Jan", address_lines=("A", "B"), logo=PICTURE, photo=PICTURE,
            signature=PICTURE, qr_url="https://hof.nl/hulp",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_is_one_line_in_the_log_and_undone_leaves_everything_as_it_was(
    world: World, name: str
) -> None:
    before = contents(world.file)
    ((lines,),) = ask(world.file, "SELECT count(*) FROM event")

    done = ACTIONS[name](world)

    assert contents(world.file) != before
    assert undo.last_undoable(world.file) == done
    assert ask(world.file, "SELECT count(*), max(id) FROM event") == [(lines + 1, done.event_id)]
    ((actor, origin, result, at, message),) = ask(
        world.file,
        "SELECT actor, origin, result, at, message FROM event WHERE id = :id",
        id=done.event_id,
    )
    assert (actor, origin, result, message) == ("Marieke", "test", "gelukt", done.message)
    assert datetime.fromisoformat(at).utcoffset() == timedelta(0)

    undo.undo(world.file, done.event_id)
    assert contents(world.file) == before
    with pytest.raises(ChangedSince):
        undo.undo(world.file, done.event_id)
    assert contents(world.file) == before


class Halted(Exception):
    """Stands for the power failing."""


def test_an_action_that_breaks_off_leaves_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def halt(*_: object) -> int:
        raise Halted

    monkeypatch.setattr("desktop.storage.events.Events.add", halt)
    before, log = contents(world.file), log_texts(world.file)
    for action in ACTIONS.values():
        with pytest.raises(Halted):
            action(world)

        assert contents(world.file) == before
        assert log_texts(world.file) == log


@contextmanager
def new_world(empty_file: Path, folder: Path) -> Iterator[World]:
    """For tests that need more than one."""
    folder.mkdir()
    path = folder / "dossiers.inbeeld"
    shutil.copy(empty_file, path)
    with open_file(path, PASSPHRASE, origin="test") as file:

        def deliver(rows: list[str], on: date) -> Done:
            delivery = folder / f"levering-{on}.csv"
            delivery.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
            layout = deliveries.inspect(file, delivery)
            seen = deliveries.preview(file, delivery, layout, delivered_on=on)
            return deliveries.import_delivery(file, seen)

        yield make_world(file, deliver)


@pytest.fixture(scope="module")
def one_world(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Used again and again: every test of it takes back all that it did."""
    with new_world(empty_file, tmp_path_factory.mktemp("een") / "wereld") as world:
        yield world


several = hypothesis_settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def do(world: World, name: str) -> Done | None:
    """Some actions cannot follow others; then nothing has happened."""
    before = contents(world.file)
    try:
        return ACTIONS[name](world)
    except (UserError, IndexError, ValueError):
        assert contents(world.file) == before
        return None


@several
@given(names=st.lists(st.sampled_from(sorted(ACTIONS)), min_size=2, max_size=7))
def test_going_back_step_by_step_passes_every_state_again(
    one_world: World, names: list[str]
) -> None:
    states = []
    for name in names:
        state = contents(one_world.file)
        done = do(one_world, name)
        if done is not None and done.undoable:
            states.append((done, state))

    for done, state in reversed(states):
        assert undo.last_undoable(one_world.file) == done
        undo.undo(one_world.file, done.event_id)
        assert contents(one_world.file) == state


@several
@given(
    names=st.lists(st.sampled_from(sorted(ACTIONS)), min_size=2, max_size=6),
    which=st.integers(0, 5),
)
def test_taking_back_an_older_action_never_breaks_the_file(
    empty_file: Path, tmp_path: Path, names: list[str], which: int
) -> None:
    with new_world(empty_file, tmp_path / uuid.uuid4().hex) as world:
        done = [found for name in names if (found := do(world, name)) and found.undoable]
        before = contents(world.file)
        try:
            undo.undo(world.file, done[which % len(done)].event_id)
        except ChangedSince:
            assert contents(world.file) == before

        assert ask(world.file, "PRAGMA foreign_key_check") == []
        assert not ask(
            world.file,
            "SELECT 1 FROM case_file WHERE closed_on IS NULL "
            "GROUP BY resident_id HAVING count(*) > 1",
        )


def test_undoing_a_closing_gives_nobody_two_open_dossiers(world: World) -> None:
    closing = outreach.close_case(world.file, world.ruud, EndResult.ADVICE, TODAY)
    attempt(world, world.ruud)  # opens another dossier

    with pytest.raises(ChangedSince):
        undo.undo(world.file, closing.event_id)

    found = residents.get(world.file, world.ruud)
    assert [case.closed_on for case in found.cases].count(None) == 1


def test_what_changed_nothing_offers_no_undo(world: World) -> None:
    keep_note(world.file, world.fatma, "Zelfde")
    last = undo.last_undoable(world.file)

    assert not keep_note(world.file, world.fatma, "Zelfde").undoable
    assert not letter_batches.withdraw(world.file, []).undoable
    assert not settings.save(world.file, settings.load(world.file)).undoable
    assert undo.last_undoable(world.file) == last


def test_what_was_undone_can_still_be_undone_after_a_restart(world: World) -> None:
    before = contents(world.file)
    done = attempt(world, world.fatma)
    world.file.lock()
    world.file.unlock(PASSPHRASE)

    assert undo.last_undoable(world.file) == done
    undo.undo(world.file, done.event_id)
    assert contents(world.file) == before


def test_undoing_says_what_was_undone(world: World) -> None:
    done = keep_note(world.file, world.fatma, "Eerst")

    assert undo.undo(world.file, done.event_id).message == (
        "Ongedaan gemaakt: “Notitie bewaard bij F. Özdemir”."
    )


def test_what_others_were_written_under_since_is_not_taken_from_under_them(world: World) -> None:
    file = world.file
    made = EventDraft("sjabloon.gekopieerd", "sjabloon", message="Sjabloon gemaakt.")
    with file.database.writing(made) as store:
        original = store.letters.templates()[0]
        number = store.letters.save_template(replace(original, id=0, name="Zonder vertaling"))
    letter_translations.save(
        file, number, Language.POLISH, subject="Temat", body="Tekst", checked=True
    )
    before = contents(file)

    with pytest.raises(InTheWay, match="ertaling"):
        undo.undo(file, made.id)

    assert contents(file) == before


def test_an_event_that_never_was_cannot_be_undone(file: DataFile) -> None:
    with pytest.raises(ChangedSince):
        undo.undo(file, 999)


def test_the_log_names_the_worker_that_the_settings_name_also_after_undoing(world: World) -> None:
    done = settings.save(world.file, settings.GemeenteSettings(worker="Iemand Anders"))
    assert world.file.database.actor.name == "Iemand Anders"

    undo.undo(world.file, done.event_id)

    assert world.file.database.actor.name == "Marieke"


def test_the_log_never_holds_a_bsn(world: World) -> None:
    for action in ACTIONS.values():
        undo.undo(world.file, action(world).event_id)
    residents.reveal_bsn(world.file, world.fatma)
    residents.export_lines(world.file, Filter(), with_bsn=True)

    texts = "\n".join(log_texts(world.file))
    for (bsn,) in ask(world.file, "SELECT bsn FROM resident"):
        assert bsn not in texts


@pytest.mark.parametrize(
    "text", ["BSN 999990019", "9999.90.019", "zie 9999 90 019 hierboven", "(999990032)"]
)
def test_a_bsn_in_a_typed_text_is_refused_and_nothing_is_kept(world: World, text: str) -> None:
    before, log = contents(world.file), log_texts(world.file)
    actions: list[Callable[[], object]] = [
        lambda: keep_note(world.file, world.fatma, text),
        lambda: residents.save_filter(world.file, text, Filter()),
        lambda: residents.save_filter(world.file, "Iemand", Filter(search=text)),
        lambda: residents.set_next_action(world.file, world.fatma, replace(LATER, note=text)),
        lambda: outreach.close_case(world.file, world.ruud, EndResult.ADVICE, TODAY, text),
        lambda: attempt(world, world.fatma, action=replace(LATER, note=text)),
    ]
    for action in actions:
        with pytest.raises(BsnInText, match="BSN van een inwoner") as told:
            action()
        assert "99999" not in str(told.value)

    assert contents(world.file) == before
    assert log_texts(world.file) == log


@pytest.mark.parametrize("text", ["0612345678", "+31 612345678", "999990123", "factuur 123456782"])
def test_any_other_number_may_be_written_down(world: World, text: str) -> None:
    keep_note(world.file, world.fatma, text)

    assert residents.get(world.file, world.fatma).resident.note == text


def test_what_is_done_again_is_told_in_the_words_of_the_first_time(world: World) -> None:
    done = residents.save_filter(world.file, "Oost", Filter())

    undone = undo.undo(world.file, done.event_id)
    assert undone.message == "Ongedaan gemaakt: “Filter ‘Oost’ bewaard”."
    again = undo.undo(world.file, undone.event_id)
    assert again.message == "Opnieuw gedaan: “Filter ‘Oost’ bewaard”."
