"""Going through files with wijken and buurten: what they would bring, and the lines to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.area_reading import AreaRows, Problem, gemeente_code, is_code, names_in
from desktop.domain.area_table import AreaLine, AreaTable
from desktop.domain.errors import UserError
from desktop.domain.folding import fold
from desktop.exchange.area_file import AreaColumn, AreaFile, read_area_rows
from desktop.runtime.progress import Progress
from desktop.services.area_words import bad_in_words, preview_in_words
from desktop.storage.areas import HomeLine

MOST_LINES = 1_500_000  # addresses in one file; the largest gemeente has some 600,000
_A_STRAY = 0.05  # a gemeente with fewer of the residents than this is not ours


class GemeenteNeeded(UserError):
    """The table holds several gemeenten, and nobody on the list tells which is ours."""

    def __init__(self) -> None:
        super().__init__(
            "Welke gemeente is het?",
            "In deze tabel staan meer gemeenten en er staat nog niemand op de lijst. Lees eerst "
            "een levering in, of geef de code van uw gemeente op: vier cijfers.",
        )


@dataclass(frozen=True, slots=True)
class Inspected:
    """Files that were looked at: at most one table of addresses, and files with names."""

    table: AreaFile | None
    names: tuple[AreaFile, ...]

    @property
    def columns(self) -> tuple[AreaColumn, ...]:
        """Those of the table; of the names when there is no table."""
        if self.table is not None:
            return self.table.columns
        return tuple(column for file in self.names for column in file.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What reading in would do; nothing is kept yet.

    ``rows`` in the file, ``kept`` of them for the gemeenten in ``gemeenten`` (empty: the file does
    not say). ``residents`` are on the list; ``placed`` of them get a wijk or buurt. ``bad``: how
    many rows say nothing, by reason, with the line of the first. ``named``: codes that get a name
    now, ``unnamed``: the wijken and buurten that keep a code.
    """

    inspected: Inspected
    gemeenten: tuple[str, ...] = ()
    loose: frozenset[str] = frozenset()  # postcodes of residents in other gemeenten
    names: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0
    kept: int = 0
    residents: int = 0
    placed: int = 0
    bad: Mapping[Problem, tuple[int, int]] = field(default_factory=dict)
    named: int = 0
    unnamed_districts: int = 0
    unnamed_neighbourhoods: int = 0
    everything: bool = False  # the file is about one gemeente: all of it is kept

    @property
    def only_names(self) -> bool:
        return self.inspected.table is None

    @property
    def sentences(self) -> tuple[str, ...]:
        """What reading in will do, in words."""
        return preview_in_words(self)


def names_of(files: Iterable[AreaFile], progress: Progress) -> dict[str, str]:
    """Code -> name of wijken and buurten. Raises UserError when the files hold none."""
    found: dict[str, str] = {}
    for one in files:
        progress.begin("De namen worden gelezen")
        for _, row in read_area_rows(one, progress):
            for code, name in names_in(one.parts, row).items():
                found.setdefault(code, name)
    if files and not found:
        raise UserError(
            "In dit bestand staat geen enkele code met een naam.",
            "Een buurt heeft een code van acht cijfers en een wijk een van zes. Er is niets "
            "ingelezen.",
        )
    return found


def preview_of_names(
    inspected: Inspected,
    names: dict[str, str],
    there: Sequence[AreaLine],
    homes: Sequence[HomeLine],
) -> Preview:
    """What naming the codes in ``there`` would do. Raises UserError when it would do nothing."""
    if not there:
        raise UserError(
            "Lees eerst de tabel met postcodes in.",
            "Dit bestand geeft alleen namen aan codes van wijken of buurten, en er zijn nog geen "
            "codes. U kunt de tabel en de namen ook samen kiezen. Er is niets ingelezen.",
        )
    codes = {text for line in there for text in line[2:] if is_code(text)}
    named = codes & names.keys()
    if not named:
        raise UserError(
            "Dit bestand geeft geen enkele wijk of buurt een naam.",
            "De codes die er in staan, komen in de ingelezen tabel niet voor; misschien is het "
            "van een ander jaar, of hebben alle wijken en buurten al een naam. Er is niets "
            "veranderd.",
        )
    left = codes - named
    return Preview(
        inspected=inspected,
        names=names,
        named=len(named),
        residents=sum(home.on_list for home in homes),
        unnamed_districts=sum(code.startswith("WK") for code in left),
        unnamed_neighbourhoods=sum(code.startswith("BU") for code in left),
    )


def preview_of_table(
    inspected: Inspected,
    table: AreaFile,
    names: dict[str, str],
    homes: Sequence[HomeLine],
    gemeente: str,
    progress: Progress,
) -> Preview:
    """Go through the table once. Raises GemeenteNeeded, another UserError, or Cancelled."""
    reader = AreaRows(table.parts)
    of_ours = {home.postcode for home in homes} - {""}
    ours = AreaTable()  # of the postcodes of residents only
    per_gemeente: Counter[str] = Counter()
    bad: dict[Problem, tuple[int, int]] = {}
    rows = 0
    progress.begin("De tabel wordt bekeken")
    for line, row in read_area_rows(table, progress):
        rows += 1
        area = reader.area(row)
        problem: Problem | None = None
        if isinstance(area, Problem):
            problem = area
        elif not (postcode := reader.postcode(row)):
            problem = Problem.POSTCODE
        elif (number := reader.number(row)) is None:
            problem = Problem.NUMBER
        else:
            per_gemeente[area.gemeente] += 1
            if postcode in of_ours:
                ours.add(postcode, number, area)
        if problem is not None:
            times, first = bad.get(problem, (0, line))
            bad[problem] = (times + 1, first)
    if not per_gemeente:
        raise UserError(
            "Geen enkele rij van deze tabel is te gebruiken.",
            f"{bad_in_words(bad)} Er is niets ingelezen.",
        )
    chosen, loose = _gemeenten(per_gemeente, ours, homes, gemeente)
    everything = len(per_gemeente) == 1
    loose_rows = sum(1 for line in ours.lines({}) if line.postcode in loose)
    kept = sum(per_gemeente[one] for one in chosen) + loose_rows
    if kept > MOST_LINES:
        raise UserError(
            "Deze tabel is te groot.",
            "Er staan zoveel adressen in dat het niet om één gemeente kan gaan. Kies een tabel "
            "van uw eigen gemeente, of een met een kolom voor de gemeente.",
        )
    placed = 0
    for home in homes:
        found = ours.find(home.postcode, home.number)
        if found and (found.gemeente in chosen or home.postcode in loose):
            placed += home.on_list
    codes = {
        text
        for area in reader.areas()
        if area.gemeente in chosen
        for text in area[1:]
        if is_code(text)
    }
    left = codes - names.keys()
    return Preview(
        inspected=inspected,
        gemeenten=tuple(sorted(chosen - {""})),
        loose=loose,
        names=names,
        rows=rows,
        kept=kept,
        residents=sum(home.on_list for home in homes),
        placed=placed,
        bad=bad,
        named=len(codes & names.keys()),
        unnamed_districts=sum(code.startswith("WK") for code in left),
        unnamed_neighbourhoods=sum(code.startswith("BU") for code in left),
        everything=everything,
    )


def _gemeenten(
    per_gemeente: Mapping[str, int], ours: AreaTable, homes: Sequence[HomeLine], wanted: str
) -> tuple[frozenset[str], frozenset[str]]:
    """Which gemeenten are kept as a whole, and of which other postcodes we keep a line.

    Residents can have moved: a gemeente where hardly any of them lives is not ours.
    """
    if wanted:
        code = gemeente_code(wanted)
        found = [one for one in per_gemeente if one == code or fold(one) == fold(wanted.strip())]
        if not found:
            raise UserError(
                f"Gemeente {wanted.strip()} staat niet in deze tabel.",
                "Kijk of de code klopt: vier cijfers, zoals het CBS ze gebruikt. Er is niets "
                "ingelezen.",
            )
        return frozenset(found), frozenset()
    if len(per_gemeente) == 1:
        return frozenset(per_gemeente), frozenset()
    if not homes:
        raise GemeenteNeeded
    people: Counter[str] = Counter()
    where: dict[str, str] = {}
    for home in homes:
        area = ours.find(home.postcode, home.number) or ours.any_of(home.postcode)
        if area is not None:
            people[area.gemeente] += home.residents
            where[home.postcode] = area.gemeente
    if not people:
        raise UserError(
            "Geen enkele postcode van uw inwoners staat in deze tabel.",
            "Waarschijnlijk is het een tabel van een andere gemeente. Er is niets ingelezen.",
        )
    enough = _A_STRAY * people.total()
    chosen = frozenset(one for one, number in people.items() if number >= enough)
    return chosen, frozenset(code for code, one in where.items() if one not in chosen)


def read_table(seen: Preview, table: AreaFile, progress: Progress) -> AreaTable:
    """Go through the table again and keep the rows of our gemeenten. Raises Cancelled."""
    reader = AreaRows(table.parts)
    chosen, found = frozenset(seen.gemeenten), AreaTable()
    progress.begin("De wijken en buurten worden gelezen")
    for _, row in read_area_rows(table, progress):
        area = reader.area(row)
        if isinstance(area, Problem):
            continue
        ours = seen.everything or area.gemeente in chosen
        if not ours and not seen.loose:
            continue
        postcode = reader.postcode(row)
        if not postcode or not (ours or postcode in seen.loose):
            continue
        number = reader.number(row)
        if number is not None:
            found.add(postcode, number, area)
    return found
