"""What is said about a household: names, who could share a letter, and what to look at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop.domain.joint_letters import share_letters
from desktop.domain.names import display_name
from desktop.domain.resident import Resident
from desktop.storage.database import Store


def sharing_a_letter(everybody: Sequence[Resident]) -> tuple[Resident, ...]:
    """Who would be in one letter to this household; empty when there are no two of them."""
    on_list = [one for one in everybody if one.on_list]
    letters = share_letters(on_list, [frozenset(one.id for one in on_list)])
    return max(letters, key=len, default=()) if any(len(one) > 1 for one in letters) else ()


def in_letters(
    store: Store, people: Sequence[Resident], languages: Mapping[int, str] | None = None
) -> list[tuple[Resident, ...]]:
    """These people by letter, in their order: together only where the worker chose one letter."""
    together = store.households.one_letter(person.household for person in people)
    return share_letters(people, together.values(), languages)


def question_about(store: Store, person: Resident) -> str:
    """What to ask when a choice by hand holds no more; empty when there is nothing to ask."""
    if not person.household_was_chosen_at:
        return ""
    others = store.households.chosen_with(person.id)
    before = (
        f"Op het vorige adres koos u één huishouden met {names_of(others)}."
        if others
        else "Op het vorige adres maakte u deze inwoner los van de anderen."
    )
    return f"{before} Nu is het adres anders, en die keuze geldt niet meer. Klopt dit zo?"


def names_of(people: Iterable[Resident]) -> str:
    """``F. Özdemir en B. Özdemir``."""
    *first, last = (display_name(person.name) for person in people)
    return f"{', '.join(first)} en {last}" if first else last
