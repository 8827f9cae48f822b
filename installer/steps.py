"""Steps that take a while: what is happening, for how long, and one clear line when it fails."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

QUIET_INTERVAL = 10.0
"""Seconds between two signs of life when the output is not a terminal."""


class Stop(Exception):
    """Setting up cannot go on. The text says in one line what is missing and what to do."""


def nothing_to_tell(_line: str) -> str:
    """For programs whose output says nothing about how far they are."""
    return ""


def seconds(duration: float) -> str:
    """Return a duration in words: "0.4 s", "12 s" or "2 min 5 s"."""
    if duration < 9.95:
        return f"{duration:.1f} s"
    minutes, rest = divmod(round(duration), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


class Line:
    """One line of progress: redrawn on a terminal, repeated now and then in a log."""

    def __init__(self, title: str, out: IO[str]) -> None:
        self._title = title
        self._out = out
        self._started = self._shown = time.monotonic()
        self._width = 0
        if out.isatty():
            self._redraw(f"{title} ...")
        else:
            print(f"{title} ...", file=out, flush=True)

    @property
    def elapsed(self) -> float:
        """Seconds since the start of the step."""
        return time.monotonic() - self._started

    def update(self, detail: str) -> None:
        """Show that the work goes on, and with what."""
        text = f"{self._title} ... {seconds(self.elapsed)}{'  ' if detail else ''}{detail}"
        if self._out.isatty():
            self._redraw(text[:79])
        elif time.monotonic() - self._shown >= QUIET_INTERVAL:
            self._shown = time.monotonic()
            print(text, file=self._out, flush=True)

    def finish(self, outcome: str) -> None:
        """Close the line with how it ended and how long it took."""
        text = f"{self._title}: {outcome} ({seconds(self.elapsed)})"
        if self._out.isatty():
            self._redraw(text)
            print(file=self._out, flush=True)
        else:
            print(text, file=self._out, flush=True)

    def _redraw(self, text: str) -> None:
        print(f"\r{text:<{self._width}}", end="", file=self._out, flush=True)
        self._width = len(text)


def run_step(
    title: str,
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    detail: Callable[[str], str] = nothing_to_tell,
    out: IO[str] | None = None,
) -> tuple[bool, str]:
    """Run a program behind one line of progress.

    ``detail`` makes of a line of its output the words to show, or "". Returns whether it
    succeeded, and all of its output. Raises OSError when the program cannot be started.
    """
    line = Line(title, out or sys.stdout)
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            output = _follow(process, line, detail)
        except KeyboardInterrupt:
            process.kill()
            line.finish("stopped")
            raise
    succeeded = process.returncode == 0
    line.finish("done" if succeeded else "FAILED")
    return succeeded, output


def _follow(process: subprocess.Popen[str], line: Line, detail: Callable[[str], str]) -> str:
    """Read what the program prints until it ends, and keep the line of progress alive."""
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        if process.stdout:
            for text in process.stdout:
                lines.put(text)
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    collected: list[str] = []
    words = ""
    while True:
        try:
            text = lines.get(timeout=1.0)
        except queue.Empty:
            line.update(words)
            continue
        if text is None:
            break
        collected.append(text)
        words = detail(text) or words
        line.update(words)
    process.wait()
    return "".join(collected)
