"""Somebody with a marker in every field of every table that can hold something about them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import Table, insert, select

from desktop.domain.codes import ContactKind, EndResult
from desktop.domain.names import Name, display_name
from desktop.storage.database import Database, Store
from desktop.storage.events import EventDraft
from desktop.storage.tables import Base
from desktop.storage.tables_drafts import DraftRow
from desktop.storage.tables_letters import LetterBatchRow, LetterRow, LetterTemplateRow
from desktop.storage.tables_residents import JointLetterRow, ResidentRow
from desktop.storage.tables_visits import VisitRoundRow

MARKER = "Zqmerkteken"

_NAME = {name: f"{MARKER} {name}" for name in ("surname", "prefix", "initials")}

_CODES: dict[str, Any] = {
    "name_use": "E",
    "contact_attempt.kind": ContactKind.PHONE.value,
    "contact_attempt.made_on": date(2025, 2, 3),
    "letter.kind": "kaartje",
    "exit_route.kind": "debt_help",
    "period.entered_on": date(2025, 1, 12),
    "period.left_on": date(2025, 2, 19),
    "case_file.opened_on": date(2025, 2, 1),
    "case_file.closed_on": date(2025, 2, 19),
    "gender": "",
    "safety_rule": "Niet alleen",
    "next_kind": ContactKind.PHONE.value,
    "brp_outcome": "Woont hier",
    "end_result": EndResult.NO_HELP_WANTED.value,
    "exit_reason": "Onbekend",
    "day_part": "Avond",
    "visit_day_part": "Avond",
    "born": "1979-03-12",
    "in_scheme_since": "2021-03-01",
    "since": "2021-03-01",
    "doubt_since": None,
    "extra": json.dumps({"Kolom": f"{MARKER} extra"}),
    "address_before": json.dumps({"street": f"{MARKER}straat"}),
    "address_after": "",
    "field": "surname",
    "listed": json.dumps([{"prefix": "", "surname": f"{MARKER} vroeger"}]),
    "became": json.dumps({"prefix": "", "surname": f"{MARKER} later"}),
    "partner": json.dumps({"id": 1, "name": f"{MARKER} partner"}),
    "shared": "[]",
    "cells": json.dumps([f"{MARKER} cel"]),
    "person": json.dumps([2, "", f"{MARKER} persoon"]),
    "row_number": 1,
    "restored": "",
    "decision": "",
    "done": "{}",
    "language": "",
    "recorded_at": "2026-01-02T03:04:05+00:00",
    "code_list_version": "1.2",
    "outcome": "",
    "left_on": date(2026, 2, 19),
    "entered_delivery_id": None,
    "left_delivery_id": None,
    "until": None,
    "letter_id": None,
    "attempt_id": None,
    "next_on": None,
    "household_own": None,
    "household_own_at": None,
    "sort_name": "zqmerkteken",
    "sort_address": "zqmerktekenstraat",
    "search_text": "zqmerkteken",
}


def tables_about_residents() -> list[Table]:
    """Those with a reference to a resident, as the models say."""
    return [
        table
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name == "resident" for key in table.foreign_keys)
    ]


def mark(database: Database, bsn: str, others: tuple[int, ...] = ()) -> int:
    """Add them, and let the log keep what was typed. ``others`` share a household with them."""
    with database.writing(EventDraft("test", "test", undoable=False)) as store:
        row = ResidentRow(**_values(ResidentRow.__table__, {}) | {"bsn": bsn, "on_list": False})
        store.session.add(row)
        store.session.flush()
        row_id = row.id
        store.changes.clear()  # as when a delivery writes them: not through the log
    message = f"Notitie bewaard bij {display_name(Name(**_NAME))}."
    with database.writing(EventDraft("test", "inwoner", row_id, message)) as store:
        _fill(store, row_id, bsn, others)
    with database.writing(EventDraft("test", "inwoner", row_id, message)) as store:
        store.residents.set(row_id, note=f"{MARKER} tweede notitie")
    with database.writing(EventDraft("test", "lijst", message=f"Klaar. {message}")):
        pass
    return row_id


def _fill(store: Store, resident_id: int, bsn: str, others: tuple[int, ...]) -> None:
    template = store.session.scalar(select(LetterTemplateRow.id)) or 0
    if not template:
        made = LetterTemplateRow(kind="kaartje", name="Kaartje", subject="", body="")
        store.session.add(made)
        store.session.flush()
        template = made.id
    batch = LetterBatchRow(template_id=template, made_on=date(2026, 1, 5))
    round_ = VisitRoundRow(visit_on=date(2026, 1, 6), day_part="Avond")
    store.session.add_all([batch, round_])
    store.session.flush()
    known = {
        "resident": resident_id,
        "letter_batch": batch.id,
        "letter_template": template,
        "visit_round": round_.id,
        **_approach(store),
        **_delivery(store, bsn),
    }
    for table in tables_about_residents():
        values = _values(table, known)
        mapper = next(one for one in Base.registry.mappers if one.local_table is table)
        row = mapper.class_(**values)
        store.session.add(row)
        store.session.flush()
        known[table.name] = row.id
    everybody = [resident_id, *others]
    store.session.add(
        JointLetterRow(household=f"{MARKER}sleutel{resident_id}", members=json.dumps(everybody))
    )
    at = "2026-11-23T10:00:00+00:00"
    for number, about in enumerate(([resident_id], [])):
        # As storage/drafts does: no part of the log
        store.session.connection().execute(
            insert(DraftRow).values(
                form=f"formulier {resident_id} {number}",
                about="",
                title="Contact vastleggen",
                place="[]",
                residents=json.dumps(about),
                content=json.dumps([f"{MARKER} halve zin", display_name(Name(**_NAME))]),
                at=at,
            )
        )
    for other in others:
        store.session.add(
            LetterRow(
                batch_id=batch.id,
                resident_id=other,
                template_id=template,
                shared=json.dumps(everybody),
            )
        )


def _values(table: Any, known: dict[str, int]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in table.columns:
        if column.primary_key:
            continue
        to = next((key.column.table.name for key in column.foreign_keys), "")
        name = f"{table.name}.{column.name}"
        name = name if name in _CODES else column.name
        code = _CODES.get(name)
        if name in _CODES and (code is None or isinstance(code, column.type.python_type)):
            values[column.name] = code
        elif to:
            values[column.name] = known.get(to)
        elif column.type.python_type is str:
            values[column.name] = f"{MARKER} {column.name}"[: column.type.length or 200]
        elif column.type.python_type is date:
            values[column.name] = date(2026, 1, 12)
        else:
            values[column.name] = False if column.type.python_type is bool else 1
    return values


def _approach(store: Store) -> dict[str, int]:
    tables = Base.metadata.tables
    run = store.session.connection().execute
    approach = run(insert(tables["approach"]).values(name="Aanpak")).inserted_primary_key[0]
    version = run(
        insert(tables["approach_version"]).values(
            approach_id=approach, made_on=date(2026, 1, 1), content="{}"
        )
    ).inserted_primary_key[0]
    return {"approach": approach, "approach_version": version}


def _delivery(store: Store, bsn: str) -> dict[str, int]:
    table = Base.metadata.tables["delivery"]
    values = {
        column.name: {str: "", bool: False, date: date(2026, 1, 12)}.get(column.type.python_type, 0)
        for column in table.columns
        if not column.primary_key and not column.nullable
    }
    values |= {"read_at": "2026-01-12T10:00:00+00:00", "mapping": "{}", "headers": "[]"}
    made = store.session.connection().execute(insert(table).values(values))
    delivery = made.inserted_primary_key[0]
    block = {
        "row_number": [2, 3],
        "resident_id": [None, None],
        "cells": [[f"{MARKER} cel", bsn], ["Ander", "999990020"]],
        "problem": [f"{MARKER} klopt niet", ""],
    }
    store.session.connection().execute(
        insert(Base.metadata.tables["delivery_block"]).values(
            delivery_id=delivery, outcome="refused", content=json.dumps(block)
        )
    )
    store.session.connection().execute(
        insert(Base.metadata.tables["delivery_review"]).values(
            delivery_id=delivery,
            row_number=4,
            cells="[]",
            restored="",
            problem_column="",
            problem=f"{MARKER} twijfel",
            person=json.dumps([4, bsn, f"{MARKER} persoon"]),
            decision="",
        )
    )
    return {"delivery": delivery}
