"""One letter for several people of a household: how it names and greets them.

The BRP rules (domain section 5) say how one person is addressed; each name here follows them.
How several are taken together is our own choice, for no source was found:

- one surname, and of everybody the gender is known: "Geachte heer en mevrouw Van Puffelen",
  "Geachte dames Jansen", "Geachte heer en dames Jansen";
- in all other cases everybody is greeted by themselves: "Geachte heer Van Puffelen, geachte
  K. Smit". Who has a salutation of the worker's own always is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop.domain.addresses import address_lines
from desktop.domain.folding import fold
from desktop.domain.names import Gender, Name, address_name, salutation, sort_key
from desktop.domain.resident import Resident

MOST_NAMES = 4
"""In one letter: with more, the names do not fit above the address in the window."""

_ONE_AND_MORE = {Gender.MALE: ("heer", "heren"), Gender.FEMALE: ("mevrouw", "dames")}
_GREETINGS = frozenset({"Geachte", "Beste", "Dag", "Hallo", "Lieve", "Waarde", "Goedendag"})


def share_letters(
    chosen: Iterable[Resident],
    together: Iterable[frozenset[int]],
    languages: Mapping[int, str] | None = None,
) -> list[tuple[Resident, ...]]:
    """Return who share a letter, in the order of ``chosen``; nearly everybody is alone.

    ``together``: ids of residents for whom the worker chose one letter. Of those only who was
    chosen too is in it. Somebody with another address, or an unknown surname, gets a letter of
    their own: it could not be delivered, or would name nobody. So do more than ``MOST_NAMES``, and
    those who need two languages beside the Dutch (``languages``): a letter has room for one.
    """
    people = list(dict.fromkeys(chosen))
    choice = {id_: members for members in together for id_ in members}
    sharing: dict[tuple[frozenset[int], tuple[str, ...]], list[Resident]] = {}
    for person in people:
        if person.id in choice and _may_share(person):
            where = tuple(fold(line) for line in address_lines(person.address))
            sharing.setdefault((choice[person.id], where), []).append(person)
    letter_of: dict[int, tuple[Resident, ...]] = {}
    for group in sharing.values():
        needed = {found for one in group if (found := (languages or {}).get(one.id, ""))}
        if 2 <= len(group) <= MOST_NAMES and len(needed) < 2:
            letter = tuple(sorted(group, key=lambda one: (sort_key(one.name), one.id)))
            letter_of |= {one.id: letter for one in letter}
    letters = [letter_of.get(person.id, (person,)) for person in people]
    return list(dict.fromkeys(letters))


def language_of(resident_ids: Iterable[int], languages: Mapping[int, str]) -> str:
    """The language beside the Dutch of a letter to these people; empty when nobody needs one."""
    return next((found for id_ in resident_ids if (found := languages.get(id_, ""))), "")


def address_names(names: Sequence[Name]) -> tuple[str, ...]:
    """The names above the address, each on a line of its own."""
    return tuple(address_name(name) for name in names)


def names_in_words(names: Sequence[Name]) -> str:
    """``F. Özdemir en B. Özdemir``, ``A. Smit, B. Smit en C. de Vries``."""
    return _listed(address_names(names))


def joint_salutation(names: Sequence[Name]) -> str:
    """The first words of a letter to these people, in this order and without a comma at the end."""
    if taken_together := _together(names):
        return taken_together
    first, *others = (salutation(name) for name in names)
    return ", ".join((first, *(_in_mid_sentence(one) for one in others)))


def still_chosen(
    choices: Mapping[str, frozenset[int]], living: Mapping[str, Mapping[int, bool]]
) -> dict[str, frozenset[int]]:
    """The choices for one letter that hold: household -> the ids it was made for.

    ``living``: household -> who is in it now -> whether they are on the list. As soon as somebody
    left the household, or somebody else of it came on the list, a choice holds no more: a letter
    must never go to people for whom nobody chose it.
    """
    found = {}
    for household, members in choices.items():
        now = living.get(household, {})
        on_list = {id_ for id_, is_on_list in now.items() if is_on_list}
        if members <= now.keys() and on_list <= members:
            found[household] = members
    return found


def _may_share(person: Resident) -> bool:
    return bool(address_name(person.name)) and person.letter_problem is None


def _together(names: Sequence[Name]) -> str:
    """``Geachte heer en mevrouw Van Puffelen``; empty when they cannot be taken together."""
    if len(names) < 2 or any(name.salutation.strip() for name in names):
        return ""
    if any(name.gender not in _ONE_AND_MORE for name in names):
        return ""
    # As the rules write it after heer or mevrouw: with a capital for a prefix
    surnames = {salutation(replace(name, gender=Gender.MALE)) for name in names}
    if len({fold(one) for one in surnames}) > 1 or not address_name(names[0]):
        return ""
    surname = salutation(replace(names[0], gender=Gender.MALE)).removeprefix("Geachte heer ")
    how_many = Counter(name.gender for name in names)
    titles = [_ONE_AND_MORE[gender][number > 1] for gender, number in how_many.items()]
    return f"Geachte {_listed(titles)} {surname}"


def _in_mid_sentence(greeting: str) -> str:
    """A small letter first when it begins with a word of greeting; a name keeps its capital."""
    first = greeting.split(maxsplit=1)[0]
    return greeting[0].lower() + greeting[1:] if first in _GREETINGS else greeting


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last
