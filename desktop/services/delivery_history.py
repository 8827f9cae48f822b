"""After a delivery was read in: why people left, what was refused, and taking it all back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.domain.codes import ExitReason
from desktop.domain.delivery import Outcome
from desktop.domain.errors import UserError
from desktop.domain.folding import fold
from desktop.domain.names import display_name
from desktop.domain.partial_date import long
from desktop.runtime.progress import Progress
from desktop.services import settings, undo
from desktop.services.files import DataFile
from desktop.services.output import save_document
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.database import NotThereAnyMore, Store
from desktop.storage.deliveries import Delivery
from desktop.storage.delivery_rows import DeliveryLine
from desktop.storage.events import EventDraft

__all__ = [
    "KeptLine",
    "UndoPlan",
    "confirm_exits",
    "erase_old_rows",
    "export_refused",
    "undo_import",
    "undo_plan",
]

# What was done since, in the words of undo_plan; the first that fits is said
_SINCE = (
    ("contact_attempt", "er is een contactpoging vastgelegd"),
    ("letter", "er is een brief gemaakt"),
    ("visit", "staat in een bezoekronde"),
    ("hand_over", "is overgedragen aan een partner"),
    ("exit_route", "er is een route uit de regeling afgesproken"),
    ("approach_member", "is in een aanpak gezet of eruit gehaald"),
    ("case_file", "er is een dossier geopend of gewijzigd"),
    ("delivery_review", "u hebt over deze rij beslist"),
    ("period", "de reden van uitstroom is vastgelegd"),
    ("resident", "gegevens zijn daarna gewijzigd"),
)


@dataclass(frozen=True, slots=True)
class KeptLine:
    """Somebody who stays as they are now, because of what was done since."""

    resident_id: int
    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPlan:
    """What taking a delivery back would do; the numbers leave out who is kept."""

    delivery: Delivery
    new: int
    changed: int
    returned: int
    gone: int
    kept: tuple[KeptLine, ...]


def undo_plan(file: DataFile, delivery_id: int) -> UndoPlan:
    """What would be taken back, and who would be kept and why. Changes nothing.

    Raises UserError when the delivery was taken back before, or a later one must go first.
    """
    with file.database.reading() as store:
        delivery, event_id = _undoable(store, delivery_id)
        taken = store.delivery_undo.plan(event_id)
        people = store.residents.many(taken.kept)
    kept = [
        KeptLine(id_, display_name(people[id_].name), _why(tables))
        for id_, tables in taken.kept.items()
    ]
    return UndoPlan(
        delivery=delivery,
        new=taken.new,
        changed=taken.changed,
        returned=taken.returned,
        gone=taken.gone,
        kept=tuple(sorted(kept, key=lambda line: fold(line.name))),
    )


def undo_import(file: DataFile, delivery_id: int, progress: Progress | None = None) -> Done:
    """Take a whole delivery back; what was done can itself be undone.

    Raises what undo_plan raises, and Cancelled.
    """
    with file.database.reading() as store:
        _, event_id = _undoable(store, delivery_id)
    return undo.undo(file, event_id, progress)


def confirm_exits(file: DataFile, period_ids: Sequence[int], reason: ExitReason) -> Done:
    """Say why some people left the list, in one action."""
    draft = EventDraft("uitstroomreden.bewaard", "levering")
    with file.database.writing(draft) as store:
        for period_id in period_ids:
            store.residents.set_exit_reason(period_id, reason)
        who = count_words(len(period_ids), "inwoner", "inwoners")
        draft.message = f"Reden van uitstroom bewaard bij {who}: {reason.value.lower()}."
    return done(draft)


def export_refused(file: DataFile, delivery_id: int, path: Path, password: str = "") -> Done:
    """Write the rows that could not be read, and those still to be decided on, to send back.

    An xlsx with the columns of the file, the number of the row and the reason; with a password it
    opens with that only. Raises UserError when there are none, when they were erased, when the
    password is weak, or when the file cannot be written.
    """
    from desktop.exchange.refused_workbook import refused_workbook

    with file.database.reading() as store:
        delivery = store.deliveries.get(delivery_id)
        if delivery is None:
            raise NotThereAnyMore
        if delivery.rows_erased_on is not None:
            raise UserError(
                "De rijen van deze levering zijn gewist.",
                f"Dat is gebeurd op {long(delivery.rows_erased_on)}, na de bewaartermijn die uw "
                "gemeente heeft ingesteld.",
            )
        refused = store.delivery_rows.lines(delivery_id, Outcome.REFUSED.value)
        undecided = {line.row_number for line in store.delivery_review.open_lines(delivery_id)}
        review = store.delivery_rows.lines(delivery_id, Outcome.REVIEW.value)
        headers = store.deliveries.headers(delivery_id)
        restricted = store.residents.restricted()
    waiting = refused + [line for line in review if line.row_number in undecided]
    lines = [line for line in waiting if not _is_about(line, restricted)]
    left_out = len(waiting) - len(lines)
    if not lines and left_out:
        raise UserError(
            "Er zijn geen rijen om terug te sturen.",
            "De rijen gaan over inwoners van wie de verwerking is beperkt.",
        )
    if not lines:
        raise UserError(
            "Er zijn geen rijen om terug te sturen.", "Alle rijen van deze levering zijn ingelezen."
        )
    lines.sort(key=lambda line: line.row_number)
    content = refused_workbook(
        headers,
        [
            (line.row_number, line.cells, _reason(line.problem_column, line.problem))
            for line in lines
        ],
    )
    save_document(path, content, password)
    rows = count_words(len(lines), "rij", "rijen")
    draft = EventDraft(
        "levering.rijen_geexporteerd",
        "levering",
        delivery_id,
        f"{rows[0].upper()}{rows[1:]} opgeslagen om terug te sturen{_how(password)}."
        + _told_left_out(left_out),
        undoable=False,
    )
    with file.database.writing(draft):
        pass
    return Done(draft.id, draft.message, undoable=False)


def _is_about(line: DeliveryLine, restricted: Mapping[int, str]) -> bool:
    """Whether a row is about somebody whose processing is restricted (resident -> BSN)."""
    if line.resident_id in restricted:
        return True
    numbers = set(restricted.values())
    return bool(numbers) and any(_digits(cell) in numbers for cell in line.cells)


def _digits(cell: str) -> str:
    """A cell as a BSN, also without the noughts a spreadsheet program took off."""
    digits = "".join(filter(str.isdigit, cell))
    return digits.zfill(9) if len(digits) > 6 else ""


def _told_left_out(number: int) -> str:
    if not number:
        return ""
    rows = count_words(number, "rij is", "rijen zijn")
    return f" {rows[0].upper()}{rows[1:]} weggelaten: de verwerking is beperkt."


def erase_old_rows(file: DataFile, today: date) -> int:
    """Erase the rows as they stood of deliveries older than the gemeente's term; how many.

    While the gemeente has set no term nothing is erased. This cannot be undone.
    """
    months = settings.load(file).raw_rows_months
    if not months:
        return 0
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    before = date(year, month + 1, min(today.day, 28))
    with file.database.reading() as store:
        if not store.deliveries.with_rows_from_before(before):
            return 0
    draft = EventDraft("levering.rijen_gewist", "levering", undoable=False)
    with file.database.writing(draft) as store:
        erased = store.deliveries.with_rows_from_before(before)
        for delivery_id in erased:
            store.delivery_rows.erase(delivery_id)
            store.deliveries.rows_erased(delivery_id, today)
        rows = count_words(len(erased), "levering", "leveringen")
        draft.message = f"De rijen van {rows} zijn gewist na de bewaartermijn."
    return len(erased)


def _undoable(store: Store, delivery_id: int) -> tuple[Delivery, int]:
    delivery = store.deliveries.get(delivery_id)
    if delivery is None:
        raise NotThereAnyMore
    if delivery.undone:
        raise UserError(
            "Deze levering is al ongedaan gemaakt.",
            "Er is niets veranderd. U kunt haar weer inlezen.",
        )
    event_id = store.delivery_undo.event_of(delivery_id)
    if event_id is None:
        raise undo.ChangedSince
    if store.delivery_undo.read_in_since(event_id):
        raise undo.LaterDelivery
    return delivery, event_id


def _why(tables: frozenset[str]) -> str:
    return next(words for table, words in _SINCE if table in tables)


def _reason(column: str, problem: str) -> str:
    return f"{column}: {problem}" if column else problem


def _how(password: str) -> str:
    return ", met een wachtwoord" if password else ", zonder wachtwoord"
