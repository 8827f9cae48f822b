"""Reading in a delivery: look, compare, and only then write."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from desktop.domain.addresses import short_line
from desktop.domain.codes import ExitReason
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
from desktop.domain.leaving_out import leave_out
from desktop.domain.names import display_name, sort_key
from desktop.domain.partial_date import long, short
from desktop.domain.resident import Period, Resident
from desktop.exchange.delivery_file import find_layout, read_rows
from desktop.runtime.collecting import collecting_paused
from desktop.runtime.progress import Progress
from desktop.services.delivery_warnings import (
    DeliveredInFuture,
    DeliveryCounts,
    NobodyInDelivery,
    OlderThanLast,
    ReadInMeanwhile,
    counts_of,
    words_before,
)
from desktop.services.files import DataFile
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.deliveries import Delivery
from desktop.storage.delivery_rows import DeliveryLine
from desktop.storage.delivery_undo import IMPORTED
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What reading this file in would do. Nothing has been written yet.

    ``already_read`` is the delivery with exactly the same bytes and the same meaning of the
    columns, unless another date was chosen for this one: then reading it in changes nothing.
    ``warnings`` are Dutch sentences that do not stop anybody; ``blocked`` is why it may be looked
    at but not read in, and what to do, or empty.
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
    blocked: str
    last_event: int

    def known_person(self, resident_id: int) -> DeliveredPerson:
        """A resident as they stand in the file now."""
        return self.known[resident_id].person


class GoneLine(NamedTuple):
    """Somebody who left the list with a delivery."""

    resident_id: int
    name: str
    address: str
    period_id: int
    exit_reason: ExitReason | None


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

    Raises DeliveredInFuture or NobodyInDelivery, Cancelled through ``progress``, or a UserError of
    the reader. A delivery older than the last one is shown, and ``blocked``.
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
    blocked = ""
    if previous is not None and already_read is None and day < previous.delivered_on:
        older = OlderThanLast(day, previous.delivered_on)
        blocked = f"{older.title} {older.advice}"
    rows = read_rows(
        path, layout, mapping=mapping, password=password, delivered_on=day, progress=progress
    )
    if not rows.persons and not rows.refused and not rows.review:
        raise NobodyInDelivery
    progress.begin("De levering wordt vergeleken")
    if already_read is None:
        comparison = compare(known, rows.persons, rows.refused, rows.fields, rows.review)
    else:
        comparison = _nothing_to_do(known, rows)
    before = sum(person.on_list for person in known.values())
    counts = counts_of(before, comparison)
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
        warnings=words_before(
            counts,
            comparison,
            day=day,
            previous=previous,
            already_read=already_read,
            same_content=same_content,
            known=known,
            persons=rows.persons,
        )
        + tuple(rows.notes),
        blocked=blocked,
        last_event=last_event,
    )


@collecting_paused()
def import_delivery(
    file: DataFile,
    seen: Preview,
    progress: Progress | None = None,
    *,
    without: Mapping[int, str] | None = None,
    stay: Mapping[int, str] | None = None,
) -> Done:
    """Write what the preview showed, in one transaction that can be undone as a whole.

    ``without``: number of a row that is left out -> why; ``stay``: resident id of somebody without
    a row who stays on the list -> why. A file with bytes that were read in before changes nothing.
    Raises OlderThanLast, ReadInMeanwhile when something else was done to the file since the
    preview, and Cancelled.
    """
    if seen.already_read is not None:
        when = short(seen.already_read.delivered_on)
        message = f"Deze levering was al ingelezen ({when}). Er is niets veranderd."
        return Done(0, message, undoable=False)
    if seen.blocked and seen.previous is not None:
        raise OlderThanLast(seen.delivered_on, seen.previous.delivered_on)
    comparison, left_out = leave_out(seen.comparison, without or {}, stay or {})
    counts = counts_of(seen.counts.before, comparison)
    draft = EventDraft(IMPORTED, "levering")
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
                "review": counts.review,
            },
            headers=seen.layout.headers,
        )
        write_comparison(
            store.session,
            store.changes,
            draft.object_id,
            seen.delivered_on,
            comparison,
            left_out,
            ((number, cells) for number, _, cells in seen.rows.raw),
            dict(seen.rows.skipped),
            progress or Progress(),
        )
        store.settings.remember_columns(_choices(seen))
        draft.message = f"Levering van {long(seen.delivered_on)} ingelezen: {_summary(counts)}."
    return done(draft)


def deliveries(file: DataFile) -> list[Delivery]:
    """Those that were read in, newest first."""
    with file.database.reading() as store:
        return store.deliveries.all()


def on_list(file: DataFile) -> int:
    """How many are on the list now; who was added by hand counts too."""
    with file.database.reading() as store:
        return store.deliveries.on_list_count()


def delivery_lines(
    file: DataFile, delivery_id: int, outcome: str | None = None
) -> list[DeliveryLine]:
    """Every row as it stood in the file beside what was made of it; also the refused ones."""
    with file.database.reading() as store:
        return store.delivery_rows.lines(delivery_id, outcome)


def gone_with(file: DataFile, delivery_id: int) -> list[GoneLine]:
    """Who left the list with this delivery, and why when that was recorded."""
    with file.database.reading() as store:
        periods = store.deliveries.gone_with(delivery_id)
        people = store.residents.many(periods)
    by_name = sorted(people.values(), key=lambda person: sort_key(person.name))
    return [_gone(person, periods[person.id]) for person in by_name]


def _nothing_to_do(known: Mapping[str, KnownPerson], rows: DeliveryRows) -> Comparison:
    """These very bytes were read in before, perhaps long ago: everything stays as it is."""
    return Comparison(
        unchanged=[(known[p.bsn].id, p) for p in rows.persons if p.bsn in known],
        refused=list(rows.refused),
        review=list(rows.review),
    )


def _gone(person: Resident, period: Period) -> GoneLine:
    name, address = display_name(person.name), short_line(person.address)
    return GoneLine(person.id, name, address, period.id, period.exit_reason)


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


def _summary(counts: DeliveryCounts) -> str:
    return (
        f"{count_words(counts.new, 'nieuwe inwoner', 'nieuwe inwoners')}, {counts.changed} "
        f"gewijzigd, {counts.returned} terug, {counts.gone} van de lijst af, {counts.review} te "
        f"controleren, {counts.refused} niet te lezen"
    )
