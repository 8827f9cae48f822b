"""What is taken along on a round: the sheets, a pocket overview, and cards to leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.letters import Recipient, check_template
from desktop.domain.team import Colleague
from desktop.domain.visits import RoundHead, VisitAddress, check_size, refuse_unsafe
from desktop.services.files import DataFile
from desktop.services.settings import load
from desktop.services.visits import RoundSheet


def build_sheets(
    file: DataFile,
    visit_on: date,
    day_part: DayPart,
    addresses: Sequence[VisitAddress],
    *,
    number: int = 0,
    visitors: Sequence[Colleague] = (),
    large: bool = False,
) -> bytes:
    """The overview and one sheet per address, as one PDF. Logs nothing.

    ``large``: for who reads large print better. Raises UserError when there are no addresses or
    too many, or when one of them is not to be visited.
    """
    from desktop.documents.visit_sheet import build_visit_sheets

    _check(addresses)
    about = RoundHead(visit_on, day_part, number, tuple(visitors), date.today())
    return build_visit_sheets(load(file).letterhead(), about, addresses, large=large)


def build_round(file: DataFile, sheet: RoundSheet, *, large: bool = False) -> bytes:
    """The sheets of a round that was kept. Raises as ``build_sheets``."""
    made = sheet.round
    return build_sheets(
        file,
        made.visit_on,
        made.day_part,
        sheet.addresses,
        number=made.number,
        visitors=made.visitors,
        large=large,
    )


def build_pocket(file: DataFile, sheet: RoundSheet) -> bytes:
    """One small page with the order of the round: addresses, and what to mind. No names."""
    from desktop.documents.pocket_overview import build_pocket_overview

    _check(sheet.addresses)
    made = sheet.round
    about = RoundHead(made.visit_on, made.day_part, made.number, made.visitors, date.today())
    return build_pocket_overview(load(file).letterhead(), about, sheet.addresses)


def build_cards(file: DataFile, sheet: RoundSheet) -> bytes:
    """A card for everybody in the round, to leave when nobody opens. Logs nothing.

    That it was left is recorded with the result of the visit. Raises UserError when the text
    cannot stand on a card.
    """
    from desktop.documents.card import build_cards as build

    _check(sheet.addresses)
    made = sheet.round
    with file.database.reading() as store:
        templates = store.letters.templates()
        people = store.residents.many(
            [person.resident_id for door in sheet.addresses for person in door.persons]
        )
    template = next(one for one in templates if one.kind is TemplateKind.CARD)
    check_template(template)
    recipients = [
        Recipient(
            resident_id=person.resident_id,
            name=people[person.resident_id].name,
            address=people[person.resident_id].address,
            visit_on=made.visit_on,
            visit_day_part=made.day_part,
        )
        for door in sheet.addresses
        for person in door.persons
    ]
    return build(template, load(file).letterhead(), recipients, on=made.visit_on)


def _check(addresses: Sequence[VisitAddress]) -> None:
    check_size(len(addresses))
    refuse_unsafe(addresses)
