"""Commands about residents and what was done for them."""

from __future__ import annotations

import argparse

from desktop import arguments
from desktop.cli.answers import answer, goes_into_a_file, say
from desktop.cli.opening import open_data_file
from desktop.cli.parsing import Commands


def add_commands(add: Commands) -> None:
    """Say how they are called."""
    one = add.with_file("residents", _residents, "Toon inwoners, één per regel.")
    one.add_argument("--search", default="")
    one.add_argument("--with-bsn", action="store_true", help="toon het BSN; dit wordt gelogd")

    one = add.with_file("attempt", _attempt, "Leg een contactpoging vast.")
    one.add_argument("--bsn", required=True)
    one.add_argument("--kind", required=True, help="contactsoort van DDAS 1.2")
    one.add_argument("--date", type=arguments.day, required=True)
    one.add_argument("--day-part", default="", help="Ochtend, Middag of Avond")
    one.add_argument("--reached", choices=("yes", "no"), required=True)
    one.add_argument("--note", default="")

    one = add.with_file("close", _close, "Sluit een dossier af.")
    one.add_argument("--bsn", required=True)
    one.add_argument("--result", required=True, help="eindresultaat van DDAS 1.2")
    one.add_argument("--date", type=arguments.day, required=True)


def _residents(options: argparse.Namespace) -> None:
    from desktop.domain.filters import Filter, View
    from desktop.domain.money import decimal_text
    from desktop.services import residents

    with open_data_file(options) as file:
        found = [
            line
            for view in (View.ALL, View.GONE)
            for line in residents.export_lines(
                file,
                Filter(search=options.search, view=view),
                with_bsn=options.with_bsn,
            )
        ]
    if goes_into_a_file():
        say("Let op: er komen persoonsgegevens in een bestand zonder wachtwoord.")
    for person, status in found:
        premium = person.monthly_premium
        answer(
            {
                "bsn": person.bsn,
                "surname": person.name.surname,
                "prefix": person.name.prefix,
                "initials": person.name.initials,
                "born": person.born.iso,
                "street": person.address.street,
                "number": person.address.number,
                "letter": person.address.letter,
                "addition": person.address.addition,
                "postcode": person.address.postcode,
                "town": person.address.town,
                "uzovi": person.uzovi,
                "premium": "" if premium is None else decimal_text(premium),
                "in_scheme_since": person.in_scheme_since.iso,
                "collection": person.collection_method,
                "on_list": person.on_list,
                "status": status.value,
            }
        )


def _attempt(options: argparse.Namespace) -> None:
    from desktop.domain.codes import ContactKind, DayPart
    from desktop.services import outreach, residents

    kind = arguments.code(ContactKind, options.kind, "--kind")
    day_part = arguments.code(DayPart, options.day_part, "--day-part") if options.day_part else None
    with open_data_file(options) as file:
        resident_id = residents.id_of_bsn(file, arguments.bsn(options.bsn))
        done = outreach.record_attempt(
            file,
            resident_id,
            kind,
            options.date,
            day_part,
            reached=options.reached == "yes",
            note=options.note,
        )
    say(done.message)
    answer({"recorded": True})


def _close(options: argparse.Namespace) -> None:
    from desktop.domain.codes import EndResult
    from desktop.services import outreach, residents

    result = arguments.code(EndResult, options.result, "--result")
    with open_data_file(options) as file:
        resident_id = residents.id_of_bsn(file, arguments.bsn(options.bsn))
        done = outreach.close_case(file, resident_id, result, options.date)
    say(done.message)
    answer({"closed": True})
