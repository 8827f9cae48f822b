from datetime import date

import pytest

from desktop.domain.addresses import Address
from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.errors import UserError
from desktop.domain.resident import ContactAttempt
from desktop.domain.safety import Caution, SafetyRule
from desktop.domain.team import Colleague
from desktop.domain.visits import (
    MAX_ADDRESSES,
    OUTCOMES,
    RoundHead,
    Visitee,
    VisitOutcome,
    attempts_in_words,
    check_size,
    make_doors,
    needs_two,
    purpose,
    refuse_alone,
    refuse_unsafe,
)

ON = date(2026, 11, 26)
DOG = Caution(reason="Hond")
TWO = Caution(rule=SafetyRule.NOT_ALONE, reason="Dreigde eerder", review_on=ON)
STAY = Caution(rule=SafetyRule.NO_VISIT, reason="Wil dit niet", review_on=ON)
ME, YOU = Colleague("A. de Vries"), Colleague("B. Jansen", "Ervaringsdeskundige")


def at(street, number, postcode="7482CD", **more):
    return Address(street=street, number=number, postcode=postcode, town="Haaksbergen", **more)


def attempt(kind, month, day, part=None, *, reached=False, year=2026):
    return ContactAttempt(
        id=day,
        resident_id=1,
        case_id=1,
        kind=kind,
        made_on=date(year, month, day),
        day_part=part,
        reached=reached,
        note="geheim",
    )


LETTER = attempt(ContactKind.LETTER, 10, 26)
VISIT = attempt(ContactKind.VISIT, 11, 12, DayPart.AFTERNOON)
CARD = attempt(ContactKind.CARD, 11, 14, DayPart.EVENING)


def visitee(number, address, **more):
    return Visitee(resident_id=number, display_name=f"J. Jansen {number}", address=address, **more)


def test_who_lives_together_is_visited_together():
    found = make_doors(
        [
            visitee(1, at("Goorsestraat", "118", letter="a"), safety=DOG, neighbourhood="Zuid"),
            visitee(2, at("Goorsestraat", "118", addition="A"), safety=DOG, attempts=(VISIT,)),
            visitee(3, at("Goorsestraat", "118")),
        ],
        ON,
        DayPart.EVENING,
    )

    assert [[person.resident_id for person in visit.persons] for visit in found] == [[1, 2], [3]]
    assert found[0].safety == (DOG,)
    assert found[0].purpose == "Tweede bezoek, nu in de avond"
    assert found[0].neighbourhood == "Zuid"
    assert found[0].persons[0].attempts_in_words == "Nog niet eerder geprobeerd"


def test_a_household_of_two_addresses_is_one_door_and_says_who_stands_at_the_other():
    found = make_doors(
        [
            visitee(1, Address(street="Bosrand"), household="samen 1"),
            visitee(2, at("Goorsestraat", "118"), household="samen 1"),
            visitee(3, at("Goorsestraat", "120"), household="samen 1"),
        ],
        ON,
        DayPart.EVENING,
    )

    (door,) = found
    assert door.address == at("Goorsestraat", "118")
    assert [one.name_and_place for one in door.persons] == [
        "J. Jansen 1 (Bosrand)",
        "J. Jansen 2",
        "J. Jansen 3 (Goorsestraat 120)",
    ]


def test_two_households_at_one_address_are_two_visits():
    here = at("Goorsestraat", "118")
    found = make_doors(
        [visitee(1, here, household="samen 1"), visitee(2, here, household="7482CD 118")],
        ON,
        DayPart.EVENING,
    )
    assert [[one.name_and_place for one in door.persons] for door in found] == [
        ["J. Jansen 1"],
        ["J. Jansen 2"],
    ]


def test_who_has_no_household_key_is_visited_alone():
    nowhere = Address(street="Bosrand")
    found = make_doors([visitee(1, nowhere), visitee(2, nowhere)], ON, DayPart.MORNING)

    assert len(found) == 2
    assert found[0].key != found[1].key


def test_a_round_has_at_most_20_addresses_however_many_people():
    chosen = [visitee(n, at("Spoorstraat", str(n % 20 + 1))) for n in range(60)]
    assert len(make_doors(chosen, ON, DayPart.MORNING)) == MAX_ADDRESSES

    with pytest.raises(UserError) as refused:
        make_doors(
            [*chosen, *(visitee(n, at("Dorp", str(n), "7483AB")) for n in (1, 2))],
            ON,
            DayPart.MORNING,
        )
    assert "22 adressen" in refused.value.title
    assert "Haal er 2 adressen uit" in refused.value.advice


def test_one_too_many_is_told_as_one_and_none_is_told_too():
    with pytest.raises(UserError, match="Haal er 1 adres uit"):
        check_size(21)
    with pytest.raises(UserError, match="niemand"):
        make_doors([], ON, DayPart.MORNING)


@pytest.mark.parametrize(
    ("attempts", "words"),
    [
        ([], "Nog niet eerder geprobeerd"),
        ([LETTER], "1 keer geprobeerd: brief op 26 okt"),
        (
            [VISIT, LETTER],
            "2 keer geprobeerd: brief op 26 okt, huisbezoek op 12 nov (middag), niet thuis",
        ),
        (
            [attempt(ContactKind.PHONE, 12, 3, DayPart.MORNING, reached=True, year=2025)],
            "1 keer geprobeerd: telefoon op 3 dec 2025 (ochtend), gesproken",
        ),
        (
            [LETTER, VISIT, CARD, CARD, attempt(ContactKind.MAIL, 11, 20)],
            (
                "5 keer geprobeerd, het laatst: kaartje op 14 nov (avond), "
                "kaartje op 14 nov (avond), e-mail op 20 nov"
            ),
        ),
    ],
)
def test_attempts_are_told_in_words(attempts, words):
    assert attempts_in_words(attempts, ON) == words


@pytest.mark.parametrize("kind", ContactKind)
def test_every_kind_of_attempt_has_words_and_its_note_stays_inside(kind):
    told = attempts_in_words([attempt(kind, 11, 1)], ON)

    assert "op 1 nov" in told
    assert "geheim" not in told


@pytest.mark.parametrize(
    ("attempts", "day_part", "why"),
    [
        ([], DayPart.EVENING, "Eerste bezoek"),
        ([LETTER], DayPart.EVENING, "Eerste bezoek na de brief"),
        ([LETTER, VISIT], DayPart.EVENING, "Tweede bezoek, nu in de avond"),
        ([LETTER, VISIT], DayPart.AFTERNOON, "Tweede bezoek"),
        ([VISIT, VISIT], DayPart.MORNING, "Tweede bezoek, nu in de ochtend"),
        ([VISIT, CARD], DayPart.MORNING, "Derde bezoek, nu in de ochtend"),
        ([VISIT, CARD], DayPart.EVENING, "Derde bezoek"),
        ([attempt(ContactKind.VISIT, 11, 1)], DayPart.EVENING, "Tweede bezoek"),
        (
            [attempt(ContactKind.VISIT, 11, n, DayPart.EVENING) for n in range(1, 12)],
            DayPart.EVENING,
            "12e bezoek",
        ),
    ],
)
def test_a_sheet_says_why_we_go(attempts, day_part, why):
    assert purpose(attempts, day_part) == why


def test_every_outcome_is_one_attempt():
    assert OUTCOMES.keys() == set(VisitOutcome)
    assert [outcome for outcome in VisitOutcome if OUTCOMES[outcome].reached] == [
        VisitOutcome.SPOKEN,
        VisitOutcome.NO_HELP,
        VisitOutcome.COME_BACK,
    ]
    assert OUTCOMES[VisitOutcome.CARD_LEFT].kind is ContactKind.CARD
    assert OUTCOMES[VisitOutcome.NOT_HOME].kind is ContactKind.VISIT


def test_a_door_is_as_strict_as_the_strictest_who_lives_there():
    (door,) = make_doors(
        [visitee(1, at("Dorp", "1"), safety=DOG), visitee(2, at("Dorp", "1"), safety=TWO)],
        ON,
        DayPart.MORNING,
    )

    assert door.caution == TWO
    assert door.safety == (DOG, TWO)
    assert needs_two([door]) == [door]


def test_what_must_be_minded_of_somebody_who_is_not_visited_counts_too():
    (door,) = make_doors(
        [visitee(1, at("Dorp", "1"), safety=DOG)],
        ON,
        DayPart.MORNING,
        {"7482CD 1": (DOG, STAY)},
    )

    assert door.beside == (STAY,)
    with pytest.raises(UserError, match=r"Dorp 1: niet bezoeken.*Wil dit niet") as refused:
        refuse_unsafe([door])
    assert "geen ronde" not in str(refused.value)


def test_where_nobody_goes_alone_two_people_must_go():
    (door,) = make_doors([visitee(1, at("Dorp", "1"), safety=TWO)], ON, DayPart.MORNING)

    for few in ((), (ME,)):
        with pytest.raises(UserError, match=r"Niet alleen gaan: Dorp 1.*Kies wie er met u meegaat"):
            refuse_alone([door], few)
    refuse_alone([door], (ME, YOU))
    refuse_alone(make_doors([visitee(1, at("Dorp", "1"))], ON, DayPart.MORNING), (ME,))


def test_a_round_has_its_number_in_its_title_once_it_was_kept():
    assert RoundHead(ON, DayPart.MORNING, 12).title == "Ronde 12"
    assert RoundHead(ON, DayPart.MORNING).title == "Bezoekronde"
