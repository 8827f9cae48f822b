"""The front door without a window: the same services, for scripts and the Task Scheduler.

JSON goes to stdout, messages in Dutch to stderr. Exit code 0: done; 1: a problem that the user can
solve; 2: wrong use. The passphrase comes from ``INBEELD_PASSPHRASE`` or is asked without echo; it
is never an argument, because arguments can be seen by other programs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from desktop import arguments
from desktop.domain.errors import UserError, WrongUse
from desktop.runtime.progress import Progress

COMMANDS = (
    "demo",
    "new",
    "import",
    "residents",
    "attempt",
    "close",
    "letters",
    "visits",
    "counts",
    "check",
)
"""What main.py hands to this module; anything else opens the window."""

Window = Callable[[Path, str], int]
"""Opens the window on a file with a passphrase; gives back the exit code."""


def main(words: Sequence[str], window: Window | None = None) -> int:
    """Carry out one command; give back the exit code.

    ``window`` is for the one command that ends in a window, the demo.
    """
    _use_utf8()
    try:
        options = _parser().parse_args(words)
        options.window = window
        command: Callable[[argparse.Namespace], int | None] = options.command
        code = command(options) or 0
        sys.stdout.flush()
        return code
    except WrongUse as error:
        return _tell(error, 2)
    except UserError as error:
        return _tell(error, 1)
    except KeyboardInterrupt:
        print("Gestopt. Er is niets half opgeslagen.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Who reads our output has stopped; let the interpreter not complain of it at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001  a traceback may show somebody's data
        return _tell_of_bug(error)


# The commands


def _demo(options: argparse.Namespace) -> int:
    from desktop.services import demo
    from desktop.services.demo_job import run_main_job

    folder: Path = options.folder
    result = demo.create_demo(folder, progress=Progress(_say_progress))
    if options.no_window or options.window is None:
        made = run_main_job(result, folder)
        _say("Dit is gemaakt:")
        for path in made:
            _say(f"  {path}")
        _print({"file": str(result.file), "results": [str(path) for path in made]})
        return 0
    _say(f"Het demobestand: {result.file}")
    _say(f"De wachtwoordzin is: {result.passphrase}")
    window: Window = options.window
    return window(result.file, result.passphrase)


def _new(options: argparse.Namespace) -> None:
    from desktop.services.files import create_file, folder_warning

    warning = folder_warning(options.file)
    if warning:
        _say(warning)
    passphrase = arguments.passphrase(twice=True)
    with create_file(options.file, passphrase, origin="opdracht") as file:
        _print({"file": str(file.path)})


def _import(options: argparse.Namespace) -> None:
    from desktop.services import deliveries

    password = arguments.from_environment(options.delivery_password_env)
    wanted = arguments.mapping(options.mapping) if options.mapping else {}
    with _open(options) as file:
        layout = deliveries.inspect(file, options.delivery, password=password)
        mapping = _columns(layout, wanted) if wanted else None
        seen = deliveries.preview(
            file,
            options.delivery,
            layout,
            mapping=mapping,
            delivered_on=options.delivered_on,
            password=password,
        )
        _say(f"Datum van de levering: {seen.delivered_on.isoformat()} ({seen.delivered_on_from}).")
        for warning in seen.warnings:
            _say(warning)
        if options.preview:
            _say("Alleen bekeken; er is niets opgeslagen.")
        else:
            _say(deliveries.import_delivery(file, seen).message)
        counts = seen.counts
        _print(
            {
                "new": counts.new,
                "changed": counts.changed,
                "unchanged": counts.unchanged,
                "returned": counts.returned,
                "gone": counts.gone,
                "refused": [
                    {"row": row.row, "column": row.column, "problem": row.problem}
                    for row in seen.comparison.refused
                ],
                "mapping": dict(seen.mapping),
            }
        )


def _residents(options: argparse.Namespace) -> None:
    from desktop.domain.filters import Filter, View
    from desktop.domain.money import decimal_text
    from desktop.services import residents

    with _open(options) as file:
        found = [
            line
            for view in (View.ALL, View.GONE)
            for line in residents.export_lines(
                file,
                Filter(search=options.search, view=view),
                with_bsn=options.with_bsn,
            )
        ]
    for person, status in found:
        premium = person.monthly_premium
        _print(
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
    with _open(options) as file:
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
    _say(done.message)
    _print({"recorded": True})


def _close(options: argparse.Namespace) -> None:
    from desktop.domain.codes import EndResult
    from desktop.services import outreach, residents

    result = arguments.code(EndResult, options.result, "--result")
    with _open(options) as file:
        resident_id = residents.id_of_bsn(file, arguments.bsn(options.bsn))
        done = outreach.close_case(file, resident_id, result, options.date)
    _say(done.message)
    _print({"closed": True})


def _letters(options: argparse.Namespace) -> None:
    from desktop.domain.filters import Filter, View
    from desktop.services import letters, residents
    from desktop.services.output import save_document

    with _open(options) as file:
        template = _template(letters.templates(file), options.template)
        if options.all_new:
            ids = residents.keys(file, Filter(view=View.NEW))
        else:
            ids = _chosen(file, options.bsn)
        lines = letters.addressable(file, ids)
        skipped = [line for line in lines if line.problem]
        for line in skipped:
            _say(f"Geen brief voor {line.name}: {line.problem}")
        ready = [line.resident_id for line in lines if not line.problem]
        for lacking in letters.to_fill_in(file, template):
            _say(f"Nog niet ingevuld bij Instellingen: {lacking}. In de brief staat een lege lijn.")
        pdf = letters.build(file, template, ready)
        save_document(options.out, pdf)
        logged = 0
        if options.confirm_sent:
            sending = letters.confirm_sent(file, template, ready)
            logged = sending.logged
            _say(sending.done.message)
    _print(
        {
            "letters": len(ready),
            "out": str(options.out),
            "logged": logged,
            "not_printed": [{"name": line.name, "problem": line.problem} for line in skipped],
        }
    )


def _chosen(file: Any, bsns: Sequence[str]) -> list[int]:
    """The residents with these BSNs, each once."""
    from desktop.services import residents

    return list(dict.fromkeys(residents.id_of_bsn(file, arguments.bsn(bsn)) for bsn in bsns))


def _visits(options: argparse.Namespace) -> None:
    from desktop.domain.codes import DayPart
    from desktop.services import visits
    from desktop.services.output import save_document

    day_part = arguments.code(DayPart, options.day_part, "--day-part")
    with _open(options) as file:
        if options.bsn:
            ids = _chosen(file, options.bsn)
        else:
            ids = visits.proposal(file, visits.MAX_ADDRESSES)
        addresses = visits.plan(file, ids, options.date, day_part)
        save_document(options.out, visits.build_sheets(file, options.date, day_part, addresses))
    _print({"addresses": len(addresses), "residents": len(ids), "out": str(options.out)})


def _counts(options: argparse.Namespace) -> None:
    from desktop.domain.quarterly_counts import as_json
    from desktop.domain.quarters import Quarter
    from desktop.services import counts

    try:
        quarter = Quarter.parse(options.quarter)
    except ValueError as error:
        raise WrongUse(
            f"“{options.quarter}” is geen kwartaal.", "Schrijf bijvoorbeeld 2026-Q3."
        ) from error
    with _open(options) as file:
        found = as_json(counts.count(file, quarter))
        if options.out:
            counts.export(file, quarter, options.out)
    _print(found)


def _check(options: argparse.Namespace) -> int:
    from desktop.services.files import verify_file

    with _open(options) as file:
        problems = verify_file(file)
    for problem in problems:
        _say(problem)
    if not problems:
        _say("Het bestand is in orde.")
    _print({"sound": not problems, "problems": list(problems)})
    return 1 if problems else 0


# What they share


def _parser() -> argparse.ArgumentParser:
    parser = arguments.Parser(prog="inbeeld", description="In Beeld zonder venster.")
    commands = parser.add_subparsers(
        required=True, metavar="OPDRACHT", parser_class=arguments.Parser
    )

    def command(name: str, run: Callable[..., int | None], about: str) -> argparse.ArgumentParser:
        found: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
        found.set_defaults(command=run)
        return found

    def with_file(name: str, run: Callable[..., int | None], about: str) -> argparse.ArgumentParser:
        found = command(name, run, about)
        found.add_argument("--file", type=Path, required=True, help="het bestand van In Beeld")
        return found

    one = command("demo", _demo, "Maak de demogemeente, en open haar.")
    one.add_argument("--folder", type=Path, required=True)
    one.add_argument("--no-window", action="store_true")

    with_file("new", _new, "Maak een nieuw, versleuteld bestand.")

    one = with_file("import", _import, "Lees een levering in.")
    one.add_argument("delivery", type=Path, help="het bestand van het CAK")
    one.add_argument("--delivered-on", type=arguments.day, metavar="JJJJ-MM-DD")
    one.add_argument("--mapping", type=Path, help="JSON: kolomkop en wat erin staat")
    one.add_argument("--preview", action="store_true", help="alleen vergelijken")
    one.add_argument("--delivery-password-env", metavar="NAAM", default="")

    one = with_file("residents", _residents, "Toon inwoners, één per regel.")
    one.add_argument("--search", default="")
    one.add_argument("--with-bsn", action="store_true", help="toon het BSN; dit wordt gelogd")

    one = with_file("attempt", _attempt, "Leg een contactpoging vast.")
    one.add_argument("--bsn", required=True)
    one.add_argument("--kind", required=True, help="contactsoort van DDAS 1.2")
    one.add_argument("--date", type=arguments.day, required=True)
    one.add_argument("--day-part", default="", help="Ochtend, Middag of Avond")
    one.add_argument("--reached", choices=("yes", "no"), required=True)
    one.add_argument("--note", default="")

    one = with_file("close", _close, "Sluit een dossier af.")
    one.add_argument("--bsn", required=True)
    one.add_argument("--result", required=True, help="eindresultaat van DDAS 1.2")
    one.add_argument("--date", type=arguments.day, required=True)

    one = with_file("letters", _letters, "Maak brieven als één pdf.")
    one.add_argument("--template", required=True, help="naam of soort van het sjabloon")
    who = one.add_mutually_exclusive_group(required=True)
    who.add_argument("--bsn", nargs="+", action="extend", default=[])
    who.add_argument("--all-new", action="store_true", help="iedereen zonder contactpoging")
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--confirm-sent", action="store_true", help="leg ook vast dat ze weg zijn")

    one = with_file("visits", _visits, "Maak bezoekbladen als één pdf.")
    one.add_argument("--date", type=arguments.day, required=True)
    one.add_argument("--day-part", default="Middag")
    one.add_argument("--bsn", nargs="+", action="extend", default=[])
    one.add_argument("--out", type=Path, required=True)

    one = with_file("counts", _counts, "Tel een kwartaal.")
    one.add_argument("quarter", help="bijvoorbeeld 2026-Q3")
    one.add_argument("--out", type=Path)

    with_file("check", _check, "Controleer het hele bestand.")
    return parser


def _open(options: argparse.Namespace) -> Any:
    from desktop.services.files import FileMissing, open_file

    if not options.file.is_file():
        raise FileMissing  # before a passphrase is asked for
    return open_file(options.file, arguments.passphrase(), origin="opdracht")


def _columns(layout: Any, wanted: dict[str, str]) -> dict[str, str]:
    """What was recognised, with what was asked for instead; an empty field leaves a column out."""
    from desktop.domain.column_headers import header_key

    headers = {header_key(column.header): column.header for column in layout.columns}
    chosen = {}
    for header, field in wanted.items():
        found = headers.get(header_key(header))
        if found is None:
            _say(f"De kolom “{header}” staat niet in dit bestand; die is overgeslagen.")
        else:
            chosen[found] = field
    kept = {
        header: field
        for header, field in layout.mapping.items()
        if header not in chosen and field not in chosen.values()
    }
    return {header: field for header, field in {**kept, **chosen}.items() if field}


def _template(templates: Sequence[Any], wanted: str) -> Any:
    for template in templates:
        if wanted.casefold() in (template.name.casefold(), template.kind.value.casefold()):
            return template
    names = ", ".join(template.name for template in templates)
    raise WrongUse(f"Er is geen sjabloon “{wanted}”.", f"Kies uit: {names}.")


def _use_utf8() -> None:
    """Windows consoles and pipes would else refuse names such as Şahin."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _print(found: dict[str, Any]) -> None:
    print(json.dumps(found, ensure_ascii=False))


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _say_progress(done: int, total: int, what: str) -> None:
    if total == 0 and done == 0 and what:  # how Progress.begin reports
        _say(f"{what}…")


def _tell_of_bug(error: Exception) -> int:
    """Where it went wrong, for whoever mends it; not what it says, that may hold personal data."""
    steps = traceback.extract_tb(error.__traceback__)
    place = next((step for step in reversed(steps) if "desktop" in step.filename), steps[-1])
    print("Er ging iets mis waar In Beeld niet op rekent.", file=sys.stderr)
    print(
        "Er is niets half opgeslagen. Geef dit door aan wie het programma beheert: "
        f"{type(error).__name__}, {Path(place.filename).name} regel {place.lineno}.",
        file=sys.stderr,
    )
    return 1


def _tell(error: UserError, code: int) -> int:
    print(error.title, file=sys.stderr)
    print(error.advice, file=sys.stderr)
    return code
