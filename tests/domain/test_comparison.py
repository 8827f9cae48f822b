"""Who is new, changed, unchanged, back or gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.addresses import Address
from desktop.domain.comparison import (
    OTHER_PERSON,
    changes_between,
    compare,
    extra_of,
    is_somebody_else,
    merged,
    same_bsn_twice,
)
from desktop.domain.delivery import (
    Corrected,
    DeliveredPerson,
    Field,
    KnownPerson,
    RefusedRow,
    ReviewRow,
)

ALL = frozenset(Field) - {Field.NAME, Field.ADDRESS, Field.DURATION}
PERSON = DeliveredPerson(
    row=2,
    bsn="999900006",
    surname="Velde",
    prefix="van der",
    initials="A.B.",
    born="1974-03-12",
    street="Goorsestraat",
    number="118",
    postcode="7482CD",
    town="Haaksbergen",
    uzovi="3311",
    premium=17270,
    since="2023-05-04",
    collection="CJIB",
)


def known(person: DeliveredPerson, on_list: bool = True, id_: int = 1) -> dict[str, KnownPerson]:
    return {person.bsn: KnownPerson(id_, on_list, person)}


def words(old: DeliveredPerson, new: DeliveredPerson, fields: frozenset[Field] = ALL):
    return [(change.title, change.old, change.new) for change in changes_between(old, new, fields)]


def test_an_equal_row_is_unchanged_wherever_it_stands():
    result = compare(known(PERSON), [PERSON._replace(row=9, restored=("bsn",))], [], ALL)
    assert result.unchanged == [(1, PERSON._replace(row=9, restored=("bsn",)))]
    assert [result.new, result.changed, result.gone] == [[], [], []]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"letter": "A"}, {"addition": "A"}),
        ({"letter": "L", "addition": "Toe"}, {"addition": "LToe"}),
        ({"street": "."}, {"street": "-"}),
        ({"town": ""}, {"town": "-"}),
    ],
)
def test_a_house_that_is_only_taken_apart_differently_has_not_changed(before, now):
    old, new = PERSON._replace(**before), PERSON._replace(**now)
    result = compare(known(old), [new], [], ALL)
    assert (result.changed, len(result.unchanged)) == ([], 1)
    assert merged(old, new, ALL) == old


def test_a_location_that_changed_is_shown():
    assert words(PERSON, PERSON._replace(location="woonboot Anna")) == [
        (
            "Adres",
            "Goorsestraat 118, 7482 CD Haaksbergen",
            "Goorsestraat 118, 7482 CD Haaksbergen (woonboot Anna)",
        )
    ]


TEXTS = st.sampled_from(("", "A", "a", "-", "hs", "12", "Laan", "bij", "t/o", "A hs"))


@given(
    before=st.fixed_dictionaries(dict.fromkeys(("street", "letter", "addition"), TEXTS)),
    now=st.fixed_dictionaries(
        dict.fromkeys(("street", "letter", "addition", "town", "location", "initials"), TEXTS)
    ),
)
def test_no_change_has_the_same_words_before_and_after(before, now):
    for _, old, new in words(PERSON._replace(**before), PERSON._replace(**now)):
        assert old != new


def test_who_is_not_known_is_new_and_who_is_not_in_it_is_gone():
    other = PERSON._replace(bsn="999900018")
    result = compare(known(PERSON), [other], [], ALL)
    assert (result.new, result.gone) == ([other], [1])


def test_who_had_left_and_is_there_again_has_returned_with_what_changed():
    moved = PERSON._replace(number="12")
    result = compare(known(PERSON, on_list=False), [moved], [], ALL)
    assert [(id_, person) for id_, person, _ in result.returned] == [(1, moved)]
    assert [change.title for change in result.returned[0][2]] == ["Adres"]


def test_who_had_left_and_is_still_away_is_not_gone_again():
    assert compare(known(PERSON, on_list=False), [], [], ALL).gone == []


def test_who_stands_on_a_refused_row_has_not_gone():
    refused = [RefusedRow(2, "Geb.dat.", "Deze datum bestaat niet.", PERSON.bsn)]
    result = compare(known(PERSON), [], refused, ALL)
    assert (result.gone, result.refused) == ([], refused)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"surname": "Berg"}, ("Naam", "A.B. van der Velde", "A.B. van der Berg")),
        ({"initials": ""}, ("Naam", "A.B. van der Velde", "van der Velde")),
        ({"born": "1974-00-00"}, ("Geboortedatum", "12 mrt 1974", "1974")),
        ({"born": ""}, ("Geboortedatum", "12 mrt 1974", "(leeg)")),
        ({"uzovi": "7029"}, ("Zorgverzekeraar", "3311", "7029")),
        ({"premium": None}, ("Premie per maand", "€\u00a0172,70", "(leeg)")),
        ({"premium": 18000}, ("Premie per maand", "€\u00a0172,70", "€\u00a0180,00")),
        ({"since": "2023-06-01"}, ("In de regeling sinds", "4 mei 2023", "1 jun 2023")),
        ({"collection": "Bronheffing"}, ("Wijze van inning", "CJIB", "Bronheffing")),
        (
            {"street": "Dorpsstraat", "number": "1"},
            (
                "Adres",
                "Goorsestraat 118, 7482 CD Haaksbergen",
                "Dorpsstraat 1, 7482 CD Haaksbergen",
            ),
        ),
    ],
)
def test_a_change_is_said_in_words(changed, said):
    new = PERSON._replace(**changed)
    assert words(PERSON, new) == [said]
    result = compare(known(PERSON), [new], [], ALL)
    assert [change.title for change in result.changed[0][2]] == [said[0]]


def test_a_column_that_is_absent_empties_nothing():
    bare = DeliveredPerson(row=2, bsn=PERSON.bsn, surname="Velde", prefix="van der")
    fields = frozenset({Field.BSN, Field.SURNAME, Field.PREFIX})
    assert compare(known(PERSON), [bare], [], fields).unchanged
    assert merged(PERSON, bare, fields) == PERSON


def test_a_column_that_is_there_and_empty_does_empty():
    bare = PERSON._replace(collection="")
    assert words(PERSON, bare) == [("Wijze van inning", "CJIB", "(leeg)")]
    assert merged(PERSON, bare, ALL) == bare


def test_a_whole_address_without_a_town_does_not_empty_the_town():
    fields = frozenset({Field.BSN, Field.SURNAME, Field.PREFIX, Field.ADDRESS})
    bare = DeliveredPerson(
        bsn=PERSON.bsn, surname="Velde", prefix="van der", street="Goorsestraat", number="118"
    )
    assert words(PERSON, bare, fields) == []


def test_a_name_that_is_only_taken_apart_differently_has_not_changed():
    whole = PERSON._replace(surname="van der Velde", prefix="")
    assert words(PERSON, whole) == []
    assert compare(known(PERSON), [whole], [], ALL).unchanged


@pytest.mark.parametrize(
    ("since", "equal"),
    [("2023-04-00", True), ("2023-05-00", True), ("2023-06-00", True), ("2023-07-00", False)],
)
def test_a_start_worked_out_from_a_duration_may_lie_a_month_off(since, equal):
    fields = ALL - {Field.SINCE} | {Field.DURATION}
    new = PERSON._replace(since=since, since_from_duration=True)
    assert (words(PERSON, new, fields) == []) is equal
    if equal:
        assert merged(PERSON, new, fields).since == "2023-05-04"


def test_one_bsn_twice_counts_once_when_equal_and_refuses_the_later_when_not():
    same, other = PERSON._replace(row=3), PERSON._replace(row=4, town="Enschede")
    result = compare({}, [PERSON, same, other], [], ALL)
    assert (result.new, result.duplicates) == ([PERSON], [same])
    assert result.refused == [
        RefusedRow(4, "BSN", "Dit BSN staat ook in rij 2, met andere gegevens.", PERSON.bsn)
    ]


def test_rows_refused_for_a_bsn_higher_up_are_counted_apart():
    rows = [PERSON, PERSON._replace(row=4, town="Enschede"), PERSON._replace(row=5, town="Hengelo")]
    refused = [RefusedRow(9, "Geb.dat.", "Deze datum bestaat niet.")]
    assert same_bsn_twice(compare({}, rows, refused, ALL).refused) == 2


# Whose row it is


@pytest.mark.parametrize(
    ("changed", "somebody_else"),
    [
        ({"surname": "Berg", "born": "1980-01-01"}, True),
        ({"prefix": "", "born": "1980-01-01"}, True),
        ({"initials": "B.A.", "born": "1980-01-01"}, True),
        ({"surname": "Berg", "born": "1974-03-00"}, True),
        ({"surname": "Berg"}, False),
        ({"born": "1980-01-01"}, False),
        # The same name, written in another way
        ({"surname": "VELDE", "prefix": "VAN DER", "born": "1980-01-01"}, False),
        ({"surname": "van der Velde", "prefix": "", "born": "1980-01-01"}, False),
        ({"surname": "Vélde", "initials": "A B", "born": "1980-01-01"}, False),
        # What is empty differs from nothing
        ({"surname": "Berg", "born": ""}, False),
        ({"initials": "", "born": "1980-01-01"}, False),
    ],
)
def test_somebody_else_has_another_name_and_another_birth_date(changed, somebody_else):
    row = PERSON._replace(row=7, **changed)
    assert is_somebody_else(PERSON, row) is somebody_else
    assert is_somebody_else(row, PERSON) is somebody_else

    result = compare(known(PERSON), [row], [], ALL)

    assert bool(result.review) is somebody_else
    assert bool(result.changed) is not somebody_else
    if somebody_else:
        assert result.review == [ReviewRow("BSN", OTHER_PERSON, row, 1)]
        assert (result.held, result.gone) == ([1], [])


def test_somebody_off_the_list_does_not_return_with_the_row_of_somebody_else():
    row = PERSON._replace(surname="Berg", born="1980-01-01")
    result = compare(known(PERSON, on_list=False), [row], [], ALL)
    assert [one.resident_id for one in result.review] == [1]
    assert (result.returned, result.held) == ([], [])


def test_a_column_that_is_absent_makes_nobody_somebody_else():
    row = PERSON._replace(surname="Berg", born="")
    result = compare(known(PERSON), [row], [], ALL - {Field.BORN})
    assert [len(result.changed), len(result.review)] == [1, 0]


@pytest.mark.parametrize(
    ("changed", "candidate"),
    [
        ({}, 1),
        ({"surname": "VAN DER VELDE", "prefix": ""}, 1),
        ({"surname": "Berg"}, None),
        ({"born": "1980-01-01"}, None),
        ({"born": ""}, None),
    ],
)
def test_a_row_without_bsn_is_laid_beside_who_has_that_name_and_birth_date(changed, candidate):
    row = ReviewRow("BSN", "Het BSN ontbreekt.", PERSON._replace(bsn="", **changed))

    result = compare(known(PERSON), [], [], ALL, [row])

    assert result.review == [row._replace(resident_id=candidate)]
    assert (result.held, result.gone) == (([1], []) if candidate else ([], [1]))
    assert result.new == []


def test_two_people_of_one_name_and_birth_date_are_not_chosen_between():
    twins = known(PERSON) | known(PERSON._replace(bsn="999900018"), id_=2)
    row = ReviewRow("BSN", "Het BSN ontbreekt.", PERSON._replace(bsn=""))
    result = compare(twins, [], [], ALL, [row])
    assert result.review == [row]
    assert result.gone == [1, 2]


def test_who_also_has_a_row_of_their_own_is_not_held_by_one_without_bsn():
    row = ReviewRow("BSN", "Het BSN ontbreekt.", PERSON._replace(row=3, bsn=""))
    result = compare(known(PERSON), [PERSON], [], ALL, [row])
    assert (len(result.unchanged), result.held) == (1, [])
    assert result.review[0].resident_id == 1


def test_who_has_a_good_row_and_a_refused_one_is_there_and_not_held():
    refused = [RefusedRow(3, "Geb.dat.", "Deze datum bestaat niet.", PERSON.bsn)]
    result = compare(known(PERSON), [PERSON], refused, ALL)
    assert (len(result.unchanged), result.held, result.gone) == (1, [], [])


# Columns that mean nothing to us and are kept

WITH_EXTRA = PERSON._replace(extra='{"Wijkteam": "Zuid", "Taal": "Arabisch"}')


def test_a_kept_column_changes_header_by_header():
    new = PERSON._replace(extra='{"Taal": "", "Wijkteam": "Noord", "Bron": "CAK"}')
    assert words(WITH_EXTRA, new) == [
        ("Wijkteam", "Zuid", "Noord"),
        ("Taal", "Arabisch", "(leeg)"),
        ("Bron", "(leeg)", "CAK"),
    ]
    assert extra_of(merged(WITH_EXTRA, new, ALL)) == {"Wijkteam": "Noord", "Bron": "CAK"}


def test_a_kept_column_changes_beside_the_rest_and_is_named_as_such():
    new = PERSON._replace(town="Hengelo", extra='{"Taal": "Özbeeks"}')
    changes = changes_between(PERSON, new, ALL)
    assert [(change.field, change.title) for change in changes] == [
        (Field.ADDRESS, "Adres"),
        (Field.EXTRA, "Taal"),
    ]
    assert merged(PERSON, new, ALL).extra == '{"Taal": "Özbeeks"}'
    assert merged(WITH_EXTRA, PERSON, ALL).extra == WITH_EXTRA.extra
    assert merged(new, PERSON._replace(extra='{"Taal": ""}'), ALL).extra == ""


def test_first_names_stand_behind_the_name():
    new = PERSON._replace(first_names="Anna Bea")
    assert words(PERSON, new) == [("Naam", "A.B. van der Velde", "A.B. van der Velde (Anna Bea)")]


@pytest.mark.parametrize(
    ("old", "new", "equal"),
    [
        ("2022-12-00", "2023-01-00", True),
        ("2022-11-00", "2023-01-00", False),
        ("2023-00-00", "2022-12-15", True),
        ("2020-10-00", "2020-11-00", True),
        ("2020-09-00", "2020-11-00", False),
        ("", "2023-01-00", False),
        ("2023-01-00", "", False),
    ],
)
def test_a_month_off_is_counted_over_the_year_too(old, new, equal):
    fields = ALL - {Field.SINCE} | {Field.DURATION}
    before = PERSON._replace(since=old)
    after = PERSON._replace(since=new, since_from_duration=True)
    assert (words(before, after, fields) == []) is equal


def test_two_exact_dates_a_month_apart_are_a_change():
    assert words(PERSON, PERSON._replace(since="2023-06-04")) != []


def test_a_row_without_birth_date_is_laid_beside_nobody():
    row = ReviewRow("BSN", "Het BSN ontbreekt.", PERSON._replace(bsn="", born=""))
    result = compare(known(PERSON._replace(born="")), [], [], ALL, [row])
    assert result.review[0].resident_id is None


def test_a_kept_column_that_this_file_lacks_stays():
    new = PERSON._replace(extra='{"Taal": "Arabisch"}')
    assert words(WITH_EXTRA, new) == []
    assert merged(WITH_EXTRA, new, ALL).extra == WITH_EXTRA.extra
    assert compare(known(WITH_EXTRA), [PERSON], [], ALL - {Field.EXTRA}).unchanged


def test_the_order_of_kept_columns_and_empty_ones_mean_nothing():
    new = PERSON._replace(extra='{"Bron": "", "Taal": "Arabisch", "Wijkteam": "Zuid"}')
    assert compare(known(WITH_EXTRA), [new], [], ALL).unchanged
    assert compare(known(PERSON), [PERSON._replace(extra='{"Bron": ""}')], [], ALL).unchanged


def test_who_is_new_is_kept_without_the_empty_ones():
    new = PERSON._replace(extra='{"Bron": "", "Taal": "Ewe"}')
    assert compare({}, [new], [], ALL).new == [PERSON._replace(extra='{"Taal": "Ewe"}')]
    assert extra_of(PERSON) == {}


BSNS = [f"9999{number:05d}" for number in range(12)]
PERSONS = st.tuples(
    st.integers(2, 99),
    st.sampled_from(BSNS),
    st.sampled_from(["Velde", "Berg"]),
    st.sampled_from(["", "Haaksbergen"]),
    st.sampled_from([None, 17270]),
    st.sampled_from(["", "2023-05-00", "2023-06-00", "2020-01-01"]),
    st.booleans(),
    st.sampled_from(["", "1974-03-12", "1980-00-00"]),
    st.sampled_from(["", '{"Taal": "Ewe"}', '{"Taal": "", "Bron": "CAK"}']),
).map(
    lambda parts: DeliveredPerson(
        row=parts[0],
        bsn=parts[1],
        surname=parts[2],
        town=parts[3],
        premium=parts[4],
        since=parts[5],
        since_from_duration=parts[6],
        born=parts[7],
        extra=parts[8],
    )
)
REFUSED = st.builds(
    RefusedRow,
    row=st.integers(2, 99),
    column=st.just("Geb.dat."),
    problem=st.just("Deze datum bestaat niet."),
    bsn=st.sampled_from(["", *BSNS]),
)
NO_BSN = PERSONS.map(lambda one: ReviewRow("BSN", "Het BSN ontbreekt.", one._replace(bsn="")))
FIELDS = st.frozensets(st.sampled_from(list(Field)))


@given(
    st.lists(PERSONS, max_size=20),
    st.lists(st.booleans(), min_size=20, max_size=20),
    st.lists(PERSONS, max_size=20),
    st.lists(REFUSED, max_size=5),
    st.lists(NO_BSN, max_size=4),
    FIELDS,
)
def test_everybody_is_counted_exactly_once(before, on_list, rows, refused, no_bsn, fields):
    knows = {
        person.bsn: KnownPerson(number, there, person)
        for number, (person, there) in enumerate(zip(before, on_list, strict=False))
    }

    result = compare(knows, rows, refused, fields, no_bsn)

    to_decide = {row.person.bsn for row in result.review if row.person.bsn}
    accepted = {person.bsn for person in rows} - to_decide
    groups = [
        {person.bsn for person in result.new},
        {person.bsn for _, person, _ in result.changed},
        {person.bsn for _, person in result.unchanged},
        {person.bsn for _, person, _ in result.returned},
    ]
    assert sum(map(len, groups)) == len(accepted) == len(set().union(*groups))
    was_there = {one.id for one in knows.values() if one.on_list}
    still = {id_ for id_, _, _ in result.changed} | {id_ for id_, _ in result.unchanged}
    assert sorted([*still, *result.gone, *result.held]) == sorted(was_there)
    doubted = {row.bsn for row in refused} | to_decide
    maybe = {row.resident_id for row in result.review}
    for bsn, one in knows.items():
        if one.id in result.held:
            assert bsn in doubted or one.id in maybe
        if one.id in result.gone:
            assert bsn not in doubted
            assert one.id not in maybe
    distinct = len(result.new) + len(result.changed) + len(result.unchanged) + len(result.returned)
    refused_here = len(result.refused) - len(refused)
    decided_here = len(result.review) - len(no_bsn)
    assert len(rows) == distinct + len(result.duplicates) + refused_here + decided_here


@given(PERSONS, PERSONS, FIELDS)
def test_what_is_kept_after_a_delivery_is_then_unchanged(old, new, fields):
    new = new._replace(bsn=old.bsn)
    after = merged(old, new, fields)
    assert changes_between(after, new, fields) == ()


def test_a_file_without_addresses_says_nothing_about_who_moved():
    moved = KnownPerson(1, True, PERSON, moved_from=(Address(street="Oude Weg", number="1"),))

    result = compare({PERSON.bsn: moved}, [PERSON], [], frozenset({Field.BSN, Field.SURNAME}))

    assert result.unchanged == [(1, PERSON)]
    assert result.denied == []


CORRECTED = KnownPerson(
    1,
    True,
    PERSON._replace(surname="Velden", initials="A.C.", street="Kerkstraat", number="5"),
    corrected=(
        Corrected(("prefix", "surname"), (("van der", "Velde"),)),
        Corrected(("initials",), (("A.B.",),)),
        Corrected(
            ("street", "number", "letter", "addition", "postcode", "town", "location"),
            (
                ("Oude Weg", "1", "", "", "7481AB", "Haaksbergen", ""),
                ("Goorsestraat", "118", "", "", "7482CD", "Haaksbergen", ""),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    "row",
    [
        PERSON,
        PERSON._replace(street="Oude Weg", number="1", postcode="7481AB"),
        PERSON._replace(prefix="", surname="van der Velde"),
        CORRECTED.person,
    ],
)
def test_a_row_that_repeats_what_was_listed_leaves_what_the_worker_corrected(row):
    result = compare({PERSON.bsn: CORRECTED}, [row], [], ALL)
    assert [id_ for id_, _ in result.unchanged] == [1]
    assert result.overtaken == []


def test_a_row_that_says_something_new_is_taken_part_by_part():
    row = PERSON._replace(initials="D.", number="120", uzovi="3332")
    ((id_, kept, changes),) = (result := compare({PERSON.bsn: CORRECTED}, [row], [], ALL)).changed
    assert (id_, kept.surname, kept.initials) == (1, "Velden", "D.")
    assert (kept.street, kept.number) == ("Goorsestraat", "120")
    assert [change.title for change in changes] == [
        "Naam, door u verbeterd",
        "Adres, door u verbeterd",
        "Zorgverzekeraar",
    ]
    assert result.overtaken == [1]


def test_the_brp_and_a_list_without_a_new_address_leave_a_correction_too():
    moved = CORRECTED._replace(departed=True, moved_from=(Address(street="Oude Weg", number="1"),))
    result = compare({PERSON.bsn: moved}, [CORRECTED.person], [], ALL)
    assert result.unchanged == [(1, CORRECTED.person)]
    assert result.denied == [1]
