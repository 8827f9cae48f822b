"""Several approaches side by side, who is in them, and what a change means half-way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.approach_steps import Ended
from desktop.domain.approaches import Approach, Step, StepEnd
from desktop.domain.codes import ContactKind, EndResult
from desktop.domain.errors import UserError
from desktop.domain.target_groups import TargetGroup
from desktop.services import approaches, letters, outreach, residents, undo
from desktop.services.approaches import (
    ApproachRefused,
    HalfWay,
    InApproach,
    InNoApproach,
    NoSuchApproach,
)
from desktop.services.files import DataFile
from tests.services.conftest import ANNA, BURAK, FATMA, RUUD, Deliver

TODAY = date.today()
LISTED_ON = TODAY - timedelta(days=10)
CALL = Step(kind=ContactKind.PHONE)
VISIT = Step(kind=ContactKind.VISIT, wait_days=7)
CALLS = Approach(name="Bellen en bezoeken", steps=(CALL, VISIT))


def who(file: DataFile, number: str) -> int:
    return residents.id_of_bsn(file, f"99999{number}")


def make(file: DataFile, approach: Approach = CALLS) -> int:
    approaches.add(file, approach)
    return approaches.all_approaches(file)[-1].id


def where(file: DataFile, resident_id: int) -> InApproach:
    with file.database.reading() as store:
        return approaches.in_approaches(store)[resident_id]


def call(file: DataFile, resident_id: int, *, reached: bool = False) -> None:
    outreach.record_attempt(file, resident_id, ContactKind.PHONE, TODAY, None, reached=reached)


def history(file: DataFile, resident_id: int) -> list[tuple[str, str]]:
    with file.database.reading() as store:
        return [(name, one.left_why) for one, name in store.approaches.of_resident(resident_id)]


@pytest.fixture
def four(file: DataFile, deliver: Deliver) -> DataFile:
    deliver([FATMA, BURAK, RUUD, ANNA], LISTED_ON)
    return file


def test_an_attempt_brings_a_resident_to_the_next_step(four: DataFile) -> None:
    ruud, id_ = who(four, "0032"), make(four)
    approaches.add_residents(four, id_, [ruud])
    assert where(four, ruud).place.step == CALL

    call(four, ruud)

    found = where(four, ruud).place
    assert (found.step, found.due_on) == (VISIT, TODAY + timedelta(days=7))
    (line,) = approaches.all_approaches(four)
    assert (line.busy, line.ended) == (1, 0)


def test_a_resident_is_in_one_approach_at_a_time_and_the_history_keeps_the_other(
    four: DataFile,
) -> None:
    ruud, first = who(four, "0032"), make(four)
    second = make(four, replace(CALLS, name="Anders"))
    approaches.add_residents(four, first, [ruud])

    said = approaches.add_residents(four, second, [ruud]).message

    assert said == "R.M. van Puffelen in de aanpak “Anders” gezet."
    assert where(four, ruud).member.approach_id == second
    assert history(four, ruud) == [
        ("Anders", ""),
        ("Bellen en bezoeken", approaches.ANOTHER),
    ]


def test_the_whole_target_group_goes_in_but_for_who_is_in_another_approach(
    four: DataFile,
) -> None:
    both = make(four, replace(CALLS, target=TargetGroup(shared_address=True)))
    other = make(four, replace(CALLS, name="Anders"))
    approaches.add_residents(four, other, [who(four, "0019")])
    counted = approaches.counter(four).count(TargetGroup(shared_address=True), both)
    assert (counted.total, counted.elsewhere, counted.free) == (2, 1, 1)

    approaches.add_target_group(four, both)

    with four.database.reading() as store:
        inside = {
            id_: one.member.approach_id for id_, one in approaches.in_approaches(store).items()
        }
    assert inside == {who(four, "0019"): other, who(four, "0020"): both}


@pytest.mark.parametrize(
    ("half_way", "step", "old"),
    [(HalfWay.KEEP, VISIT, 1), (HalfWay.SAME_STEP, replace(CALL, wait_days=3), 0),
     (HalfWay.AGAIN, CALL, 0)],
)  # fmt: skip
def test_changing_an_approach_does_with_who_is_half_way_what_was_chosen(
    four: DataFile, half_way: HalfWay, step: Step, old: int
) -> None:
    ruud, id_ = who(four, "0032"), make(four)
    approaches.add_residents(four, id_, [ruud])
    call(four, ruud)
    other = replace(CALLS, steps=(CALL, replace(CALL, wait_days=3), VISIT))

    approaches.change(four, id_, other, half_way)

    assert where(four, ruud).place.step == step
    (line,) = approaches.all_approaches(four)
    assert (line.old_steps, line.approach.steps) == (old, other.steps)


def test_who_was_reached_is_not_started_again_by_a_change(four: DataFile) -> None:
    ruud, id_ = who(four, "0032"), make(four)
    approaches.add_residents(four, id_, [ruud])
    call(four, ruud, reached=True)

    approaches.change(four, id_, replace(CALLS, steps=(CALL, CALL, VISIT)), HalfWay.AGAIN)

    assert where(four, ruud).place.ended is Ended.REACHED


def test_a_step_can_be_skipped(four: DataFile) -> None:
    ruud, id_ = who(four, "0032"), make(four)
    approaches.add_residents(four, id_, [ruud])

    said = approaches.skip_step(four, ruud).message

    assert "Stap 1 overgeslagen" in said
    assert where(four, ruud).place.due_on == TODAY + timedelta(days=7)


def test_closing_the_dossier_ends_the_approach_and_undoing_brings_it_back(four: DataFile) -> None:
    ruud, id_ = who(four, "0032"), make(four)
    approaches.add_residents(four, id_, [ruud])
    closed = outreach.close_case(four, ruud, EndResult.NO_HELP_WANTED, TODAY)
    assert history(four, ruud) == [("Bellen en bezoeken", "dossier afgesloten")]

    undo.undo(four, closed.event_id)

    assert history(four, ruud) == [("Bellen en bezoeken", "")]


def test_everything_can_be_undone(four: DataFile) -> None:
    ruud = who(four, "0032")
    made = approaches.add(four, CALLS)
    id_ = approaches.all_approaches(four)[0].id
    filled = approaches.add_residents(four, id_, [ruud, who(four, "0044")])
    call(four, ruud)
    before = where(four, ruud)
    other = replace(CALLS, steps=(VISIT,))
    for work in (
        lambda: approaches.change(four, id_, other, HalfWay.AGAIN),
        lambda: approaches.skip_step(four, ruud),
        lambda: approaches.take_out(four, ruud),
        lambda: approaches.remove(four, id_),
    ):
        undo.undo(four, work().event_id)
        assert where(four, ruud) == before

    undo.undo(four, filled.event_id)
    undo.undo(four, made.event_id)
    assert approaches.all_approaches(four) == []


def test_removing_an_approach_takes_everybody_out(four: DataFile) -> None:
    ruud, id_ = who(four, "0032"), make(four)
    approaches.add_residents(four, id_, [ruud])

    said = approaches.remove(four, id_).message

    assert said.endswith("1 inwoner zit nu in geen aanpak.")
    assert history(four, ruud) == [("Bellen en bezoeken", approaches.REMOVED)]


def test_an_approach_that_never_ends_is_refused_in_words(file: DataFile) -> None:
    endless = replace(VISIT, ends=StepEnd.NEVER)

    with pytest.raises(ApproachRefused, match="kan zo niet") as refused:
        approaches.add(file, Approach(name="Eindeloos", steps=(endless,), rounds=None))

    assert "houdt nooit op" in refused.value.advice
    assert approaches.all_approaches(file) == []


def test_a_letter_text_that_is_gone_is_refused(file: DataFile) -> None:
    letter = Step(kind=ContactKind.LETTER, template_id=999)

    with pytest.raises(ApproachRefused) as refused:
        approaches.add(file, replace(CALLS, steps=(letter,)))
    assert "bestaat niet meer" in refused.value.advice


def test_every_ready_made_approach_can_be_kept_as_it_is(file: DataFile) -> None:
    for ready in approaches.ready_made(file):
        approaches.add(file, ready.approach)

    assert len(approaches.all_approaches(file)) == 5


def test_who_was_put_in_an_approach_stays_when_their_delivery_is_taken_back(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([RUUD], LISTED_ON - timedelta(days=90))
    done = deliver([RUUD, ANNA, FATMA], LISTED_ON)
    approaches.add_residents(file, make(file), [who(file, "0044"), who(file, "0032")])

    undo.undo(file, done.event_id)

    assert residents.get(file, who(file, "0044")).resident.on_list
    assert len(residents.keys(file, residents.Filter())) == 2


def test_the_letter_of_the_step_that_is_next_is_known(four: DataFile) -> None:
    fatma, ruud = who(four, "0019"), who(four, "0032")
    template = letters.templates(four)[1].id
    write = Step(kind=ContactKind.LETTER, template_id=template)
    with_letter = make(four, Approach(name="Schrijven", steps=(write, CALL)))
    approaches.add_residents(four, with_letter, [ruud])
    approaches.add_residents(four, make(four), [fatma])

    assert approaches.letter_due(four, ruud) == template
    assert approaches.letter_due(four, fatma) is None
    assert approaches.letter_due(four, who(four, "0044")) is None


def test_an_approach_that_was_removed_meanwhile_is_said(four: DataFile) -> None:
    ruud, id_ = who(four, "0032"), make(four)
    assert approaches.get(four, id_) == CALLS
    approaches.remove(four, id_)

    for act in (
        lambda: approaches.get(four, 999),
        lambda: approaches.change(four, 999, CALLS, HalfWay.SAME_STEP),
        lambda: approaches.remove(four, 999),
        lambda: approaches.add_residents(four, 999, [ruud]),
        lambda: approaches.add_target_group(four, 999),
    ):
        with pytest.raises(NoSuchApproach):
            act()


def test_an_approach_with_nobody_in_it_is_removed_without_a_word_about_residents(
    four: DataFile,
) -> None:
    assert approaches.remove(four, make(four)).message == "Aanpak “Bellen en bezoeken” verwijderd."


def test_what_is_wrong_is_known_before_it_is_kept(file: DataFile) -> None:
    assert approaches.what_is_wrong(file, CALLS) == []
    (found,) = approaches.what_is_wrong(file, replace(CALLS, name=" "))
    assert "naam" in found.text


def test_a_target_group_of_which_everybody_has_an_approach_adds_nobody(four: DataFile) -> None:
    id_ = make(four)
    approaches.add_target_group(four, id_)

    with pytest.raises(UserError, match="niemand om toe te voegen"):
        approaches.add_target_group(four, id_)


def test_where_somebody_is_stands_in_words_until_the_steps_are_done(four: DataFile) -> None:
    ruud, anna = who(four, "0032"), who(four, "0044")
    twice = make(four, replace(CALLS, steps=(CALL,), rounds=2))
    approaches.add_residents(four, twice, [ruud, anna])
    assert approaches.now_in_words(where(four, ruud)).startswith("stap 1 van 1: telefoon, op ")

    call(four, ruud)
    assert approaches.now_in_words(where(four, ruud)).startswith(
        "stap 1 van 1: tweede telefoon (keer 2), op "
    )
    call(four, ruud)
    assert approaches.now_in_words(where(four, ruud)) == "alle stappen zijn gedaan"
    call(four, anna, reached=True)
    assert approaches.now_in_words(where(four, anna)) == "bereikt, de aanpak is klaar"
    with pytest.raises(InNoApproach):
        approaches.skip_step(four, ruud)
