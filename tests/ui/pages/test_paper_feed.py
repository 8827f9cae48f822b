from desktop.tasks.runner import TaskRunner
from desktop.ui.pages.paper_feed import Built, Feed


def test_a_preview_asked_for_while_the_program_closes_is_not_begun(qtbot):
    runner = TaskRunner()
    feed = Feed(runner)
    made = []
    feed.ask(lambda _progress: made.append(1) or Built(b"", 0), now=True)
    runner.stop()
    qtbot.waitUntil(lambda: not feed._pause.isActive())
    assert made == []


def test_the_last_question_is_answered(qtbot, runner):
    feed = Feed(runner)
    with qtbot.waitSignal(feed.built) as told:
        feed.ask(lambda _progress: Built(b"first", 1), now=True)
        feed.ask(lambda _progress: Built(b"second", 1), now=True)
    assert told.args == [Built(b"second", 1)]
