"""Colleagues and ervaringsdeskundigen: names on paper, without accounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

ROLES = ("Ervaringsdeskundige", "Collega", "Wijkteam", "Wijkagent")
"""What the field proposes; any other word is fine too."""


class Colleague(NamedTuple):
    """Somebody who may come along on a round. The role may be empty."""

    name: str
    role: str = ""

    @property
    def words(self) -> str:
        """``B. Jansen (ervaringsdeskundige)``."""
        role = self.role.strip()
        if not role:
            return self.name
        plain = role[1:2].islower()  # GGD and the like keep their capitals
        return f"{self.name} ({role[:1].lower() + role[1:] if plain else role})"


def in_words(people: Sequence[Colleague]) -> str:
    """``A. de Vries en B. Jansen (ervaringsdeskundige)``; empty for nobody."""
    words = [person.words for person in people]
    return " en ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def each_once(people: Iterable[Colleague]) -> tuple[Colleague, ...]:
    """In order, without empty names and doubles: nobody makes a duo with themselves."""
    found: dict[str, Colleague] = {}
    for person in people:
        name = " ".join(person.name.split())
        if name:
            found.setdefault(name.casefold(), Colleague(name, " ".join(person.role.split())))
    return tuple(found.values())


def from_saved(saved: Any) -> tuple[Colleague, ...]:
    """Read back what the file holds as a list of pairs."""
    return tuple(Colleague(str(pair[0]), str(pair[1])) for pair in saved or ())
