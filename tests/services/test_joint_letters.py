"""One letter to a household, only where the worker chose so; else nothing of one tells another."""

from __future__ import annotations

import re
from datetime import date

import pypdfium2
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desktop.domain.codes import ContactKind, DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.letters import PLACEHOLDERS, Template
from desktop.domain.names import Gender
from desktop.services import (
    brp,
    households,
    letter_batches,
    letter_paper,
    letters,
    outreach,
    residents,
    undo,
    visit_paper,
    visits,
)
from desktop.services.brp import BrpOutcome
from desktop.services.files import DataFile
from desktop.services.letter_batches import LetterState
from desktop.storage.events import EventDraft
from tests.services.conftest import ANNA, BURAK, FATMA, RUUD, Deliver
from tests.services.contents import ask, contents
from tests.services.test_letter_batches import ids
from tests.services.test_letters import pages

NOW = date.today()
KAYA = FATMA.replace("999990019;Özdemir;;F.", "999990068;Kaya;;S.")


@pytest.fixture
def people(file: DataFile, deliver: Deliver) -> list[int]:
    """Fatma, Burak and S. Kaya share an address; Ruud and Anna have one of their own."""
    deliver([FATMA, BURAK, KAYA, RUUD, ANNA])
    return ids(file, "0019", "0020", "0068", "0032", "0044")


@pytest.fixture
def introduction(file: DataFile) -> Template:
    return letters.templates(file)[0]


def flat(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def together(file: DataFile, people: list[int]) -> None:
    """Only Fatma and Burak: S. Kaya is taken out."""
    households.loosen(file, people[2])
    households.write_one_letter(file, people[0], wanted=True)
    residents.set_address_form(file, people[0], gender=Gender.FEMALE)
    residents.set_address_form(file, people[1], gender=Gender.MALE)


def test_everybody_gets_a_letter_of_their_own_until_the_worker_chooses(
    file: DataFile, people: list[int], introduction: Template
) -> None:
    assert len(pages(letters.build(file, introduction, people))) == 5


def test_one_letter_names_both_above_the_address_and_greets_both(
    file: DataFile, people: list[int], introduction: Template
) -> None:
    together(file, people)

    found = [flat(page) for page in pages(letters.build(file, introduction, people))]

    assert len(found) == 4
    (joint,) = [page for page in found if "B. Özdemir F. Özdemir Goorsestraat 118" in page]
    assert "Geachte heer en mevrouw Özdemir," in joint
    assert all("Özdemir" not in page for page in found if page != joint)
    assert all("Kaya" not in page for page in found if "S. Kaya Goorsestraat" not in page)


def test_three_people_stand_on_three_lines(
    file: DataFile, people: list[int], introduction: Template
) -> None:
    households.write_one_letter(file, people[0], wanted=True)
    (page,) = pages(letters.build(file, introduction, people[:3]))
    assert "S. Kaya B. Özdemir F. Özdemir Goorsestraat 118" in flat(page)
    assert "Geachte S. Kaya, geachte B. Özdemir, geachte F. Özdemir," in flat(page)


def test_who_is_chosen_alone_gets_a_letter_that_names_nobody_else(
    file: DataFile, people: list[int], introduction: Template
) -> None:
    together(file, people)
    (page,) = pages(letters.build(file, introduction, [people[0]]))
    assert "F. Özdemir" in flat(page)
    assert "B. Özdemir" not in flat(page)


def test_the_list_says_with_whom_a_letter_is_shared(file: DataFile, people: list[int]) -> None:
    together(file, people)
    fatma, _, kaya, *_ = letters.addressable(file, people)
    assert fatma.others == "B. Özdemir"
    assert set(fatma.together) == set(people[:2])
    assert fatma.salutation == "Geachte heer en mevrouw Özdemir"
    assert (kaya.others, kaya.together) == ("", (people[2],))


def test_sending_one_letter_is_one_attempt_for_each_of_them_and_only_once(
    file: DataFile, people: list[int], introduction: Template
) -> None:
    together(file, people)

    done = letter_batches.mark_printed(file, introduction, people)
    assert done.message == (
        "4 brieven aan 5 inwoners afgedrukt, nog niet als verstuurd vastgelegd."
    )
    first, *_ = [
        one
        for one in letter_batches.letters(file, LetterState.PRINTED)
        if one.resident_id == people[0]
    ]
    sent = letter_batches.confirm_printed_sent(file, [first.id])
    again = letter_batches.confirm_printed_sent(file, [first.id])
    rest = letter_batches.confirm_sent(file, introduction, people)

    assert sent.done.message == "Vastgelegd: 1 brief aan 2 inwoners verstuurd vandaag."
    assert (sent.logged, again.logged) == (2, 0)
    assert (rest.logged, rest.already) == (3, 2)
    found = ask(file, "SELECT resident_id, kind FROM contact_attempt ORDER BY resident_id")
    assert found == [(id_, "Brief") for id_ in sorted(people)]

    undo.undo(file, rest.done.event_id)
    undo.undo(file, sent.done.event_id)
    assert ask(file, "SELECT resident_id FROM contact_attempt") == []


def test_withdrawing_one_letter_withdraws_it_for_all_on_it(
    file: DataFile, people: list[int], introduction: Template
) -> None:
    together(file, people)
    before = contents(file)
    printed = letter_batches.mark_printed(file, introduction, people[:2])
    one = letter_batches.letters(file, LetterState.PRINTED)[0]
    done = letter_batches.withdraw(file, [one.id])
    assert done.message.startswith("1 afgedrukte brief ingetrokken")
    assert letter_batches.letters(file, LetterState.PRINTED) == []
    undo.undo(file, done.event_id)
    assert len(letter_batches.letters(file, LetterState.PRINTED)) == 2
    undo.undo(file, printed.event_id)
    assert contents(file) == before


def test_printing_again_names_both_only_while_they_are_written_to_together(
    file: DataFile, people: list[int], introduction: Template
) -> None:
    together(file, people)
    letter_batches.mark_printed(file, introduction, people[:2])
    of = {one.resident_id: one.id for one in letter_batches.letters(file, LetterState.PRINTED)}

    (page,) = pages(letter_paper.reprint(file, of[people[0]]))
    assert "B. Özdemir F. Özdemir" in flat(page)

    households.loosen(file, people[0])
    (page,) = pages(letter_paper.reprint(file, of[people[0]]))
    assert "F. Özdemir" in flat(page)
    assert "B. Özdemir" not in flat(page)


def test_an_own_letter_stays_one_when_it_is_printed_again(
    file: DataFile, people: list[int], introduction: Template
) -> None:
    letter_batches.mark_printed(file, introduction, people[:2])
    of = {one.resident_id: one.id for one in letter_batches.letters(file, LetterState.PRINTED)}
    together(file, people)
    (page,) = pages(letter_paper.reprint(file, of[people[0]]))
    assert "B. Özdemir" not in flat(page)


# Nothing of the one in what is for the other

_FIELDS = (
    *("surname", "prefix", "initials", "first_names", "partner_surname", "partner_prefix"),
    *("salutation", "note", "phone", "phone_source", "email", "email_source", "language"),
    *("collection_method", "uzovi", "brp_checked_by", "next_note", "safety"),
)
EVERYTHING = Template(
    kind=TemplateKind.INTRODUCTION,
    name="Alles",
    subject="Aan {naam}",
    body="\n\n".join(f"- {{{name}}}" for name in PLACEHOLDERS) + "\n\n---\n{naam} {aanhef}\n",
)


def mark(file: DataFile, resident_id: int, sign: str, **more: object) -> list[str]:
    """Put a text of its own in every field of a resident; gives these texts."""
    marks = {name: f"{sign}{number:02d}{sign}" for number, name in enumerate(_FIELDS)}
    with file.database.writing(EventDraft("test", "test", undoable=False)) as store:
        store.residents.set(resident_id, **marks | more)
    outreach.record_attempt(
        file, resident_id, ContactKind.VISIT, NOW, DayPart.MORNING, reached=True, note=f"{sign}99"
    )
    return [sign]


def text_of(pdf: bytes) -> list[str]:
    """Each page, without spaces and line ends, and what the file says of itself on the first."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        told = str(document.get_metadata_dict())
        found = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()
    return [found[0] + told, *found[1:]]


@given(
    gender=st.sampled_from(Gender),
    use=st.sampled_from("EPVN"),
    own_words=st.booleans(),
    by_hand=st.sampled_from(["nothing", "apart", "chosen and apart", "another address"]),
)
@hypothesis_settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_nothing_of_one_stands_in_the_letter_to_another(
    file: DataFile,
    people: list[int],
    gender: Gender,
    use: str,
    own_words: bool,
    by_hand: str,
) -> None:
    signs = ("Qza", "Wxy", "Jvk")
    more: dict[str, object] = {"gender": gender.value, "name_use": use}
    if not own_words:
        more["salutation"] = ""
    for id_, sign in zip(people[:3], signs, strict=True):
        mark(file, id_, sign, **more)
    steps = 0
    if by_hand == "apart":
        households.loosen(file, people[0])
        steps = 1
    elif by_hand == "chosen and apart":
        households.write_one_letter(file, people[0], wanted=True)
        households.loosen(file, people[1])
        households.loosen(file, people[0])
    elif by_hand == "another address":
        households.join(file, people[0], people[3])
        households.write_one_letter(file, people[0], wanted=False)
        steps = 1
    try:
        for template in (*letters.templates(file), EVERYTHING):
            found = text_of(letters.build(file, template, people[:3]))
            assert len(found) >= 3
            for page in found:
                assert sum(sign in page for sign in signs) <= 1
            for id_, sign in zip(people[:3], signs, strict=True):
                found = text_of(letters.build(file, template, [id_]))
                others = set(signs) - {sign}
                assert not any(other in page for page in found for other in others)
                assert any(sign in page for page in found) or template.kind is TemplateKind.CARD
    finally:
        for id_ in people[:2]:
            if residents.get(file, id_).beside:
                households.join(file, id_, people[2])
        if steps and by_hand == "another address":
            households.loosen(file, people[3])


def test_a_card_of_a_round_tells_nothing_of_the_others_behind_the_door(
    file: DataFile, people: list[int]
) -> None:
    signs = ("Qza", "Wxy", "Jvk")
    for id_, sign in zip(people[:3], signs, strict=True):
        mark(file, id_, sign, safety="")
    _, round_id = visits.save_round(file, people[:3], NOW, DayPart.EVENING)

    cards = text_of(visit_paper.build_cards(file, visits.get_round(file, round_id)))

    assert len(cards) == 3
    assert all(sum(sign in card for sign in signs) <= 1 for card in cards)


def test_the_sheet_of_who_was_taken_out_tells_only_what_to_mind_at_the_front_door(
    file: DataFile, people: list[int]
) -> None:
    signs = ("Qza", "Wxy", "Jvk")
    for id_, sign in zip(people[:3], signs, strict=True):
        mark(file, id_, sign, safety=f"Hond van {sign * 2}")
    households.loosen(file, people[0])
    _, round_id = visits.save_round(file, people[:1], NOW, DayPart.EVENING)

    _, sheet = text_of(visit_paper.build_round(file, visits.get_round(file, round_id)))

    assert "Qza" in sheet
    for other in signs[1:]:
        assert sheet.count(f"Hondvan{other * 2}") == 1  # not of whom
        assert other not in sheet.replace(f"Hondvan{other * 2}", "")


# Who died


def test_who_died_stands_on_no_letter_and_the_other_gets_their_own(
    file: DataFile, people: list[int], introduction: Template
) -> None:
    together(file, people)
    letter_batches.mark_printed(file, introduction, people[:2])
    of = {one.resident_id: one.id for one in letter_batches.letters(file, LetterState.PRINTED)}
    brp.record(file, people[1], BrpOutcome.DECEASED, NOW)

    (page,) = pages(letters.build(file, introduction, people[:2]))
    assert "B. Özdemir" not in flat(page)

    # What was printed before names both: it is taken away, and must not be sent
    assert letter_batches.letters(file, LetterState.PRINTED) == []
    assert letter_batches.confirm_printed_sent(file, list(of.values())).logged == 0
    with pytest.raises(UserError):
        letter_paper.reprint(file, of[people[1]])

    letter_batches.mark_printed(file, introduction, [people[0]])
    (own,) = letter_batches.letters(file, LetterState.PRINTED)
    assert letter_batches.confirm_printed_sent(file, [own.id]).logged == 1


def test_a_letter_sent_to_both_is_printed_again_without_who_died(
    file: DataFile, people: list[int], introduction: Template
) -> None:
    together(file, people)
    letter_batches.mark_printed(file, introduction, people[:2])
    of = {one.resident_id: one.id for one in letter_batches.letters(file, LetterState.PRINTED)}
    letter_batches.confirm_printed_sent(file, list(of.values()))
    brp.record(file, people[1], BrpOutcome.DECEASED, NOW)

    (page,) = pages(letter_paper.reprint(file, of[people[0]]))
    assert "B. Özdemir" not in flat(page)
    with pytest.raises(UserError):
        letter_paper.reprint(file, of[people[1]])
