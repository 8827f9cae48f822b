"""Which entries of the log are wanted, and in what order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.folding import fold
from desktop.domain.log_words import ACTIONS

LOOKED = frozenset({"bsn.bekeken", "bsn.gekopieerd"})
"""Somebody looked at what is hidden."""

OUTSIDE = frozenset(
    {
        *("bsn.geexporteerd", "cijfers.geexporteerd", "levering.rijen_geexporteerd"),
        *("logboek.geexporteerd", "inzage.gemaakt", "pdf.bewaard", "overdracht.als_pdf_bewaard"),
        *("brieven.afgedrukt", "overdracht.afgedrukt", "papier.afgedrukt"),
    }
)
"""Something went on paper or left the program."""

FILE = frozenset(
    {
        *("bestand.gemaakt", "bestand.aangevuld", "bestand.hersteld", "bestand.ontgrendeld"),
        *("ontgrendelen.mislukt", "kopie.getest", "kopie.teruggezet", "herstelvel.gemaakt"),
        *("herstelvel.gecontroleerd", "sleutel.vernieuwd", "wachtwoordzin.gewijzigd"),
        *("inwoners.verwijderd", "kopie.opgeschoond", "logboek.nagekeken", "levering.rijen_gewist"),
    }
)
"""About the file, its key, its copies, and what was erased from it."""


class Group(StrEnum):
    """Kinds of deeds."""

    ALL = "alles"
    CHANGED = "gewijzigd"
    LOOKED = "bekeken"
    OUTSIDE = "naar buiten"
    FILE = "bestand"

    @property
    def actions(self) -> frozenset[str]:
        """The deeds of the group; for ALL and CHANGED none are named."""
        return {Group.LOOKED: LOOKED, Group.OUTSIDE: OUTSIDE, Group.FILE: FILE}.get(
            self, frozenset()
        )


class LogSort(StrEnum):
    """By what the entries are put in order."""

    TIME = "time"
    ACTION = "action"
    OBJECT = "object"
    ACTOR = "actor"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Empty: everything. ``since`` and ``until`` are days of this computer, both counted in."""

    text: str = ""
    group: Group = Group.ALL
    since: date | None = None
    until: date | None = None
    action: str = ""
    actor: str = ""
    object_kind: str = ""
    resident_id: int | None = None

    @property
    def actions_with_text(self) -> frozenset[str]:
        """The deeds whose Dutch words hold the text."""
        wanted = fold(self.text)
        return frozenset(code for code, words in ACTIONS.items() if wanted in fold(words))
