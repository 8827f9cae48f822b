from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.brp import BrpOutcome
from desktop.services import brp_queue, demo
from desktop.services.brp_queue import Queue
from desktop.services.files import open_file


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.create_demo(tmp_path_factory.mktemp("demo")).file


def test_the_demo_has_one_of_each_outcome_that_asks_for_something(made: Path) -> None:
    with open_file(made, demo.PASSPHRASE) as file:
        with file.database.reading() as store:
            people = store.residents.all()
            moved = [
                check
                for person in people
                if person.brp.outcome is BrpOutcome.MOVED
                for check in store.brp.of_resident(person.id)
            ]
        found = [one.brp.outcome for one in people]
        for outcome in (
            BrpOutcome.INVESTIGATED,
            BrpOutcome.MOVED,
            BrpOutcome.DETENTION,
            BrpOutcome.DECEASED,
        ):
            assert found.count(outcome) == 1
        assert found.count(BrpOutcome.LIVES_HERE) > 50
        assert moved[0].old_address_in_words
        queues = brp_queue.queues(file)
        assert len(queues[Queue.REPORT]) == 1
        assert queues[Queue.CHECK]
        assert queues[Queue.NEVER]
        assert queues[Queue.OLD]
