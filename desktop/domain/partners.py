"""Partners to whom a resident can be handed over: the gemeente's own list."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    "Schuldhulpverlening",
    "Wijkteam",
    "Zorgverzekeraar",
    "Bewindvoerder",
    "Vrijwilligers thuisadministratie",
    "Maatschappelijk werk",
    "Voedselbank",
    "Ouderenwerk",
)
"""What the field proposes; any other word is fine too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An organisation, and whom to ask for there. Everything but the name may be empty."""

    name: str
    kind: str = ""
    contact: str = ""  # a person
    phone: str = ""
    email: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """``Stadsbank (schuldhulpverlening)``."""
        if not self.kind:
            return self.name
        plain = self.kind[1:2].islower()  # GGD and the like keep their capitals
        return f"{self.name} ({self.kind[:1].lower() + self.kind[1:] if plain else self.kind})"

    @property
    def reach(self) -> str:
        """Whom to ask for and how: ``A. Bos, 0541 123456``."""
        return ", ".join(filter(None, (self.contact, self.phone, self.email)))


def tidy(partner: Partner) -> Partner:
    """Without spaces too many."""
    return Partner(
        name=" ".join(partner.name.split()),
        kind=" ".join(partner.kind.split()),
        contact=" ".join(partner.contact.split()),
        phone=" ".join(partner.phone.split()),
        email=partner.email.strip(),
        note=partner.note.strip(),
    )
