"""Inzage: one document with everything about a resident, and a warning about what is of others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from desktop.domain.access import (
    AccessReport,
    InDelivery,
    Section,
    Seen,
    Told,
    in_words,
    names_in,
    section_of,
)
from desktop.domain.access_columns import PARTS
from desktop.domain.names import display_name
from desktop.domain.retention import Group, months_in_words
from desktop.services.files import DataFile
from desktop.services.output import save_document
from desktop.services.residents import NoSuchResident
from desktop.services.retention import terms
from desktop.services.undo import Done, done
from desktop.storage.database import Store
from desktop.storage.events import EventDraft

__all__ = ["AccessReport", "document", "report", "save", "to_look_at"]

_FREE_TEXTS = (
    ("resident", "note"),
    ("resident", "safety"),
    ("resident", "next_note"),
    ("case_file", "note"),
    ("contact_attempt", "note"),
    ("hand_over", "agreement"),
    ("exit_route", "note"),
    ("brp_check", "note"),
)
_UNFINISHED = "Half ingevulde formulieren"
_OUTCOMES = {
    "new": "nieuw op de lijst",
    "changed": "er was iets veranderd",
    "unchanged": "niets veranderd",
    "returned": "weer op de lijst",
    "left_out": "niet overgenomen",
}


def report(file: DataFile, resident_id: int) -> AccessReport:
    """Everything the file holds about this resident. Raises NoSuchResident."""
    with file.database.reading() as store:
        person = store.residents.get(resident_id)
        if person is None:
            raise NoSuchResident
        rows = store.access.about(resident_id)
        deliveries = [
            InDelivery(on, _OUTCOMES.get(outcome, outcome), tuple(cells))
            for on, outcome, cells in store.access.in_deliveries(resident_id)
        ]
        events = store.events.of_object("inwoner", resident_id, limit=100_000)
        saved, months = store.settings.all(), terms(store)
        unfinished = _unfinished(store, resident_id)
    found = (*(section_of(table, rows[table]) for table in PARTS), unfinished)
    return AccessReport(
        name=display_name(person.name),
        gemeente=str(saved.get("gemeente", "")),
        privacy_url=str(saved.get("privacy_url", "")),
        worker=str(saved.get("worker", "")),
        made_on=date.today(),
        sections=tuple(one for one in found if one is not None),
        deliveries=tuple(deliveries),
        seen=tuple(
            Seen(line.at.astimezone(), line.actor or "onze medewerker", line.message or line.action)
            for line in reversed(events)
        ),
        term=_terms_in_words(months),
    )


def to_look_at(file: DataFile, resident_id: int) -> list[str]:
    """What the worker reads before the document goes out: texts that may be about others.

    Free texts are copied as they are; a name of somebody else in them is pointed at. Raises
    NoSuchResident.
    """
    with file.database.reading() as store:
        person = store.residents.get(resident_id)
        if person is None:
            raise NoSuchResident
        rows = store.access.about(resident_id)
        typed = _typed_about(store, resident_id)
        others = [
            one.name.surname
            for one in store.residents.all()
            if one.id != resident_id
            and one.name.surname
            and one.name.surname.casefold() != person.name.surname.casefold()
        ]
    told = []
    for table, column in _FREE_TEXTS:
        for row in rows[table]:
            text = in_words(table, column, row[column])
            where = f"{PARTS[table].title}, {PARTS[table].columns[column].lower()}"
            names = sorted(set(names_in(text, others)))
            if names:
                told.append(f"{where}: er staat een naam van een ander ({', '.join(names)}).")
            elif text and column == "safety":
                told.append(f"{where}: mag de inwoner dit lezen?")
    for title, texts in typed:
        names = sorted(set(names_in(" ".join(texts), others)))
        if names:
            told.append(
                f"{_UNFINISHED}, {title}: er staat een naam van een ander ({', '.join(names)})."
            )
    return told


def document(file: DataFile, resident_id: int) -> bytes:
    """The document as a PDF. Making it is in the log. Raises NoSuchResident."""
    return _made(file, resident_id)[0]


def save(file: DataFile, resident_id: int, path: Path, password: str = "") -> Done:
    """Write the document to a file; with a password as a zip that asks for it.

    Raises NoSuchResident, or UserError when that cannot be.
    """
    pdf, done_ = _made(file, resident_id)
    save_document(path, pdf, password)
    return done_


def _made(file: DataFile, resident_id: int) -> tuple[bytes, Done]:
    from desktop.documents.access_report import build_access_report

    found = report(file, resident_id)
    draft = EventDraft(
        "inzage.gemaakt",
        "inwoner",
        resident_id,
        f"Inzage gemaakt voor {found.name}.",
        undoable=False,
    )
    with file.database.writing(draft):
        pass
    return build_access_report(found), done(draft)


def _typed_about(store: Store, resident_id: int) -> list[tuple[str, list[str]]]:
    """(Form, what was typed) of each half-filled form about this resident."""
    return [
        (one.title, list(_texts(one.content)))
        for one in store.drafts.all()
        if resident_id in one.residents
    ]


def _texts(content: Any) -> Iterator[str]:
    """Every text in a draft that says something: no dates and numbers of lines."""
    if isinstance(content, dict):
        content = list(content.values())
    if isinstance(content, list):
        for one in content:
            yield from _texts(one)
    elif isinstance(content, str) and any(map(str.isalpha, content)):
        yield content


def _unfinished(store: Store, resident_id: int) -> Section | None:
    groups = tuple(
        (Told("Formulier", title), Told("Wat er staat", "\n".join(texts)))
        for title, texts in _typed_about(store, resident_id)
        if texts
    )
    source = "Getypt door onze medewerker, en nog niet bewaard of weggegooid."
    return Section(_UNFINISHED, source, groups) if groups else None


def _terms_in_words(months: dict[Group, int]) -> str:
    if not months:
        return (
            "Onze gemeente heeft nog niet vastgelegd hoelang deze gegevens bewaard blijven. Vraag "
            "ernaar bij onze medewerker."
        )
    told = [f"{group.words.lower()}: {months_in_words(number)}" for group, number in months.items()]
    return (
        "Wij bewaren uw gegevens zolang u op de lijst staat of wij met u bezig zijn. Daarna, en "
        f"gerekend vanaf het laatste contact of besluit: {'; '.join(told)}."
    )
