"""Commands about deliveries of the CAK."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import arguments
from desktop.cli.answers import answer, say
from desktop.cli.opening import open_data_file, output_password
from desktop.cli.parsing import Commands
from desktop.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.delivery import Comparison
    from desktop.services.deliveries import Preview
    from desktop.services.files import DataFile


def add_commands(add: Commands) -> None:
    """Say how they are called."""
    one = add.with_file("import", _import, "Lees een levering in.")
    one.add_argument("delivery", type=Path, help="het bestand van het CAK")
    one.add_argument("--delivered-on", type=arguments.day, metavar="JJJJ-MM-DD")
    one.add_argument("--mapping", type=Path, help="JSON: kolomkop en wat erin staat")
    one.add_argument("--preview", action="store_true", help="alleen vergelijken")
    one.add_argument("--delivery-password-env", metavar="NAAM", default="")
    one = add.with_file("undo-import", _undo_import, "Maak een levering ongedaan.")
    one.add_argument("--delivery", type=int, metavar="NUMMER", help="zonder: de laatste")
    one.add_argument("--preview", action="store_true", help="alleen zeggen wat er gebeurt")
    one = add.with_output(
        "refused", _refused, "Bewaar de rijen die niet zijn ingelezen.", "het Excel-bestand"
    )
    one.add_argument("--delivery", type=int, metavar="NUMMER", help="zonder: de laatste")
    add.with_file("deliveries", _list, "Noem de leveringen, een per regel.")


def _import(options: argparse.Namespace) -> None:
    from desktop.services import deliveries
    from desktop.services.delivery_history import erase_old_rows

    password = arguments.from_environment(options.delivery_password_env)
    wanted = arguments.mapping(options.mapping) if options.mapping else {}
    with open_data_file(options) as file:
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
        say(f"Datum van de levering: {seen.delivered_on.isoformat()} ({seen.delivered_on_from}).")
        for warning in seen.warnings:
            say(warning)
        for line in _not_in_use(seen):
            say(line)
        if options.preview and seen.blocked:
            say(seen.blocked)
        if options.preview:
            say("Alleen bekeken; er is niets opgeslagen.")
        else:
            say(deliveries.import_delivery(file, seen).message)
            erase_old_rows(file, date.today())
        counts = seen.counts
        answer(
            {
                "new": counts.new,
                "changed": counts.changed,
                "unchanged": counts.unchanged,
                "returned": counts.returned,
                "gone": counts.gone,
                "refused": [
                    {"row": row, "column": column, "problem": problem}
                    for row, column, problem in _not_read(seen.comparison)
                ],
                "mapping": dict(seen.mapping),
                "review": sorted(one.person.row for one in seen.comparison.review),
            }
        )


def _not_in_use(seen: Preview) -> Iterator[str]:
    """What a delivery should hold and this one does not, and which columns were not used."""
    from desktop.domain.columns import absent_fields
    from desktop.domain.delivery import FIELD_TITLES, Field

    absent = absent_fields(frozenset(map(Field, seen.mapping.values())))
    if absent:
        yield (
            f"Niet gevonden in dit bestand: {', '.join(FIELD_TITLES[field] for field in absent)}. "
            "Wat daarvan al bekend is, blijft staan. Is er wel een kolom voor, geef die dan op met "
            "--mapping."
        )
    unused = [
        f"“{column.header}”"
        for column in seen.layout.columns
        if column.samples and column.header not in seen.mapping
    ]
    if unused:
        yield f"Niet gebruikte kolommen: {', '.join(unused)}."


def _not_read(found: Comparison) -> list[tuple[int, str, str]]:
    """Row, column and problem of the rows that were refused or that the worker decides on."""
    rows = [(one.row, one.column, one.problem) for one in found.refused]
    rows += [(one.person.row, one.column, one.problem) for one in found.review]
    return sorted(rows)


def _undo_import(options: argparse.Namespace) -> None:
    from desktop.services import delivery_history

    with open_data_file(options) as file:
        plan = delivery_history.undo_plan(file, _chosen(file, options.delivery))
        for line in plan.kept:
            say(f"Blijft zoals nu (inwoner {line.resident_id}): {line.why}.")
        if options.preview:
            say("Alleen bekeken; er is niets veranderd.")
        else:
            say(delivery_history.undo_import(file, plan.delivery.id).message)
        answer(
            {
                "delivery": plan.delivery.id,
                "delivered_on": plan.delivery.delivered_on.isoformat(),
                "new": plan.new,
                "changed": plan.changed,
                "returned": plan.returned,
                "gone": plan.gone,
                "kept": [{"resident": one.resident_id, "why": one.why} for one in plan.kept],
            }
        )


def _refused(options: argparse.Namespace) -> None:
    from desktop.services import delivery_history

    with open_data_file(options) as file:
        password = output_password(options)
        delivery_id = _chosen(file, options.delivery)
        say(delivery_history.export_refused(file, delivery_id, options.out, password).message)
        answer({"delivery": delivery_id, "path": str(options.out)})


def _list(options: argparse.Namespace) -> None:
    from desktop.services import deliveries

    with open_data_file(options) as file:
        for one in deliveries.deliveries(file):
            answer(
                {
                    "delivery": one.id,
                    "delivered_on": one.delivered_on.isoformat(),
                    "read_at": one.read_at.isoformat(),
                    "read_by": one.read_by,
                    "file": one.file_name,
                    "sha256": one.sha256,
                    "mapping": dict(one.mapping),
                    "undone": one.undone,
                    "after": one.after,
                }
            )


def _chosen(file: DataFile, number: int | None) -> int:
    """The delivery that was asked for; without a number the last one that holds."""
    from desktop.services import deliveries

    if number is not None:
        return number
    last = next((one for one in deliveries.deliveries(file) if not one.undone), None)
    if last is None:
        raise UserError(
            "Er is geen levering.",
            "Er is er nog geen ingelezen, of ze zijn allemaal ongedaan gemaakt.",
        )
    return last.id


def _columns(layout: Any, wanted: dict[str, str]) -> dict[str, str]:
    """What was recognised, with what was asked for instead; an empty field leaves a column out."""
    from desktop.domain.column_headers import header_key

    headers = {header_key(column.header): column.header for column in layout.columns}
    chosen = {}
    for header, field in wanted.items():
        found = headers.get(header_key(header))
        if found is None:
            say(f"De kolom “{header}” staat niet in dit bestand; die is overgeslagen.")
        else:
            chosen[found] = field
    kept = {
        header: field
        for header, field in layout.mapping.items()
        if header not in chosen and field not in chosen.values()
    }
    return {header: field for header, field in {**kept, **chosen}.items() if field}
