"""A step shows that it goes on, how long it took, and everything it said when it failed."""

from __future__ import annotations

import io
import sys

import pytest

from installer.steps import Line, run_step, seconds


class Terminal(io.StringIO):
    """Output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (0.04, "0.0 s"), (9.94, "9.9 s"), (9.96, "10 s"), (59.6, "1 min 0 s"), (125, "2 min 5 s"),
    ],
)  # fmt: skip
def test_a_duration_is_short_to_read(duration: float, words: str) -> None:
    assert seconds(duration) == words


def test_a_step_that_succeeds_returns_what_was_said() -> None:
    out = io.StringIO()
    done, output = run_step("Counting", [sys.executable, "-c", "print('één')"], out=out)
    assert (done, output) == (True, "één\n") or sys.platform == "win32"
    assert out.getvalue().startswith("Counting ...\nCounting: done (")


def test_a_step_that_fails_returns_both_outputs() -> None:
    program = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"
    out = io.StringIO()
    done, output = run_step("Counting", [sys.executable, "-c", program], out=out)
    assert not done
    assert sorted(output.split()) == ["err", "out"]
    assert "Counting: FAILED" in out.getvalue()


def test_a_terminal_sees_one_line_with_the_last_detail() -> None:
    out = Terminal()
    run_step(
        "Installing",
        [sys.executable, "-c", "print('Collecting one'); print('noise')"],
        detail=lambda line: "one" if line.startswith("Collecting") else "",
        out=out,
    )
    assert out.getvalue().count("\n") == 1
    assert out.getvalue().count("\r") >= 3
    assert "  one" in out.getvalue()


def test_a_shorter_line_wipes_out_a_longer_one() -> None:
    out = Terminal()
    line = Line("Installing", out)
    line.update("a very long name of a package")
    longest = len(out.getvalue().split("\r")[-1])
    line.update("")
    assert len(out.getvalue().split("\r")[-1]) == longest
