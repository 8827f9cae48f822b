"""What happened with a resident, from everything that is kept of it, in words."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.brp import BrpCheck
from desktop.domain.rectification import PART_WORDS, Correction
from desktop.domain.resident import Case, ContactAttempt, HistoryLine, Period
from desktop.storage.events import EventLine
from desktop.storage.letters import Letter

_SEEN = ("bsn.bekeken", "bsn.gekopieerd")  # nothing about the resident changed


_TOLD_OTHERWISE = (
    *("contactpoging.", "dossier.", "brieven.", "ronde.", "brp."),
    "gegevens.verbeterd",
)


def history(
    periods: Sequence[Period],
    cases: Sequence[Case],
    attempts: Sequence[ContactAttempt],
    letters: Sequence[Letter],
    events: Sequence[EventLine],
    checks: Sequence[BrpCheck] = (),
    corrections: Sequence[Correction] = (),
) -> tuple[HistoryLine, ...]:
    """Everything that happened with one resident, newest first."""
    names = {letter.id: letter.template_name for letter in letters}
    found: list[HistoryLine] = []
    for attempt in attempts:
        outcome = "bereikt" if attempt.reached else "niet bereikt"
        detail = names.get(attempt.letter_id or 0, "")
        found.append(
            HistoryLine(
                on=attempt.made_on,
                at=None,
                kind="attempt",
                title=f"{attempt.kind.value}, {outcome}",
                detail=". ".join(filter(None, (detail, attempt.note))),
                contact_kind=attempt.kind,
                reached=attempt.reached,
            )
        )
    for case in cases:
        found.append(HistoryLine(on=case.opened_on, at=None, kind="case", title="Opgepakt"))
        if case.closed_on and case.end_result:
            found.append(
                HistoryLine(
                    on=case.closed_on,
                    at=None,
                    kind="case",
                    title="Afgesloten",
                    detail=case.end_result.value,
                )
            )
    for period in periods:
        came = "Terug op de lijst" if period.returned else "Op de lijst gekomen"
        found.append(HistoryLine(on=period.entered_on, at=None, kind="period", title=came))
        if period.left_on:
            reason = period.exit_reason.value if period.exit_reason else "Reden nog niet vastgelegd"
            found.append(
                HistoryLine(
                    on=period.left_on,
                    at=None,
                    kind="period",
                    title="Van de lijst af",
                    detail=reason,
                )
            )
    found += [line for check in checks for line in _of_check(check)]
    found += [_of_correction(one) for one in corrections]
    for event in events:
        if event.action.startswith(_TOLD_OTHERWISE):
            continue  # told above, in the words of the thing itself
        local = event.at.astimezone()
        found.append(
            HistoryLine(
                on=local.date(),
                at=local,
                kind="view" if event.action in _SEEN else "change",
                title=event.message.rstrip("."),
                detail=f"door {event.actor}" if event.actor else "",
            )
        )
    order = {"change": 0, "view": 0, "case": 1, "brp": 1, "attempt": 2, "period": 3}
    found.sort(key=lambda line: (-line.on.toordinal(), order[line.kind]))
    return tuple(found)


def _of_check(check: BrpCheck) -> list[HistoryLine]:
    """What the BRP said, and the report of a doubt once it was made."""
    old = check.old_address_in_words
    by = f"door {check.checked_by}" if check.checked_by else ""
    doubt = check.doubt_in_words if check.is_to_be_reported else ""
    told = [f"Vorig adres: {old}" if old else "", check.note, doubt, by]
    detail = ". ".join(part.rstrip(".") for part in told if part)
    lines = [
        HistoryLine(on=check.checked_on, at=None, kind="brp", title=check.title, detail=detail)
    ]
    if check.reported_on is not None:
        by = f"door {check.reported_by}" if check.reported_by else ""
        lines.append(
            HistoryLine(
                on=check.reported_on, at=None, kind="brp", title="Adres teruggemeld", detail=by
            )
        )
    return lines


def _of_correction(one: Correction) -> HistoryLine:
    """What stood there, what it became, and why."""
    by = f"door {one.corrected_by}" if one.corrected_by else ""
    told = [f"Er stond: {one.before_words or 'niets'}", f"Nu: {one.after_words or 'niets'}"]
    return HistoryLine(
        on=one.corrected_on,
        at=None,
        kind="change",
        title=f"{PART_WORDS[one.part]} verbeterd",
        detail=". ".join(part.rstrip(".") for part in (*told, one.reason, by) if part),
    )
