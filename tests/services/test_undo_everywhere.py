"""Every action in the code can be undone and done again, or is one of the few that say they cannot.

The actions are looked up in the code itself: whoever adds one must try it here, or tell in
``domain/undoing.py`` why it cannot be undone.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

import desktop
from desktop.domain.addresses import Address
from desktop.domain.approaches import Approach, Step
from desktop.domain.codes import ContactKind, ExitReason
from desktop.domain.log_words import ACTIONS as WORDS_OF_ACTIONS
from desktop.domain.partial_date import PartialDate
from desktop.domain.partners import Partner
from desktop.domain.undoing import NOT_UNDONE, OF_UNDO, REMOVALS
from desktop.services import (
    address_points,
    approaches,
    areas,
    deliveries,
    delivery_history,
    delivery_review,
    exit_routes,
    hand_overs,
    partners,
    rectification,
    resident_details,
    residents,
    restriction,
    retention,
    undo,
)
from desktop.services.exit_routes import ExitRoute, RouteKind
from desktop.services.files import DataFile
from desktop.services.hand_overs import HandOver, HandOverOutcome
from desktop.services.resident_details import Details
from desktop.services.undo import AlreadyUndone, Done
from tests.services.conftest import ANNA, BURAK, FATMA, HEADER, PASSPHRASE, RUUD
from tests.services.contents import ask, contents
from tests.services.details import keep_note
from tests.services.test_undo import ACTIONS, SHUT, World, new_world

TODAY = date.today()
ROOT = Path(desktop.__file__).parent
OF_DELIVERY = {"delivery", "delivery_block", "delivery_review", "column_choice"}
NO_BSN = ANNA.replace("999990044", "")
CALLS = Approach(name="Bellen", steps=(Step(kind=ContactKind.PHONE), Step(kind=ContactKind.VISIT)))


# The actions as the code says them


def written_actions() -> dict[str, bool]:
    """Action -> whether the code lets it be undone, of every log line in ``desktop``."""
    found: dict[str, bool] = {}
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        drafts = [node for node in ast.walk(tree) if is_call(node, "EventDraft")]
        if not drafts:
            continue
        name = ".".join(("desktop", *path.relative_to(ROOT).with_suffix("").parts))
        module = importlib.import_module(name)
        for draft in drafts:
            plain = any(
                keyword.arg == "undoable" and ast.unparse(keyword.value) == "False"
                for keyword in draft.keywords
            )
            for action in values(draft.args[0], tree, module):
                found[action] = found.get(action, True) and not plain
    return found


def is_call(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == name


def values(node: ast.expr, tree: ast.Module, module: ModuleType) -> set[str]:
    """What an expression in the code can be: a word, one of two, a constant or an argument."""
    if isinstance(node, ast.IfExp):
        return values(node.body, tree, module) | values(node.orelse, tree, module)
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    if isinstance(node, ast.Name) and hasattr(module, node.id):
        return {str(getattr(module, node.id))}
    if isinstance(node, ast.Name):
        return {
            value
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef)
            for at, argument in enumerate(function.args.args)
            if argument.arg == node.id and node.lineno in range(function.lineno, after(function))
            for call in ast.walk(tree)
            if is_call(call, function.name)
            for value in values(call.args[at], tree, module)  # type: ignore[attr-defined]
        }
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "_action":
        return set(OF_UNDO)
    raise AssertionError(f"What is the action of {module.__name__}: {ast.unparse(node)}?")


def after(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) + 1


# Trying them


@dataclass(frozen=True)
class Wide(World):
    """A file with something of everything, also of what is seldom used."""

    partner: int = 0
    handed: int = 0
    route: int = 0
    approach: int = 0
    line: int = 0  # a row to decide on
    folder: Path = Path()


@pytest.fixture(scope="module")
def wide(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wide]:
    folder = tmp_path_factory.mktemp("alles")
    with new_world(empty_file, folder / "wereld") as world:
        file = world.file
        import_rows(file, folder, date(2026, 6, 18), FATMA, BURAK, RUUD, SHUT, NO_BSN)
        partners.add(file, Partner(name="Stadsbank"))
        retention.set_hold(file, [world.fatma], "Bezwaar loopt")
        keep_note(file, world.burak, "Werkt in ploegen.")
        restriction.restrict(file, world.anna, "Bezwaar van 3 maart")
        _, handed = hand_overs.keep(file, a_hand_over(world.ruud), agreed=True)
        exit_routes.keep(file, a_route(world.ruud, RouteKind.BENEFIT))
        approaches.add(file, CALLS)
        (approach,) = approaches.all_approaches(file)
        approaches.add_residents(file, approach.id, [world.burak, world.ruud])
        read_areas(file, folder, "7482CD;Oost;Veldmaat")
        read_points(file, folder, "7482CD;118;247000;465000")
        with file.database.reading() as store:
            partner = store.partners.all()[0].id
        yield Wide(
            **{name: getattr(world, name) for name in World.__dataclass_fields__},
            partner=partner,
            handed=handed,
            route=exit_routes.of_resident(file, world.ruud)[0].id or 0,
            approach=approach.id,
            line=delivery_review.review_lines(file)[0].line_id,
            folder=folder,
        )


def import_rows(file: DataFile, folder: Path, on: date, *rows: str) -> Done:
    path = folder / f"{on}.csv"
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    layout = deliveries.inspect(file, path)
    return deliveries.import_delivery(file, deliveries.preview(file, path, layout, delivered_on=on))


def read_areas(file: DataFile, folder: Path, *rows: str) -> Done:
    path = folder / "wijken.csv"
    path.write_text("\n".join(("Postcode;Wijk;Buurt", *rows)) + "\n", encoding="utf-8")
    return areas.read_in(file, areas.preview(file, areas.inspect([path])))


def read_points(file: DataFile, folder: Path, *rows: str) -> Done:
    path = folder / "punten.csv"
    path.write_text("\n".join(("postcode;huisnummer;x;y", *rows)) + "\n", encoding="utf-8")
    seen = address_points.preview(file, address_points.inspect(path))
    return address_points.read_in(file, seen)


def a_hand_over(resident_id: int) -> HandOver:
    return HandOver(
        resident_id=resident_id,
        partner=Partner(name="Stadsbank"),
        worker="Marieke",
        purpose="Hulp bij de administratie",
        handed_on=TODAY,
        check_on=TODAY + timedelta(days=7),
    )


def a_route(resident_id: int, kind: RouteKind) -> ExitRoute:
    return ExitRoute(resident_id=resident_id, kind=kind, agreed_on=TODAY)


def confirmed(w: Wide) -> Done:
    (period,) = residents.get(w.file, w.anna).periods
    return delivery_history.confirm_exits(w.file, [period.id], ExitReason.MOVED)


MORE: dict[str, Callable[[Wide], Done]] = {
    "notitie.verwijderd": lambda w: resident_details.keep(
        w.file, w.burak, Details(note="", phone="", email="", language="")
    ),
    "gegevens.bewaard": lambda w: resident_details.keep(
        w.file, w.burak, Details(note="Anders", phone="06 12345678", email="", language="")
    ),
    "gegevens.verbeterd": lambda w: rectification.rectify(
        w.file,
        w.burak,
        replace(
            rectification.to_correct(w.file, w.burak).facts,
            born=PartialDate(1975, 4),
            address=Address(street="Kerkstraat", number="5", postcode="7481AB", town="Haaksbergen"),
        ),
        "Paspoort gezien",
    ),
    "verwerking.beperkt": lambda w: restriction.restrict(w.file, w.burak, "Bezwaar"),
    "verwerking.vrij": lambda w: restriction.lift(w.file, w.anna),
    "bewaren.aangehouden": lambda w: retention.set_hold(w.file, [w.burak], "Bezwaar loopt"),
    "bewaren.losgelaten": lambda w: retention.release(w.file, [w.fatma]),
    "partner.toegevoegd": lambda w: partners.add(w.file, Partner(name="Wijkteam")),
    "partner.gewijzigd": lambda w: partners.change(w.file, w.partner, Partner(name="Bank")),
    "partner.verwijderd": lambda w: partners.remove(w.file, w.partner),
    "overdracht.vastgelegd": lambda w: hand_overs.keep(
        w.file, a_hand_over(w.fatma), agreed=True
    )[0],
    "overdracht.gewijzigd": lambda w: hand_overs.keep(
        w.file, replace(a_hand_over(w.ruud), id=w.handed, purpose="Anders"), agreed=True
    )[0],
    "overdracht.nagegaan": lambda w: hand_overs.set_outcome(
        w.file, w.handed, HandOverOutcome.DONE
    ),
    "overdracht.verwijderd": lambda w: hand_overs.remove(w.file, w.handed),
    "route.afgesproken": lambda w: exit_routes.keep(
        w.file, a_route(w.fatma, RouteKind.ARRANGEMENT)
    ),
    "route.gewijzigd": lambda w: exit_routes.keep(
        w.file, replace(exit_routes.get(w.file, w.route), note="Bijna klaar")
    ),
    "route.gestopt": lambda w: exit_routes.stop(w.file, w.route, "Werk gevonden"),
    "route.verwijderd": lambda w: exit_routes.remove(w.file, w.route),
    "aanpak.gemaakt": lambda w: approaches.add(w.file, replace(CALLS, name="Nog een")),
    "aanpak.gewijzigd": lambda w: approaches.change(
        w.file, w.approach, replace(CALLS, steps=CALLS.steps[:1])
    ),
    "aanpak.gevuld": lambda w: approaches.add_residents(w.file, w.approach, [w.fatma, w.shut]),
    "aanpak.verlaten": lambda w: approaches.take_out(w.file, w.burak),
    "stap.overgeslagen": lambda w: approaches.skip_step(w.file, w.burak),
    "aanpak.verwijderd": lambda w: approaches.remove(w.file, w.approach),
    "levering.ingelezen": lambda w: import_rows(
        w.file, w.folder, date(2026, 9, 3), FATMA.replace("172,70", "180,10"), ANNA
    ),
    "levering.rij_beslist": lambda w: delivery_review.decide(
        w.file, w.line, delivery_review.Decision.ADD, bsn="999990056"
    ),
    "wijken.ingelezen": lambda w: read_areas(w.file, w.folder, "7482CE;West;Kern"),
    "wijken.weggehaald": lambda w: areas.clear(w.file),
    "coordinaten.ingelezen": lambda w: read_points(w.file, w.folder, "7482CD;120;247100;465100"),
    "coordinaten.weggehaald": lambda w: address_points.clear(w.file),
    "uitstroomreden.bewaard": confirmed,
}  # fmt: skip

TRIALS: dict[str, Callable[[Wide], Done]] = {**ACTIONS, **MORE}


def test_every_action_of_the_code_is_tried_or_says_why_it_cannot_be_undone(wide: Wide) -> None:
    written = written_actions()
    assert len(written) > 70
    tried = {action_of(wide, trial(wide)) for trial in ACTIONS.values()} | MORE.keys()
    start_again(wide)
    assert written.keys() - OF_UNDO - NOT_UNDONE.keys() == tried
    assert NOT_UNDONE.keys() <= written.keys()
    assert REMOVALS.keys() <= tried


def test_the_code_and_the_list_agree_on_what_cannot_be_undone() -> None:
    assert {action for action, undoable in written_actions().items() if not undoable} == (
        NOT_UNDONE.keys()
    )


def action_of(wide: Wide, done: Done) -> str:
    ((action,),) = ask(wide.file, "SELECT action FROM event WHERE id = :id", id=done.event_id)
    undo.undo(wide.file, done.event_id)
    return str(action)


def start_again(wide: Wide) -> None:
    """As the next day: the file is closed and opened, and nothing is remembered in memory."""
    wide.file.lock()
    wide.file.unlock(PASSPHRASE)


@pytest.mark.parametrize("name", TRIALS)
def test_an_action_is_undone_and_done_again_also_after_a_restart(wide: Wide, name: str) -> None:
    leave_out = OF_DELIVERY if name == "levering.ingelezen" else set()

    def state() -> dict[str, object]:
        found = contents(wide.file)
        return {table: rows for table, rows in found.items() if table not in leave_out}

    before = state()
    done = TRIALS[name](wide)
    after_it = state()
    assert after_it != before

    start_again(wide)
    assert undo.last_undoable(wide.file) == Done(done.event_id, done.message)
    assert undo.last_redoable(wide.file) is None
    undone = undo.undo(wide.file, done.event_id)
    assert undone.again
    assert state() == before

    start_again(wide)
    redoable = undo.last_redoable(wide.file)
    assert redoable is not None
    assert redoable.event_id == undone.event_id
    again = undo.undo(wide.file, redoable.event_id)
    assert again.event_id == done.event_id
    assert not again.again
    assert state() == after_it
    assert undo.last_redoable(wide.file) is None

    assert undo.last_undoable(wide.file) == Done(done.event_id, done.message)
    undo.undo(wide.file, done.event_id)
    assert state() == before
    with pytest.raises(AlreadyUndone):
        undo.undo(wide.file, done.event_id)


SAID = [words.lower().split() for words in WORDS_OF_ACTIONS.values()]
DEEDS = {words[-1] for words in SAID} - {words[0] for words in SAID if len(words) > 1}
"""``bewaard``, ``vastgelegd``: what was done, but not with what."""


@pytest.mark.parametrize("name", TRIALS)
def test_undoing_an_action_tells_in_a_sentence_what_it_was(wide: Wide, name: str) -> None:
    done = TRIALS[name](wide)
    first_word = done.message.replace(",", " ").split()[0].lower()
    assert first_word not in DEEDS  # said without its subject it would not be understood later
    assert done.message.endswith(".")

    undone = undo.undo(wide.file, done.event_id)
    inside = done.message[:-1].replace("“", "‘").replace("”", "’")
    assert undone.message.startswith(f"Ongedaan gemaakt: “{inside}”.")
    again = undo.undo(wide.file, undone.event_id)
    assert again.message in (f"Opnieuw gedaan: “{inside}”.", "De levering is weer ingelezen.")
    undo.undo(wide.file, done.event_id)


def test_putting_back_works_also_when_something_new_came_since(wide: Wide) -> None:
    """A number is never given twice, so what was removed has its own place to come back to."""
    removed = partners.remove(wide.file, wide.partner)
    added = partners.add(wide.file, Partner(name="Wijkteam"))

    undo.undo(wide.file, removed.event_id)

    assert [one.partner.name for one in partners.all_partners(wide.file)] == [
        "Stadsbank",
        "Wijkteam",
    ]
    undo.undo(wide.file, added.event_id)
