"""The fictional gemeente "Voorbeeldgemeente": a whole file to look around in.

It goes the way of real work: three deliveries are read in on their dates, and between them
letters are sent, visits are made and dossiers are closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from desktop.domain.addresses import delivery_problem
from desktop.domain.brp import BrpOutcome
from desktop.domain.codes import ContactKind, DayPart, TemplateKind
from desktop.domain.demo_outreach import FIRST_DAY, Attempt, OutreachPlan, plan_outreach
from desktop.domain.demo_people import DemoDelivery, Vocabulary, make_deliveries
from desktop.domain.errors import UserError
from desktop.domain.filters import Filter, View
from desktop.domain.letter_languages import proposed
from desktop.domain.partial_date import long
from desktop.exchange.demo_deliveries import write_deliveries
from desktop.runtime.progress import Progress
from desktop.runtime.resources import resource
from desktop.services import (
    approaches,
    deliveries,
    letter_batches,
    letter_translations,
    letters,
    recovery,
    residents,
    settings,
    team,
    visit_proposal,
    visits,
)
from desktop.services.demo_brp import look_up
from desktop.services.demo_help import offer_help
from desktop.services.demo_households import choose_some
from desktop.services.files import (
    SUFFIX,
    DataFile,
    FolderTrouble,
    NotOurFile,
    WrongPassphrase,
    create_file,
    open_file,
)
from desktop.services.outreach import AttemptEntry, add_attempt
from desktop.storage.database import Store
from desktop.storage.events import EventDraft

GEMEENTE = "Voorbeeldgemeente"
FILE_NAME = f"{GEMEENTE}{SUFFIX}"
PASSPHRASE = "voorbeeld-gemeente-demo"  # public: the demo holds nobody's data
WORKER = "Marieke ter Horst"
APPROACH = "Aankondigen, bezoeken, kaartje"
IN_APPROACH = 8  # residents who had their letter, and as many who had nothing yet
TEAM = (("Bas Olthof", "Ervaringsdeskundige"), ("Samira Benali", "Wijkteam"))

_SETTINGS = settings.GemeenteSettings(
    gemeente=GEMEENTE,
    department="Team Geld en Rondkomen",
    address_lines=("Raadhuisplein 1", "1234 AA  VOORBEELDSTAD"),
    return_address="Postbus 1, 1234 ZZ Voorbeeldstad",
    website="www.voorbeeldgemeente.example",
    privacy_url="www.voorbeeldgemeente.example/privacy",
    worker=WORKER,
    role="Schuldhulpverlener",
    phone="06 12 34 56 78",
    email="m.terhorst@voorbeeldgemeente.example",
)


class NotADemo(UserError):
    """There is a file of the demo's name that holds something else."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"In deze map staat al een bestand “{name}” dat niet van het voorbeeld is.",
            "Kies een andere map voor het voorbeeld. Er is niets overschreven.",
        )


class ClockTooEarly(UserError):
    """The deliveries of the demo still lie in the future."""

    def __init__(self) -> None:
        super().__init__(
            f"Op deze computer is het nog geen {long(FIRST_DAY)}.",
            "Het voorbeeld heeft leveringen van 2026. Kijk of de datum van de computer klopt.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoResult:
    """Where everything is. ``residents``: all who are, or were, on the list."""

    file: Path
    deliveries: tuple[Path, ...]
    passphrase: str
    residents: int


def create_demo(
    folder: Path,
    passphrase: str = PASSPHRASE,
    progress: Progress | None = None,
    *,
    today: date | None = None,
) -> DemoResult:
    """Write the three deliveries and the encrypted file into ``folder``.

    A demo that is there already is replaced by a fresh one; stopping leaves none. ``today`` (not
    later than the clock says) is the day on which the work has come this far. Raises NotADemo,
    ClockTooEarly, FolderTrouble, or what create_file and open_file raise.
    """
    progress = progress or Progress()
    day = today or date.today()
    if day < FIRST_DAY:
        raise ClockTooEarly
    folder = folder.absolute()
    path = folder / FILE_NAME
    progress.begin("De voorbeeldgemeente wordt gemaakt")
    made, plan = _imagine(day)
    _clear(path, passphrase)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        delivered = write_deliveries(folder, made)
    except OSError as error:
        raise FolderTrouble(folder) from error

    try:
        with create_file(path, passphrase) as file:
            settings.save(file, _SETTINGS)
            known = _work(file, plan, made, delivered, progress)
            offer_help(file, plan, known, WORKER, day)
            look_up(file, day)
            _prepare(file, day)
            _check_sheet(file, passphrase, day)
    except BaseException:
        _remove(path)
        raise
    progress.step(len(made), len(made))
    return DemoResult(file=path, deliveries=delivered, passphrase=passphrase, residents=len(known))


def _check_sheet(file: DataFile, passphrase: str, day: date) -> None:
    """As after a good set-up: nothing about the sheet is left to do."""
    sheet = recovery.make(file, passphrase, day)
    recovery.confirm(file, sheet, dict(enumerate(sheet.groups, 1)), day)


def _imagine(day: date) -> tuple[tuple[DemoDelivery, ...], OutreachPlan]:
    def words(name: str) -> str:
        return resource("demo", name).read_text("utf-8")

    made = make_deliveries(Vocabulary.from_json(words("names.json"), words("streets.json")))
    return made, plan_outreach(made, words("outreach.json"), day)


def _clear(path: Path, passphrase: str) -> None:
    """Remove an earlier demo. Anything else is left alone: raises NotADemo."""
    if not path.exists():
        return
    try:
        with open_file(path, passphrase) as file:
            is_demo = settings.load(file).gemeente == GEMEENTE
    except (WrongPassphrase, NotOurFile) as error:
        raise NotADemo(path.name) from error
    if not is_demo:
        raise NotADemo(path.name)
    _remove(path)


def _remove(path: Path) -> None:
    try:
        for part in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            part.unlink(missing_ok=True)
    except OSError as error:
        raise FolderTrouble(path.parent) from error


# The quarters, one after the other


def _work(
    file: DataFile,
    plan: OutreachPlan,
    made: tuple[DemoDelivery, ...],
    delivered: tuple[Path, ...],
    progress: Progress,
) -> dict[str, int]:
    """Read each delivery in and do the work up to the next one. Gives BSN -> resident."""
    ids: dict[str, int] = {}
    for turn, (delivery, path) in enumerate(zip(made, delivered, strict=True)):
        progress.step(turn, len(made))
        layout = deliveries.inspect(file, path)
        seen = deliveries.preview(file, path, layout, delivered_on=delivery.delivered_on)
        deliveries.import_delivery(file, seen)
        until = made[turn + 1].delivered_on if turn + 1 < len(made) else date.max
        draft = EventDraft(
            "voorbeeld.gemaakt", "bestand", message="Voorbeeldwerk vastgelegd.", undoable=False
        )
        with file.database.writing(draft) as store:
            ids = {bsn: person.id for bsn, person in store.deliveries.known().items()}
            _record(store, plan, ids, delivery.delivered_on, until)
            if until == date.max:
                _describe(store, plan, ids)
    return ids


def _record(
    store: Store, plan: OutreachPlan, ids: Mapping[str, int], first: date, until: date
) -> None:
    """Log what was done in one quarter; its letters are letters that were sent."""
    people = store.residents.many(ids.values())
    templates = {template.kind: template for template in store.letters.templates()}
    for opening in plan.openings:
        if first <= opening.on < until:
            store.cases.add(ids[opening.bsn], opening.on)
    written: set[str] = {a.bsn for a in plan.attempts if a.made_on < first}
    for attempt in plan.attempts:
        if not first <= attempt.made_on < until:
            continue
        person = people[ids[attempt.bsn]]
        letter_id = None
        if attempt.kind is ContactKind.LETTER and delivery_problem(person.address) is None:
            again = attempt.bsn in written
            kind = TemplateKind.REMINDER if again else TemplateKind.INTRODUCTION
            letter_id = store.letters.add(person.id, templates[kind], attempt.made_on)
            store.letters.mark_sent(letter_id, attempt.made_on)
        written.add(attempt.bsn)
        add_attempt(store, people, _entry(attempt, person.id, letter_id))
    for closing in plan.closings:
        if first <= closing.on < until:
            case = store.cases.open_case(ids[closing.bsn])
            assert case is not None
            store.cases.close(case.id, closing.result, closing.on, "")


def _entry(attempt: Attempt, resident_id: int, letter_id: int | None) -> AttemptEntry:
    return AttemptEntry(
        resident_id=resident_id,
        kind=attempt.kind,
        made_on=attempt.made_on,
        day_part=attempt.day_part,
        reached=attempt.reached,
        note=attempt.note,
        letter_id=letter_id,
    )


def _describe(store: Store, plan: OutreachPlan, ids: Mapping[str, int]) -> None:
    """Fill in what stands now: next actions, notes, safety, reasons of leaving, BRP checks."""
    for bsn, action in plan.next_actions.items():
        store.residents.set_next_action(ids[bsn], action)
    for column, texts in (
        ("note", plan.notes), ("language", plan.languages),
    ):  # fmt: skip
        for bsn, text in texts.items():
            store.residents.set(ids[bsn], **{column: text})
    for bsn, caution in plan.safety.items():
        store.cautions.set(ids[bsn], caution)
    periods = {
        (period.resident_id, period.left_on): period.id for period in store.residents.all_periods()
    }
    for (bsn, left_on), reason in plan.exit_reasons.items():
        store.residents.set_exit_reason(periods[ids[bsn], left_on], reason)
    first_attempts = {attempt.bsn: attempt.made_on for attempt in reversed(plan.attempts)}
    for bsn, made_on in first_attempts.items():
        store.brp.add(ids[bsn], BrpOutcome.LIVES_HERE, made_on, WORKER)


def _start_approach(file: DataFile, day: date) -> None:
    """Some whose last letter was not answered go on with an approach; some begin with it now."""
    ready = next(one for one in approaches.ready_made(file) if one.approach.name == APPROACH)
    approaches.add(file, ready.approach)
    draft = EventDraft(
        "voorbeeld.gemaakt", "bestand", message="Voorbeeldaanpak begonnen.", undoable=False
    )
    with file.database.writing(draft) as store:
        (approach,) = store.approaches.all()
        tried = store.residents.keys(Filter(view=View.NOT_REACHED), day)
        attempts = store.cases.attempts_of_many(tried)
        last = {id_: max(attempts[id_], key=lambda made: made.made_on) for id_ in tried}
        written = [id_ for id_ in tried if last[id_].kind is ContactKind.LETTER]
        begun = sorted(written, key=lambda id_: last[id_].made_on)[-IN_APPROACH:]
        waiting = [id_ for id_, _ in store.residents.waiting_without_attempt()][:IN_APPROACH]
        for id_ in begun:
            on = last[id_].made_on
            store.approaches.enter([id_], approach.id, approach.version_id, on)
        store.approaches.enter(waiting, approach.id, approach.version_id, day)


def _prepare(file: DataFile, day: date) -> None:
    """Leave something to do: a round of visits for the next working day, letters to be sent."""
    friday, saturday = 4, 5
    tomorrow = day + timedelta({friday: 3, saturday: 2}.get(day.weekday(), 1))
    for name, role in TEAM:
        team.add(file, name, role)
    choose_some(file)
    _start_approach(file, day)
    chosen = visit_proposal.proposal(file, addresses=7)
    visits.save_round(file, chosen, tomorrow, DayPart.EVENING, team.choices(file)[:2])
    waiting = [id_ for id_ in visit_proposal.due_for_visit(file) if id_ not in chosen]
    lines = letters.addressable(file, waiting)
    introduction = next(
        template
        for template in letters.templates(file)
        if template.kind is TemplateKind.INTRODUCTION
    )
    ready = [line.resident_id for line in lines if line.problem is None][-6:]
    letter_batches.mark_printed(file, introduction, ready, on=day)
    _draft(file)


def _draft(file: DataFile) -> None:
    """A batch that is being put together, with the language of who does not read Dutch well."""
    reminder = next(
        template for template in letters.templates(file) if template.kind is TemplateKind.REMINDER
    )
    everybody = residents.keys(file, Filter(view=View.ALL))
    with file.database.reading() as store:
        people = store.residents.many(everybody)
    speaking = [id_ for id_ in everybody if proposed(people[id_].language) is not None]
    put = letter_batches.put_in(file, speaking[:4], reminder.id)
    assert put.batch_id is not None
    letter_translations.choose_own(file, put.batch_id)
