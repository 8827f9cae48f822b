"""A long session of all kinds of work: its log is whole, and replaying it gives the file."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.codes import ContactKind, EndResult
from desktop.domain.errors import UserError
from desktop.domain.filters import Filter
from desktop.domain.partners import Partner
from desktop.domain.resident import NextAction
from desktop.services import (
    deliveries,
    letters,
    log,
    outreach,
    partners,
    purging,
    residents,
    settings,
    team,
    undo,
    visits,
)
from desktop.services.files import DataFile
from desktop.services.outreach import AttemptEntry
from desktop.storage.log_check import check_log
from desktop.storage.log_replay import NOT_REPLAYED, replay
from desktop.storage.tables import Base
from tests.services.conftest import ANNA, BURAK, FATMA, NO_ADDRESS, RUUD, Deliver
from tests.services.contents import ask
from tests.services.details import keep_note
from tests.services.purging_program import due

ALL = (FATMA, BURAK, RUUD, ANNA, NO_ADDRESS)
FIRST = date(2026, 2, 19)


def assert_whole(file: DataFile, *, purged: bool = False) -> None:
    with file.database.reading() as store:
        assert check_log(store.session).faults == ()
        replayed = replay(store.session)
    assert replayed.faults == ()
    if purged:
        return  # of some tables only numbers are left
    tables = set(Base.metadata.tables) - set(NOT_REPLAYED)
    assert replayed.rows == sum(ask(file, f"SELECT count(*) FROM {one}")[0][0] for one in tables)


def test_a_new_file_comes_out_of_its_log(file: DataFile) -> None:
    assert_whole(file)


def test_two_deliveries_taken_back_and_read_in_again_come_out(
    file: DataFile, deliver: Deliver
) -> None:
    deliver(ALL, FIRST)
    keep_note(file, 1, "Hond")
    second = deliver(
        (FATMA.replace("118", "120"), RUUD, "999990020x;B;;;;;;;;;;;;"), date(2026, 5, 21)
    )
    assert_whole(file)

    back = undo.undo(file, second.event_id)
    assert_whole(file)

    undo.undo(file, back.event_id)
    assert_whole(file)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_was_done_undone_and_done_again_comes_out(
    file: DataFile, deliver: Deliver, seed: int
) -> None:
    chance = random.Random(seed)
    deliver(ALL, FIRST)
    day = FIRST

    def somebody() -> int:
        return chance.choice(residents.keys(file, Filter()))

    def next_delivery() -> None:
        nonlocal day
        day += timedelta(days=chance.randint(20, 60))
        rows = [row.replace("172,70", f"{chance.randint(150, 190)},10") for row in ALL]
        deliver(chance.sample(rows, chance.randint(2, len(rows))), day)

    def attempt() -> None:
        entry = AttemptEntry(
            resident_id=somebody(),
            kind=chance.choice([ContactKind.PHONE, ContactKind.VISIT]),
            made_on=day,
            day_part=None,
            reached=chance.random() < 0.5,
            note=f"poging {chance.random()}",
        )
        outreach.record_attempts(file, [entry])

    def take_back() -> None:
        last = undo.last_undoable(file)
        if last is not None:
            undo.undo(file, last.event_id)

    def template() -> None:
        found = chance.choice(letters.templates(file))
        letters.save_template(file, replace(found, subject=f"Anders {chance.random()}"))

    deeds: list[Callable[[], object]] = [
        next_delivery,
        attempt,
        attempt,
        take_back,
        take_back,
        lambda: keep_note(file, somebody(), f"notitie {chance.random()}"),
        lambda: residents.set_next_action(
            file, somebody(), NextAction(kind=ContactKind.PHONE, on=day)
        ),
        lambda: residents.save_filter(file, chance.choice("abc"), Filter(without_attempt=True)),
        lambda: settings.save(
            file, settings.GemeenteSettings(worker=chance.choice("abc"), logo=b"\x89PNG")
        ),
        lambda: team.add(file, f"Collega {chance.random()}", ""),
        lambda: partners.add(file, Partner(name=f"Partner {chance.random()}")),
        lambda: residents.reveal_bsn(file, somebody()),
        lambda: outreach.close_case(file, somebody(), EndResult.ADVICE, day),
        template,
    ]
    refused = 0
    for _ in range(60):
        try:
            chance.choice(deeds)()
        except UserError:  # as the window would say it; nothing was changed then
            refused += 1
    assert refused < 45
    assert_whole(file)
    for _ in range(30):
        last = undo.last_undoable(file)
        if last is None:
            break
        with suppress(UserError):
            undo.undo(file, last.event_id)
    assert_whole(file)


def test_the_demo_comes_out_of_its_log(tmp_path) -> None:
    from desktop.services.demo import PASSPHRASE, create_demo
    from desktop.services.files import open_file

    made = create_demo(tmp_path)
    with open_file(made.file, PASSPHRASE) as demo:
        assert len(deliveries.deliveries(demo)) == 3
        assert visits.rounds(demo)
        assert_whole(demo)


def test_after_a_purge_the_log_is_whole_and_the_rest_comes_out(
    file: DataFile, deliver: Deliver
) -> None:
    deliver(ALL, FIRST)
    for resident_id in (2, 3):
        keep_note(file, resident_id, f"notitie {resident_id}")
        outreach.open_case(file, resident_id, FIRST)
        outreach.close_case(file, resident_id, EndResult.ADVICE, FIRST)
    deliver((FATMA.replace("118", "120"), ANNA, NO_ADDRESS), date(2026, 5, 21))

    purging.purge(file, [due(3)])

    assert_whole(file, purged=True)
    assert log.check(file).is_whole
