"""Reading in a delivery: look, compare, and only then write."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from desktop.domain.addresses import short_line
from desktop.domain.column_headers import header_key
from desktop.domain.comparison import compare
from desktop.domain.delivery import (
    Comparison,
    DeliveredPerson,
    DeliveryRows,
    Field,
    KnownPerson,
    Layout,
    PasswordNeeded,
    WrongPassword,
)
from desktop.domain.errors import UserError
from desktop.domain.folding import fold
from desktop.domain.names import display_name
from desktop.domain.partial_date import long, short
from desktop.domain.resident import Resident
from desktop.exchange.delivery_file import find_layout, read_rows
from desktop.runtime.collecting import collecting_paused
from desktop.runtime.progress import Progress
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.services.wording import count_words
from desktop.storage.deliveries import Delivery, DeliveryLine
from desktop.storage.delivery_writing import write_comparison
from desktop.storage.events import EventDraft

__all__ = [
    "Delivery",
    "DeliveryCounts",
    "DeliveryLine",
    "PasswordNeeded",
    "Preview",
    "WrongPassword",
]


class OlderThanLast(UserError):
    def __init__(self, this: date, last: date) -> None:
        super().__init__(
            f"Deze levering is van {long(this)}, maar die van {long(last)} is al ingelezen.",
            "Leveringen worden op volgorde van datum vergeleken. Kijk of u het goede bestand hebt "
            "gekozen, of verbeter de datum van de levering. Er is niets opgeslagen.",
        )


class DeliveredInFuture(UserError):
    def __init__(self, day: date) -> None:
        super().__init__(
            f"De datum van de levering ({long(day)}) ligt in de toekomst.",
            "Vul de datum in waarop het CAK deze lijst heeft gemaakt. Er is niets opgeslagen.",
        )


class NobodyInDelivery(UserError):
    def __init__(self) -> None:
        super().__init__(
            "In dit bestand staat geen enkele persoon.",
            "Zo zou iedereen van de lijst af zijn. Kijk of dit het goede bestand is, of vraag de "
            "levering opnieuw op. Er is niets opgeslagen.",
        )


class ReadInMeanwhile(UserError):
    def __init__(self) -> None:
        super().__init__(
            "Het bestand van In Beeld is veranderd sinds deze vergelijking.",
            "Vergelijk de levering opnieuw; dat duurt maar even. Er is niets opgeslagen.",
        )


class DeliveryCounts(NamedTuple):
    """The sum that must add up: before - gone + new + returned = after."""

    before: int
    new: int
    changed: int
    unchanged: int
    returned: int
    gone: int
    refused: int

    @property
    def after(self) -> int:
        return self.before - self.gone + self.new + self.returned


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What reading this file in would do. Nothing has been written yet.

    ``already_read`` is the delivery with exactly the same bytes and the same meaning of the
    columns, unless another date was chosen for this one: then reading it in changes nothing.
    ``warnings`` are Dutch sentences that do not stop anybody.
    """

    path: Path
    layout: Layout
    mapping: Mapping[str, str]
    delivered_on: date
    delivered_on_from: str
    sha256: str
    rows: DeliveryRows
    comparison: Comparison
    counts: DeliveryCounts
    known: Mapping[int, KnownPerson]
    already_read: Delivery | None
    previous: Delivery | None
    warnings: tuple[str, ...]
    last_event: int

    def known_person(self, resident_id: int) -> DeliveredPerson:
        """A resident as they stand in the file now."""
        return self.known[resident_id].person


class GoneLine(NamedTuple):
    """Somebody who left the list with a delivery."""

    resident_id: int
    name: str
    address: str


def inspect(
    file: DataFile, path: Path, *, password: str | None = None, sheet: str | None = None
) -> Layout:
    """Find sheet, header and columns, with what earlier deliveries taught.

    Raises PasswordNeeded, WrongPassword, or another UserError when the file cannot be read.
    """
    with file.database.reading() as store:
        remembered = store.settings.column_choices()
    return find_layout(path, password=password, remembered=remembered, sheet=sheet)


def date_of(layout: Layout, chosen: date | None = None) -> tuple[date, str]:
    """The date of the delivery, and in Dutch where it comes from."""
    if chosen is not None:
        return chosen, "opgegeven"
    if layout.delivered_on is not None:
        return layout.delivered_on, layout.delivered_on_from
    return date.today(), "vandaag, want er staat geen datum in het bestand"


@collecting_paused()
def preview(
    file: DataFile,
    path: Path,
    layout: Layout,
    *,
    mapping: Mapping[str, str] | None = None,
    delivered_on: date | None = None,
    password: str | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Read every row and compare; write nothing.

    Raises OlderThanLast or DeliveredInFuture when the date cannot be, NobodyInDelivery, or a
    UserError of the reader.
    """
    progress = progress or Progress()
    day, day_from = date_of(layout, delivered_on)
    if day > date.today():
        raise DeliveredInFuture(day)
    sha256 = _fingerprint(path)
    chosen = dict(mapping) if mapping is not None else layout.mapping
    with file.database.reading() as store:
        previous = store.deliveries.last()
        same_content = store.deliveries.with_content(sha256, chosen)
        known = store.deliveries.known()
        last_event = store.events.newest()
    # The same list may come again in a later quarter: only a date that was chosen says so
    another_day = delivered_on is not None and same_content and day != same_content.delivered_on
    already_read = None if another_day else same_content
    if previous is not None and already_read is None and day < previous.delivered_on:
        raise OlderThanLast(day, previous.delivered_on)
    rows = read_rows(
        path, layout, mapping=mapping, password=password, delivered_on=day, progress=progress
    )
    if not rows.persons and not rows.refused:
        raise NobodyInDelivery
    progress.begin("De levering wordt vergeleken")
    if already_read is None:
        comparison = compare(known, rows.persons, rows.refused, rows.fields)
    else:
        comparison = _nothing_to_do(known, rows)
    before = sum(person.on_list for person in known.values())
    counts = DeliveryCounts(
        before=before,
        new=len(comparison.new),
        changed=len(comparison.changed),
        unchanged=len(comparison.unchanged),
        returned=len(comparison.returned),
        gone=len(comparison.gone),
        refused=len(comparison.refused),
    )
    return Preview(
        path=path,
        layout=layout,
        mapping=chosen,
        delivered_on=day,
        delivered_on_from=day_from,
        sha256=sha256,
        rows=rows,
        comparison=comparison,
        counts=counts,
        known={person.id: person for person in known.values()},
        already_read=already_read,
        previous=previous,
        warnings=_warnings(counts, already_read, same_content, day, previous),
        last_event=last_event,
    )


@collecting_paused()
def import_delivery(file: DataFile, seen: Preview, progress: Progress | None = None) -> Done:
    """Write what the preview showed, in one transaction.

    A file with bytes that were read in before changes nothing. Raises ReadInMeanwhile when
    something else was done to the file since the preview.
    """
    if seen.already_read is not None:
        when = short(seen.already_read.delivered_on)
        message = f"Deze levering was al ingelezen ({when}). Er is niets veranderd."
        return Done(0, message, undoable=False)
    counts = seen.counts
    draft = EventDraft("levering.ingelezen", "levering", undoable=False)
    with file.database.writing(draft) as store:
        if store.events.newest() != seen.last_event:
            raise ReadInMeanwhile
        draft.object_id = store.deliveries.add(
            delivered_on=seen.delivered_on,
            delivered_on_from=seen.delivered_on_from,
            read_by=file.database.actor.name,
            file_name=seen.path.name,
            sha256=seen.sha256,
            sheet=seen.layout.sheet,
            mapping=seen.mapping,
            rows=len(seen.rows.raw) - len(seen.rows.skipped),
            before=counts.before,
            counts={
                "new": counts.new,
                "changed": counts.changed,
                "unchanged": counts.unchanged,
                "returned": counts.returned,
                "gone": counts.gone,
                "refused": counts.refused,
            },
        )
        write_comparison(
            store.session,
            draft.object_id,
            seen.delivered_on,
            seen.comparison,
            ((number, cells) for number, _, cells in seen.rows.raw),
            dict(seen.rows.skipped),
            progress or Progress(),
        )
        store.settings.remember_columns(_choices(seen))
        draft.message = f"Levering van {long(seen.delivered_on)} ingelezen: {_summary(counts)}."
    return Done(draft.id, draft.message, undoable=False)


def deliveries(file: DataFile) -> list[Delivery]:
    """Those that were read in, newest first."""
    with file.database.reading() as store:
        return store.deliveries.all()


def delivery_lines(
    file: DataFile, delivery_id: int, outcome: str | None = None
) -> list[DeliveryLine]:
    """Every row as it stood in the file beside what was made of it; also the refused ones."""
    with file.database.reading() as store:
        return store.deliveries.lines(delivery_id, outcome)


def gone_with(file: DataFile, delivery_id: int) -> list[GoneLine]:
    """Who left the list with this delivery."""
    with file.database.reading() as store:
        people = store.residents.many(store.deliveries.gone_with(delivery_id))
    lines = [_gone(person) for person in people.values()]
    return sorted(lines, key=lambda line: fold(line.name))


def _nothing_to_do(known: Mapping[str, KnownPerson], rows: DeliveryRows) -> Comparison:
    """These very bytes were read in before, perhaps long ago: everything stays as it is."""
    return Comparison(
        unchanged=[(known[p.bsn].id, p) for p in rows.persons if p.bsn in known],
        refused=list(rows.refused),
    )


def _gone(person: Resident) -> GoneLine:
    return GoneLine(person.id, display_name(person.name), short_line(person.address))


def _choices(seen: Preview) -> dict[str, str]:
    """What each header turned out to mean; a column that was left out is remembered as such."""
    by_header = {header_key(header): Field(field).value for header, field in seen.mapping.items()}
    left_out = {
        header_key(found.header): ""
        for found in seen.layout.columns
        if found.header and found.field
    }
    return {header: field for header, field in (left_out | by_header).items() if header}


def _fingerprint(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise UserError(
            "Het bestand staat niet meer op deze plek.",
            "Is een USB-stick losgehaald of het bestand verplaatst? Kies het bestand opnieuw.",
        ) from error
    except OSError as error:
        raise UserError(
            "Het bestand kan niet worden gelezen.",
            "Sluit het bestand als het nog open staat in Excel, en probeer het opnieuw.",
        ) from error


def _warnings(
    counts: DeliveryCounts,
    already_read: Delivery | None,
    same_content: Delivery | None,
    day: date,
    previous: Delivery | None,
) -> tuple[str, ...]:
    found = []
    if already_read is not None:
        found.append(
            f"Dit bestand is al ingelezen op {short(already_read.read_at.date())}. "
            "Nog een keer inlezen verandert niets."
        )
    elif same_content is not None:
        found.append(
            "Dit bestand is eerder ingelezen, als de levering van "
            f"{long(same_content.delivered_on)}. Kijk of dit echt een nieuwe levering is."
        )
    elif previous is not None and day == previous.delivered_on:
        found.append("Er is al een levering van deze datum ingelezen.")
    if counts.before and counts.gone * 3 > counts.before:
        found.append(
            f"Meer dan een derde van de lijst staat niet in dit bestand ({counts.gone} van "
            f"{counts.before}). Kijk of het bestand compleet is."
        )
    return tuple(found)


def _summary(counts: DeliveryCounts) -> str:
    return (
        f"{count_words(counts.new, 'nieuwe inwoner', 'nieuwe inwoners')}, {counts.changed} "
        f"gewijzigd, {counts.returned} terug, {counts.gone} van de lijst af, "
        f"{counts.refused} niet te lezen"
    )
