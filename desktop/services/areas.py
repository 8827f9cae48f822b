"""The gemeente's table of wijken and buurten: looking at it, reading it in, taking it away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.domain.area_reading import is_code
from desktop.domain.area_table import AreaLine
from desktop.domain.errors import UserError
from desktop.domain.partial_date import long
from desktop.exchange.area_file import AreaColumn, open_area_file
from desktop.runtime.progress import Progress
from desktop.services.area_scan import (
    GemeenteNeeded,
    Inspected,
    Preview,
    names_of,
    preview_of_names,
    preview_of_table,
    read_table,
)
from desktop.services.area_words import areas_in_words, placed_in_words
from desktop.services.files import DataFile
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.events import EventDraft

__all__ = [
    "AreaColumn",
    "GemeenteNeeded",
    "Inspected",
    "Preview",
    "Summary",
    "clear",
    "inspect",
    "preview",
    "read_in",
    "summary",
]

_SETTING = "area_table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The table in the file; ``lines`` is 0 when there is none."""

    lines: int = 0
    files: tuple[str, ...] = ()
    read_on: date | None = None
    districts: int = 0
    neighbourhoods: int = 0
    unnamed: int = 0
    residents: int = 0  # on the list
    placed: int = 0

    @property
    def sentence(self) -> str:
        """What is read in and when, in words."""
        if not self.lines:
            return "Er is nog geen tabel ingelezen."
        text = f"{areas_in_words(self.districts, self.neighbourhoods)} ingelezen"
        text += f" op {long(self.read_on)}" if self.read_on else ""
        text += f" uit {' en '.join(self.files)}." if self.files else "."
        if self.residents:
            text += f" {placed_in_words(self.placed, self.residents, 'nu')}"
        return text


def inspect(paths: Sequence[Path], progress: Progress | None = None) -> Inspected:
    """Look at one table, at files with names, or at both together.

    Raises UserError when one of them is something else, or when there are two tables.
    """
    found = [open_area_file(path, progress) for path in paths]
    tables = [one for one in found if not one.names]
    if len(tables) > 1:
        raise UserError(
            "U koos twee tabellen met postcodes.",
            "Er past er één tegelijk in. Kies één tabel, met daarbij de bestanden met namen.",
        )
    names = tuple(one for one in found if one.names)
    return Inspected(tables[0] if tables else None, names)


def preview(
    file: DataFile,
    inspected: Inspected,
    *,
    gemeente: str = "",
    progress: Progress | None = None,
) -> Preview:
    """Go through the files once, and tell what reading them in would do.

    ``gemeente``: a code or a name, for when the residents do not tell which one is ours. Raises
    GemeenteNeeded, another UserError, or Cancelled.
    """
    progress = progress or Progress()
    names = names_of(inspected.names, progress)
    with file.database.reading() as store:
        areas = store.areas
        homes = areas.homes()
        there = list(areas.lines()) if inspected.table is None else []
    if inspected.table is None:
        return preview_of_names(inspected, names, there, homes)
    return preview_of_table(inspected, inspected.table, names, homes, gemeente, progress)


def read_in(file: DataFile, seen: Preview, progress: Progress | None = None) -> Done:
    """Put the table in the file in the place of what is there, or name the codes that are there.

    All or nothing. Raises UserError or Cancelled.
    """
    progress = progress or Progress()
    conflicts = 0
    lines: Iterable[AreaLine]
    if seen.inspected.table is None:
        with file.database.reading() as store:
            lines = [_named(line, seen.names) for line in store.areas.lines()]
    else:
        table = read_table(seen, seen.inspected.table, progress)
        conflicts = table.conflicts
        lines = table.lines(seen.names)
        progress.begin("De wijken en buurten worden bewaard")
    used = [one.path.name for one in (seen.inspected.table, *seen.inspected.names) if one]
    draft = EventDraft("wijken.ingelezen", "wijken")
    with file.database.writing(draft) as store:
        areas = store.areas
        areas.replace(progress.over(lines, 0, every=5_000))
        before = (store.settings.all().get(_SETTING) or {}) if seen.only_names else {}
        store.settings.set(
            {
                _SETTING: {
                    "files": list(dict.fromkeys((*before.get("files", ()), *used))),
                    "read_on": date.today().isoformat(),
                }
            }
        )
        districts, neighbourhoods, _ = _counted(areas.distinct())
        draft.message = f"{areas_in_words(districts, neighbourhoods)} ingelezen."
        if conflicts:
            twice = count_words(conflicts, "adres staat", "adressen staan")
            draft.message += (
                f" {twice} er meer dan eens in, met een andere buurt; de eerste is gebruikt."
            )
    return done(draft)


def clear(file: DataFile) -> Done:
    """Take the table away: residents are found by their postcode again."""
    draft = EventDraft("wijken.weggehaald", "wijken")
    with file.database.writing(draft) as store:
        areas = store.areas
        there = areas.count() > 0
        areas.clear()
        if there:
            store.settings.set({_SETTING: {}})
        draft.message = (
            "Tabel met wijken en buurten weggehaald." if there else "Er was geen tabel ingelezen."
        )
    return done(draft)


def summary(file: DataFile) -> Summary:
    """What is read in, and for how many of the residents on the list it helps."""
    with file.database.reading() as store:
        areas = store.areas
        lines = areas.count()
        if not lines:
            return Summary()
        districts, neighbourhoods, unnamed = _counted(areas.distinct())
        residents, placed = areas.on_list()
        saved = store.settings.all().get(_SETTING) or {}
    read_on = saved.get("read_on")
    return Summary(
        lines=lines,
        files=tuple(saved.get("files", ())),
        read_on=date.fromisoformat(read_on) if read_on else None,
        districts=districts,
        neighbourhoods=neighbourhoods,
        unnamed=unnamed,
        residents=residents,
        placed=placed,
    )


def _counted(areas: Iterable[tuple[str, str]]) -> tuple[int, int, int]:
    """How many wijken and buurten, and how many of both have only a code."""
    both = {area for area in areas if area[1]}
    districts = {district for district, _ in both if district}
    texts = districts | {neighbourhood for _, neighbourhood in both}
    return len(districts), len(both), sum(map(is_code, texts))


def _named(line: AreaLine, names: Mapping[str, str]) -> AreaLine:
    return line._replace(
        district=names.get(line.district, line.district),
        neighbourhood=names.get(line.neighbourhood, line.neighbourhood),
    )
