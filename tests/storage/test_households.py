from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from desktop.domain.households import household_of
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.households import household_column, lives_in
from desktop.storage.tables import Base
from desktop.storage.tables_residents import ResidentRow
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident

HERE, THERE = "7482CD 118", "7481XB 6"


def household(database: Database, resident_id: int) -> str:
    with database.reading() as store:
        found = store.residents.get(resident_id)
    assert found is not None
    return found.household


def put_together(database: Database, *resident_ids: int) -> str:
    with database.writing(EventDraft("huishouden.test", "test")) as store:
        return store.households.put_together(resident_ids)


def move(database: Database, resident_id: int, key: str) -> None:
    with database.writing(EventDraft("test", "test")) as store:
        store.residents.set(resident_id, household_key=key)


def test_who_lives_together_those_on_the_list_first(database: Database) -> None:
    a = add_resident(database, a_bsn(1), household=HERE, surname="Zoon")
    b = add_resident(database, a_bsn(2), household=HERE, surname="Aap")
    gone = add_resident(database, a_bsn(3), household=HERE, surname="Aal", on_list=False)
    alone = add_resident(database, a_bsn(4))

    with database.reading() as store:
        first, other = store.residents.get(a), store.residents.get(alone)
        assert first is not None
        assert other is not None
        assert [one.id for one in store.households.together_with(first)] == [b, gone]
        assert store.households.together_with(other) == []
        assert store.households.beside(other) == []
        assert store.households.living([HERE, "", THERE]) == {HERE: {gone: False, b: True, a: True}}
        assert store.households.on_list([HERE, ""]) == {HERE: [b, a]}


def test_who_was_taken_out_lives_alone_and_beside_the_others(database: Database) -> None:
    a, b, c = (
        add_resident(database, a_bsn(n), household=HERE, surname=f"Naam{n}") for n in (1, 2, 3)
    )
    own = put_together(database, a)

    with database.reading() as store:
        found = {id_: store.residents.get(id_) for id_ in (a, b, c)}
        assert [one.id for one in store.households.together_with(found[a])] == []
        assert [one.id for one in store.households.beside(found[a])] == [b, c]
        assert [one.id for one in store.households.together_with(found[b])] == [c]
        assert [one.id for one in store.households.beside(found[b])] == [a]
        assert store.households.living([own, HERE]) == {
            own: {a: True},
            HERE: {b: True, c: True},
        }
        assert store.households.choices() == [(HERE, own)]
        assert store.households.behind([HERE]) == {a, b, c}
        assert store.households.behind([own]) == {a}


def test_a_choice_holds_no_more_at_another_address_and_again_on_coming_back(
    database: Database,
) -> None:
    a = add_resident(database, a_bsn(1), household=HERE)
    b = add_resident(database, a_bsn(2), household=THERE)
    own = put_together(database, a, b)
    assert household(database, a) == household(database, b) == own

    move(database, b, "7483AA 17")

    assert household(database, b) == "7483AA 17"
    with database.reading() as store:
        assert store.households.to_look_at() == [b]
        assert [one.id for one in store.households.chosen_with(b)] == [a]
        assert store.households.living([own]) == {own: {a: True}}

    move(database, b, THERE)

    assert household(database, b) == own
    with database.reading() as store:
        assert store.households.to_look_at() == []


def test_who_left_the_list_need_not_be_looked_at(database: Database) -> None:
    a = add_resident(database, a_bsn(1), household=HERE, on_list=False)
    put_together(database, a)
    move(database, a, THERE)
    with database.reading() as store:
        assert store.households.to_look_at() == []


def test_a_number_is_never_given_twice_also_not_after_undo(database: Database) -> None:
    a = add_resident(database, a_bsn(1), household=HERE)
    b = add_resident(database, a_bsn(2), household=HERE)
    draft = EventDraft("huishouden.test", "test")
    with database.writing(draft) as store:
        first = store.households.put_together([a])
    with database.writing(EventDraft("ongedaan.gemaakt", "test", undoes=draft.id)) as store:
        store.events.take_back(draft.id)
    assert household(database, a) == HERE

    assert put_together(database, b) != first


def test_one_letter_holds_for_exactly_those_for_whom_it_was_chosen(database: Database) -> None:
    a, b = (add_resident(database, a_bsn(n), household=HERE) for n in (1, 2))
    with database.writing(EventDraft("test", "test")) as store:
        store.households.choose_one_letter(HERE, [b, a])
        assert store.households.one_letter([HERE, ""]) == {HERE: frozenset({a, b})}
        assert store.households.one_letter([THERE]) == {}
    add_resident(database, a_bsn(3), household=HERE)
    with database.writing(EventDraft("test", "test")) as store:
        assert store.households.one_letter([HERE]) == {}
        store.households.choose_one_letter(HERE, [])
        store.households.choose_one_letter(THERE, [])
        assert store.households.one_letter([HERE]) == {}


KEYS = st.sampled_from(["", HERE, THERE, "7483AA 17"])
OWN = st.none() | st.sampled_from(["samen 1", "samen 2"])


@given(st.lists(st.tuples(KEYS, OWN, KEYS), max_size=8))
def test_the_queries_say_the_same_as_the_rule(people) -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        for number, (key, own, own_at) in enumerate(people):
            session.add(
                ResidentRow(
                    id=number,
                    bsn=str(number),
                    surname="",
                    sort_name="",
                    sort_address="",
                    search_text="",
                    household_key=key,
                    household_own=own,
                    household_own_at=None if own is None else own_at,
                )
            )
        session.flush()
        by_rule = [household_of(key, own, at) for key, own, at in people]
        query = select(household_column()).order_by(ResidentRow.id)
        assert list(session.scalars(query)) == by_rule
        for wanted in set(by_rule):
            found = set(session.scalars(select(ResidentRow.id).where(lives_in([wanted]))))
            expected = {n for n, one in enumerate(by_rule) if one == wanted} if wanted else set()
            assert found == expected
    engine.dispose()


def test_one_letter_may_be_for_others_than_before(database: Database) -> None:
    a, b = (add_resident(database, a_bsn(n), household=HERE) for n in (1, 2))
    with database.writing(EventDraft("test", "test")) as store:
        store.households.choose_one_letter(HERE, [a])
        store.households.choose_one_letter(HERE, [a, b])
        assert store.households.one_letter([HERE]) == {HERE: frozenset({a, b})}
