"""Households by hand: taking somebody out, putting people together, and one letter for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.domain.errors import UserError
from desktop.domain.households import BY_HAND, follows_address
from desktop.domain.names import display_name
from desktop.domain.resident import Resident
from desktop.services.files import DataFile
from desktop.services.front_doors import behind_shut_doors
from desktop.services.household_words import names_of, sharing_a_letter
from desktop.services.residents import NoSuchResident
from desktop.services.undo import Done, done
from desktop.services.visits import settle_doors
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.events import EventDraft

KIND = "huishouden"
"""In the log: lines of this kind are told of everybody whom they touched."""


def loosen(file: DataFile, resident_id: int) -> Done:
    """Take somebody out of their household: from now on a visit and a letter of their own.

    Those who stay get a letter each again. Raises UserError when nobody lives with them.
    """
    draft = EventDraft("huishouden.losgemaakt", KIND, resident_id)
    with file.database.writing(draft) as store:
        person = _resident(store, resident_id)
        others = store.households.together_with(person)
        if not others:
            raise UserError(
                f"{display_name(person.name)} staat al apart.", "Er is niemand om los te maken."
            )
        store.households.choose_one_letter(person.household, ())
        _make_household(store, [person])
        _let_go(store, others)
        store.households.mention(one.id for one in others)
        settle_doors(store, [person.id, *(one.id for one in others)])
        draft.message = f"{display_name(person.name)} losgemaakt van {names_of(others)}."
    return done(draft)


def join(file: DataFile, resident_id: int, other_id: int) -> Done:
    """Make the households of two residents one: one visit, and one letter if the worker wants.

    When one of them is not to be visited, nobody of the household is: the others leave the rounds
    to come. Raises UserError when they live together already.
    """
    draft = EventDraft("huishouden.samengevoegd", KIND, resident_id)
    with file.database.writing(draft) as store:
        one, other = _resident(store, resident_id), _resident(store, other_id)
        if one.id == other.id or (one.household and one.household == other.household):
            raise UserError(
                "Deze inwoners vormen al één huishouden.",
                "Kies iemand anders. Er is niets veranderd.",
            )
        everybody = [one, *store.households.together_with(one)]
        everybody += [other, *store.households.together_with(other)]
        for household in (one.household, other.household):
            store.households.choose_one_letter(household, ())
        _make_household(store, everybody)
        ids = [person.id for person in everybody]
        draft.message = f"{names_of(everybody)} vormen nu één huishouden."
        if behind_shut_doors(store).intersection(ids):
            left = store.visits.take_out_of_coming_rounds(ids, date.today())
            if left:
                rounds = count_words(left, "ronde", "rondes")
                draft.message += f" Niet bezoeken: het huishouden is uit {rounds} gehaald."
        settle_doors(store, ids)
    return done(draft)


def follow_address(file: DataFile, resident_id: int) -> Done:
    """Let the address say again with whom somebody lives."""
    draft = EventDraft("huishouden.adres", KIND, resident_id)
    with file.database.writing(draft) as store:
        person = _resident(store, resident_id)
        store.households.follow_address([resident_id])
        settle_doors(store, [resident_id])
        draft.message = f"Het adres zegt weer met wie {display_name(person.name)} samenwoont."
    return done(draft)


def write_one_letter(file: DataFile, resident_id: int, wanted: bool) -> Done:
    """One letter to everybody of this household who is on the list, or each their own.

    As soon as somebody comes or goes, each gets their own again. Raises UserError when there are
    no two people who can share a letter.
    """
    draft = EventDraft("huishouden.brief", KIND, resident_id)
    with file.database.writing(draft) as store:
        person = _resident(store, resident_id)
        everybody = [person, *store.households.together_with(person)]
        members = sharing_a_letter(everybody)
        if wanted and not members:
            raise UserError(
                "Voor dit huishouden kan geen gezamenlijke brief worden gemaakt.",
                "Daarvoor moeten twee tot vier mensen op de lijst staan met hetzelfde adres.",
            )
        on_list = [one for one in everybody if one.on_list]
        chosen = [one.id for one in on_list] if wanted else ()
        store.households.choose_one_letter(person.household, chosen)
        store.households.mention(one.id for one in on_list)
        draft.message = (
            f"{names_of(members)} krijgen voortaan één gezamenlijke brief."
            if wanted
            else f"{names_of(on_list)} krijgen voortaan ieder een eigen brief."
        )
    return done(draft)


def to_look_at(file: DataFile) -> list[int]:
    """Whose household was chosen by hand for an address that is not theirs any more."""
    with file.database.reading() as store:
        return store.households.to_look_at()


def _make_household(store: Store, people: Sequence[Resident]) -> None:
    """These people live together; kept by hand only where the address would say otherwise."""
    ids = [person.id for person in people]
    if _is_whole_address(store, people) or (len(people) == 1 and not people[0].household_key):
        store.households.follow_address(ids)
    else:
        store.households.put_together(ids)


def _let_go(store: Store, people: Sequence[Resident]) -> None:
    """Those who stay need not be kept by hand when they are all of an address again."""
    if _is_whole_address(store, people) and people[0].household.startswith(BY_HAND):
        store.households.follow_address([person.id for person in people])


def _is_whole_address(store: Store, people: Sequence[Resident]) -> bool:
    keys = [person.household_key for person in people]
    return follows_address(keys, store.households.at_address(keys[0]))


def _resident(store: Store, resident_id: int) -> Resident:
    found = store.residents.get(resident_id)
    if found is None:
        raise NoSuchResident
    return found
