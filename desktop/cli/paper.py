"""Commands that make paper: letters and visit sheets."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from desktop import arguments
from desktop.cli.answers import answer, say
from desktop.cli.opening import open_data_file, output_password, residents_of
from desktop.cli.parsing import Commands
from desktop.domain.errors import WrongUse


def add_commands(add: Commands) -> None:
    """Say how they are called."""
    one = add.with_output("letters", _letters, "Maak brieven als één pdf.", "de pdf of de zip")
    one.add_argument("--template", required=True, help="naam of soort van het sjabloon")
    who = one.add_mutually_exclusive_group(required=True)
    who.add_argument("--bsn", nargs="+", action="extend", default=[])
    who.add_argument("--all-new", action="store_true", help="iedereen zonder contactpoging")
    one.add_argument("--confirm-sent", action="store_true", help="leg ook vast dat ze weg zijn")

    one = add.with_output("visits", _visits, "Maak bezoekbladen als één pdf.", "de pdf of de zip")
    one.add_argument("--date", type=arguments.day, required=True)
    one.add_argument("--day-part", default="Middag")
    one.add_argument("--bsn", nargs="+", action="extend", default=[])


def _letters(options: argparse.Namespace) -> None:
    from desktop.domain.filters import Filter, View
    from desktop.services import exports, letter_batches, letters, residents

    with open_data_file(options) as file:
        password = output_password(options)
        template = _template(letters.templates(file), options.template)
        if options.all_new:
            ids = residents.keys(file, Filter(view=View.NEW))
        else:
            ids = residents_of(file, options.bsn)
        lines = letters.addressable(file, ids)
        skipped = [line for line in lines if line.problem]
        for line in skipped:
            say(f"Geen brief voor {line.name}: {line.problem}")
        ready = [line.resident_id for line in lines if not line.problem]
        for lacking in letters.to_fill_in(file, template):
            say(f"Nog niet ingevuld bij Instellingen: {lacking}. In de brief staat een lege lijn.")
        pdf = letters.build(file, template, ready)
        people = letters.on_paper(file, ready)
        paper = exports.Paper("brief", letters.page_count(pdf), people)
        out = exports.save_pdf(file, options.out, pdf, paper, password)
        logged = 0
        if options.confirm_sent:
            sending = letter_batches.confirm_sent(file, template, ready)
            logged = sending.logged
            say(sending.done.message)
    answer(
        {
            "letters": len({frozenset(line.together) for line in lines if not line.problem}),
            "out": str(out),
            "logged": logged,
            "not_printed": [{"name": line.name, "problem": line.problem} for line in skipped],
        }
    )


def _visits(options: argparse.Namespace) -> None:
    from desktop.domain.codes import DayPart
    from desktop.services import exports, letters, visit_paper, visit_proposal, visits

    day_part = arguments.code(DayPart, options.day_part, "--day-part")
    with open_data_file(options) as file:
        password = output_password(options)
        if options.bsn:
            ids = residents_of(file, options.bsn)
        else:
            ids = visit_proposal.proposal(file, visits.MAX_ADDRESSES)
        addresses = visits.plan(file, ids, options.date, day_part)
        pdf = visit_paper.build_sheets(file, options.date, day_part, addresses)
        people = [person.resident_id for one in addresses for person in one.persons]
        paper = exports.Paper("bezoekblad", letters.page_count(pdf), people)
        out = exports.save_pdf(file, options.out, pdf, paper, password)
    answer({"addresses": len(addresses), "residents": len(ids), "out": str(out)})


def _template(templates: Sequence[Any], wanted: str) -> Any:
    for template in templates:
        if wanted.casefold() in (template.name.casefold(), template.kind.value.casefold()):
            return template
    names = ", ".join(template.name for template in templates)
    raise WrongUse(f"Er is geen sjabloon “{wanted}”.", f"Kies uit: {names}.")
