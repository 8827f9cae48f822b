import gc

import pytest

from desktop.tasks.garbage import UiThreadGarbage
from desktop.tasks.runner import TaskRunner


@pytest.fixture
def garbage(qapp):
    gc.collect()
    garbage = UiThreadGarbage()
    yield garbage
    garbage.stop()


class Node:
    def __init__(self):
        self.itself = self


def test_python_does_not_collect_by_itself_meanwhile(garbage):
    assert not gc.isenabled()
    garbage.stop()
    assert gc.isenabled()


def test_enough_garbage_is_collected_when_it_is_time(garbage):
    kept = [Node() for _ in range(gc.get_threshold()[0] + 1)]
    kept.clear()

    assert garbage.collect_if_due() >= 0
    assert garbage.collect_if_due() == -1


def test_a_runner_keeps_collecting_off_its_worker(qapp, qtbot):
    runner = TaskRunner()
    enabled = []
    task = runner.start(lambda progress: enabled.append(gc.isenabled()))
    with qtbot.waitSignal(task.finished):
        pass
    runner.stop()

    assert enabled == [False]
    assert gc.isenabled()
