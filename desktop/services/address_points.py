"""Where addresses lie: looking at a table of coordinates, reading it in, taking it away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.domain.partial_date import long
from desktop.domain.point_reading import AddressPoint, PointProblem, PointRows
from desktop.domain.point_table import find_place
from desktop.exchange.point_file import PointFile, open_point_file, read_point_rows
from desktop.runtime.progress import Progress
from desktop.services.area_words import bad_in_words
from desktop.services.files import DataFile
from desktop.services.undo import Done, done
from desktop.services.wording import count_words, with_points
from desktop.storage.events import EventDraft

__all__ = ["Placed", "PointFile", "Preview", "Summary"]

MOST_LINES = 400_000  # addresses; a larger table is not of one gemeente
_SETTING = "address_points"


@dataclass(frozen=True, slots=True)
class Placed:
    """Of how many residents on the list we know where they live."""

    residents: int = 0
    exact: int = 0
    near: int = 0  # only a neighbour on the same postcode is known

    @property
    def in_words(self) -> str:
        """For how many it helps, and what happens to the others; empty without residents."""
        if not self.residents:
            return ""
        missing = self.residents - self.exact - self.near
        if not missing and not self.near:
            return "Van iedereen op de lijst is bekend waar het adres ligt."
        people = count_words(self.residents, "inwoner", "inwoners")
        words = f"Van {with_points(self.exact)} van de {people} op de lijst staat het adres erin."
        if self.near:
            words += (
                f" Van {with_points(self.near)} staat een ander huisnummer van dezelfde postcode "
                "erin; In Beeld neemt het dichtstbijzijnde."
            )
        if missing:
            words += (
                f" Van {with_points(missing)} niet; in een ronde staan die bij hun straat, of op "
                "straat en huisnummer als het er te veel zijn."
            )
        return words


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What reading in would do; nothing is kept yet. ``areas``: PC4 that are kept; empty: all."""

    found: PointFile
    rows: int
    usable: int
    kept: int
    degrees: int
    placed: Placed
    bad: Mapping[PointProblem, tuple[int, int]] = field(default_factory=dict)
    areas: frozenset[str] = frozenset()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What there is to know before reading in."""
        rows = count_words(self.rows, "rij", "rijen")
        kind = "WGS 84 (graden)" if self.degrees else "RD (meters)"
        if 0 < self.degrees < self.usable:
            kind = "deels RD en deels WGS 84"
        first = f"In de tabel {'staat' if self.rows == 1 else 'staan'} {rows}, in {kind}."
        if self.kept < self.usable:
            first += f" Bewaard worden er {with_points(self.kept)}: die van de postcodes waar uw "
            first += "inwoners wonen."
        return tuple(filter(None, (first, self.placed.in_words, bad_in_words(self.bad))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What is in the file; ``lines`` is 0 when there is nothing."""

    lines: int = 0
    file: str = ""
    read_on: date | None = None
    placed: Placed = Placed()

    @property
    def sentence(self) -> str:
        """What is read in and when, in words."""
        if not self.lines:
            return "Er zijn nog geen coördinaten ingelezen. Een ronde gaat op straat en huisnummer."
        words = f"Van {count_words(self.lines, 'adres', 'adressen')} is bekend waar het ligt"
        words += f", ingelezen op {long(self.read_on)}" if self.read_on else ""
        words += f" uit {self.file}." if self.file else "."
        return f"{words} {self.placed.in_words}".strip()


def inspect(path: Path, progress: Progress | None = None) -> PointFile:
    """Look at a table. Raises UserError when it is something else."""
    return open_point_file(path, progress)


def preview(file: DataFile, found: PointFile, progress: Progress | None = None) -> Preview:
    """Go through the table once, and tell what reading it in would do.

    Raises UserError when nothing of it can be used, or Cancelled.
    """
    progress = progress or Progress()
    with file.database.reading() as store:
        homes = store.address_points.homes()
    ours = {key.split(" ", 1)[0] for key in homes if key}
    near_ours = {postcode[:4] for postcode in ours}
    points: dict[str, list[AddressPoint]] = {}
    per_area: Counter[str] = Counter()
    bad: dict[PointProblem, tuple[int, int]] = {}
    reader, rows = PointRows(found.parts), 0
    progress.begin("De tabel wordt bekeken")
    for line, row in read_point_rows(found, progress):
        rows += 1
        point = reader.read(row)
        if isinstance(point, PointProblem):
            times, first = bad.get(point, (0, line))
            bad[point] = (times + 1, first)
            continue
        per_area[point.postcode[:4]] += 1
        if point.postcode in ours:
            points.setdefault(point.postcode, []).append(point)
    usable = per_area.total()
    placed = _placed(homes, points)
    _check(usable, bad, placed)
    areas: frozenset[str] = frozenset()
    if usable > MOST_LINES:
        if not near_ours:
            raise UserError(
                "Deze tabel is te groot.",
                "Lees eerst een levering in: dan weet In Beeld welke postcodes van uw gemeente "
                "zijn. Of kies een tabel van alleen uw gemeente.",
            )
        areas = frozenset(near_ours)
    kept = sum(number for area, number in per_area.items() if not areas or area in areas)
    return Preview(
        found=found,
        rows=rows,
        usable=usable,
        kept=kept,
        degrees=reader.degrees,
        placed=placed,
        bad=bad,
        areas=areas,
    )


def read_in(file: DataFile, seen: Preview, progress: Progress | None = None) -> Done:
    """Put the table in the file in the place of what is there.

    All or nothing. Raises UserError or Cancelled.
    """
    progress = progress or Progress()
    draft = EventDraft("coordinaten.ingelezen", "coordinaten")
    with file.database.writing(draft) as store:
        progress.begin("De coördinaten worden ingelezen")
        written = store.address_points.replace(_wanted(seen, progress))
        told = {"file": seen.found.path.name, "read_on": date.today().isoformat()}
        store.settings.set({_SETTING: told})
        draft.message = f"Coördinaten van {count_words(written, 'adres', 'adressen')} ingelezen."
    return done(draft)


def clear(file: DataFile) -> Done:
    """Take the table away: rounds go by street and house number again."""
    draft = EventDraft("coordinaten.weggehaald", "coordinaten")
    with file.database.writing(draft) as store:
        there = store.address_points.count() > 0
        store.address_points.clear()
        if there:
            store.settings.set({_SETTING: {}})
        draft.message = (
            "Coördinaten van adressen weggehaald." if there else "Er was geen tabel ingelezen."
        )
    return done(draft)


def summary(file: DataFile) -> Summary:
    """What is read in, and for how many of the residents on the list it helps."""
    with file.database.reading() as store:
        lines = store.address_points.count()
        if not lines:
            return Summary()
        homes = store.address_points.homes()
        found = store.address_points.find(homes)
        saved = store.settings.all().get(_SETTING) or {}
    exact = sum(found[key].exact for key in homes if key in found)
    near = sum(key in found for key in homes) - exact
    read_on = saved.get("read_on")
    return Summary(
        lines=lines,
        file=str(saved.get("file", "")),
        read_on=date.fromisoformat(read_on) if read_on else None,
        placed=Placed(len(homes), exact, near),
    )


def _check(usable: int, bad: Mapping[PointProblem, tuple[int, int]], placed: Placed) -> None:
    if not usable:
        elsewhere = PointProblem.ELSEWHERE in bad
        advice = (
            "Vraag een bestand met RD-coördinaten (x van 0 tot 300.000 en y van 300.000 tot "
            "620.000) of met WGS 84 (graden). "
            if elsewhere
            else ""
        )
        raise UserError(
            "Geen enkele rij van deze tabel is te gebruiken.",
            f"{bad_in_words(bad)} {advice}Er is niets ingelezen.",
        )
    if placed.residents and not placed.exact and not placed.near:
        raise UserError(
            "Geen enkel adres van uw inwoners staat in deze tabel.",
            "Waarschijnlijk is het een tabel van een andere gemeente. Er is niets ingelezen.",
        )


def _placed(homes: Sequence[str], points: Mapping[str, Sequence[AddressPoint]]) -> Placed:
    exact = near = 0
    for key in homes:
        postcode, number, *suffix = key.split(" ", 2) if key else ("", "")
        found = find_place(points.get(postcode, ()), number, "".join(suffix))
        if found is not None:
            exact += found.exact
            near += not found.exact
    return Placed(len(homes), exact, near)


def _wanted(seen: Preview, progress: Progress) -> Iterator[AddressPoint]:
    """The rows to keep; of an address that stands there twice the first."""
    reader = PointRows(seen.found.parts)
    there: set[Iterable[str]] = set()
    for _, row in read_point_rows(seen.found, progress):
        point = reader.read(row)
        if isinstance(point, PointProblem):
            continue
        if seen.areas and point.postcode[:4] not in seen.areas:
            continue
        if point[:3] not in there:
            there.add(point[:3])
            yield point
