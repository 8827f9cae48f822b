"""What each step of reading a delivery says, and how the file is looked at before it is read."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.delivery import Layout
from desktop.runtime.progress import Progress
from desktop.services import deliveries
from desktop.services.deliveries import Preview
from desktop.services.files import DataFile
from desktop.ui.pages.deliveries_words import tr

FILE, COLUMNS, COMPARE, DONE = range(4)


def sentence(step: int) -> str:
    """What one does here and what happens next; that of the comparison is its own."""
    return {
        FILE: tr("Kies het bestand van het CAK. Daarna ziet u welke kolommen erin staan."),
        COLUMNS: tr(
            "Klopt het wat elke kolom is? Daarna ziet u wat er verandert. Er wordt nog niets "
            "opgeslagen."
        ),
        DONE: tr("Klaar, alles is opgeslagen. Hieronder staat wat u nu kunt doen."),
    }.get(step, "")


def next_words(step: int, seen: Preview | None) -> str:
    """What the filled button says."""
    if step == FILE:
        return tr("Naar kolommen")
    if step == COLUMNS:
        return tr("Naar vergelijken")
    if step == COMPARE:
        known = seen is not None and seen.already_read is not None
        return tr("Naar de leveringen") if known else tr("Inlezen")
    new = seen is not None and seen.counts.new
    return tr("Nieuwe inwoners bekijken") if new else tr("Naar de inwoners")


def inspect_file(
    file: DataFile, path: Path, secret: str | None, sheet: str | None, progress: Progress
) -> Layout:
    """Look at the file; who pressed Stoppen meanwhile does not get to see it.

    Raises what ``deliveries.inspect`` raises, and Cancelled.
    """
    layout = deliveries.inspect(file, path, password=secret, sheet=sheet)
    progress.check()
    return layout


def print_of(path: Path) -> tuple[Path, int, int] | None:
    """What tells whether a file is still the one that was read; None when it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return path, found.st_mtime_ns, found.st_size
