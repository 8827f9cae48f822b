import itertools
import threading

import pytest

from desktop.domain.errors import UserError
from desktop.tasks.runner import TaskRunner


def test_a_runner_says_that_it_was_stopped(qapp):
    runner = TaskRunner()
    assert not runner.is_stopped
    runner.stop()
    assert runner.is_stopped


def test_the_result_comes_back_on_the_thread_that_asked(qtbot, runner):
    worked_on, told_on = [], []

    def work(progress):
        worked_on.append(threading.get_ident())
        return 42

    task = runner.start(work)
    task.succeeded.connect(lambda result: told_on.append((threading.get_ident(), result)))
    with qtbot.waitSignal(task.finished):
        pass

    assert told_on == [(threading.get_ident(), 42)]
    assert worked_on != [threading.get_ident()]


def test_a_cancelled_task_says_so_once(qtbot, runner):
    def work_until_stopped(progress):
        for turn in itertools.count():
            progress.step(turn % 10, 10)

    task = runner.start(work_until_stopped)
    with qtbot.waitSignals([task.cancelled, task.finished], order="strict"):
        task.cancel()


def test_work_that_was_cancelled_while_it_waited_never_starts(qtbot, runner):
    let_go = threading.Event()
    started = []
    first = runner.start(lambda progress: let_go.wait())
    second = runner.start(lambda progress: started.append(1))
    second.cancel()
    with qtbot.waitSignals([first.finished, second.cancelled]):
        let_go.set()

    assert started == []


def test_progress_says_how_far_it_is_and_what_is_happening(qtbot, runner):
    heard = []

    def work(progress):
        progress.begin("Levering lezen")
        progress.step(10, 10)

    task = runner.start(work)
    task.progressed.connect(lambda *said: heard.append(said))
    with qtbot.waitSignal(task.finished):
        pass

    assert heard == [(0, 0, "Levering lezen"), (10, 10, "Levering lezen")]


@pytest.mark.parametrize("error", [UserError("Kan niet.", "Doe iets."), ValueError("fout")])
def test_an_error_is_handed_over_as_it_is(qtbot, runner, error):
    def work(progress):
        raise error

    task = runner.start(work)
    with qtbot.waitSignal(task.failed) as told:
        pass

    assert told.args == [error]


def test_the_runner_says_when_it_is_busy(qtbot, runner):
    said = []
    runner.busy_changed.connect(said.append)
    task = runner.start(lambda progress: None)
    assert runner.is_busy
    with qtbot.waitSignal(task.finished):
        pass

    assert said == [True, False]
    assert not runner.is_busy


def test_work_aside_goes_on_beside_other_work_and_does_not_count_as_busy(qtbot, runner):
    let_go = threading.Event()
    heard = []
    runner.busy_changed.connect(heard.append)
    slow = runner.start(lambda progress: let_go.wait(), aside=True)
    assert not runner.is_busy

    quick = runner.start(lambda progress: 1)
    assert runner.is_busy
    with qtbot.waitSignal(quick.finished):
        pass
    with qtbot.waitSignal(slow.finished):
        let_go.set()

    assert heard == [True, False]
    assert not runner.is_busy


def test_an_outcome_from_before_a_lock_waits_until_after_it(qtbot, runner):
    told = []
    let_go = threading.Event()
    before = runner.start(lambda progress: let_go.wait())
    before.succeeded.connect(lambda _: told.append("before"))
    runner.hold_back()
    after = runner.start(lambda progress: None)
    after.succeeded.connect(lambda _: told.append("after"))

    with qtbot.waitSignal(after.finished):
        let_go.set()
    assert told == ["after"]
    assert runner.is_busy

    with qtbot.waitSignal(before.finished):
        runner.let_through()
    assert told == ["after", "before"]
    assert not runner.is_busy


def test_what_runs_aside_is_told_at_once(qtbot, runner):
    task = runner.start(lambda progress: 1, aside=True)
    runner.hold_back()
    with qtbot.waitSignal(task.succeeded):
        pass
