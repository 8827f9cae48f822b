"""Whatever a delivery looks like: a value is stored as it was, or its row is refused."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.delivery import DeliveredPerson
from desktop.exchange.delivery_file import find_layout, read_rows
from tests.exchange.workbooks import a_bsn, write

DAY = date(2026, 10, 1)
LETTERS = st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F)
WORDS = st.text(LETTERS, min_size=2, max_size=30).map(lambda word: word.capitalize())
HEADERS = {
    "bsn": ["BSN", "Burgerservicenummer", "Sofinr", "BSN_NUMMER"],
    "surname": ["Achternaam", "Geslachtsnaam", "Familienaam"],
    "prefix": ["Voorvoegsel", "Tussenv.", "Voorv."],
    "initials": ["Voorletters", "Vrl", "Initialen"],
    "born": ["Geb.dat.", "Geboortedatum", "geboren"],
    "street": ["Straat", "Straatnaam"],
    "number": ["Huisnr", "Hnr", "Huisnummer"],
    "postcode": ["PC", "Postcode"],
    "town": ["Plaats", "Woonplaats"],
    "uzovi": ["UZOVI", "UZOVI-code"],
    "premium": ["Premie", "Maandbedrag", "Bestuursrechtelijke premie"],
    "since": ["Ingangsdatum", "In regeling sinds", "Datum aanvang"],
    "collection": ["Wijze van inning", "Inningswijze"],
}


def date_forms(iso: str) -> list[Any]:
    year, month, day = iso.split("-")
    forms: list[Any] = [f"{day}-{month}-{year}", f"{year}{month}{day}", iso]
    forms.append(f"{day}/{month}/{year}")
    if day != "00":
        forms.append(date.fromisoformat(iso))
        forms.append(float((date.fromisoformat(iso) - date(1899, 12, 30)).days))
    else:
        forms.append(float(f"{year}{month}{day}"))
    if month == "00":
        forms.append(year)
    return forms


def dates(first: date, last: date) -> st.SearchStrategy[tuple[str, Any]]:
    whole = st.dates(first, last).map(lambda day: day.isoformat())
    partial = st.dates(first, last).map(lambda day: f"{day:%Y-%m}-00")
    year = st.dates(first, last).map(lambda day: f"{day:%Y}-00-00")
    known = st.one_of(whole, partial, year)
    return known.flatmap(lambda iso: st.tuples(st.just(iso), st.sampled_from(date_forms(iso))))


def premium_forms(cents: int) -> list[Any]:
    dutch = f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}"
    return [dutch, f"€ {dutch}", f"EUR {dutch}", f"{cents / 100:.2f}", cents / 100]


def same(text: str) -> tuple[str, str]:
    return text, text


PERSON = st.fixed_dictionaries(
    {
        "surname": WORDS.map(same),
        "prefix": st.sampled_from(["", "van der", "de", "'t"]).map(same),
        "initials": st.sampled_from(["A.B.", "Ş.", "J.-P.", "Th.M."]).map(same),
        "born": dates(date(1930, 1, 1), date(2005, 1, 1)),
        "street": WORDS.map(lambda word: same(f"{word}straat")),
        "number": st.integers(1, 9999).flatmap(
            lambda number: st.tuples(
                st.just(str(number)), st.sampled_from([str(number), float(number)])
            )
        ),
        "postcode": st.from_regex(r"[1-9][0-9]{3}[B-R][B-R]", fullmatch=True).flatmap(
            lambda code: st.tuples(
                st.just(code), st.sampled_from([code, f"{code[:4]} {code[4:]}", code.lower()])
            )
        ),
        "town": WORDS.map(same),
        "uzovi": st.integers(101, 9999).flatmap(
            lambda code: st.tuples(
                st.just(f"{code:04d}"), st.sampled_from([f"{code:04d}", str(code), float(code)])
            )
        ),
        "premium": st.integers(5000, 200_000).flatmap(
            lambda cents: st.tuples(st.just(cents), st.sampled_from(premium_forms(cents)))
        ),
        "since": dates(date(2010, 1, 1), DAY - timedelta(days=400)),
        "collection": st.sampled_from(["Bronheffing", "CJIB"]).map(same),
    }
)


@given(
    st.lists(PERSON, min_size=4, max_size=12),
    st.permutations(list(HEADERS)),
    st.fixed_dictionaries({name: st.sampled_from(names) for name, names in HEADERS.items()}),
    st.sampled_from(["xlsx", "xls", "xlsb", "ods", "csv"]),
    st.lists(st.sampled_from([["Overzicht"], [], ["Peildatum: 01-10-2026"]]), max_size=3),
    st.sampled_from([[], [["Totaal"]], [[], ["Aantal: 5"]]]),
)
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
def test_every_value_is_stored_as_it_was_or_its_row_is_refused(
    people: list[dict[str, tuple[Any, Any]]],
    order: list[str],
    headers: dict[str, str],
    kind: str,
    titles: list[list[str]],
    footers: list[list[str]],
) -> None:
    for number, person in enumerate(people):
        person["bsn"] = same(a_bsn(number))
    table = [
        *titles,
        [headers[name] for name in order],
        *([person[name][1] for name in order] for person in people),
        *footers,
    ]
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / f"levering.{kind}", table)
        layout = find_layout(path)
        rows = read_rows(path, layout, delivered_on=DAY)

    assert layout.mapping == {headers[name]: name for name in order}
    first = len(titles) + 2
    truth = {first + at: person for at, person in enumerate(people)}
    stored: dict[int, DeliveredPerson] = {person.row: person for person in rows.persons}
    refused = {row.row for row in rows.refused}
    assert stored.keys() | refused == truth.keys()
    assert not stored.keys() & refused
    for row, person in stored.items():
        for name, (expected, written) in truth[row].items():
            assert getattr(person, name) == expected, (name, written)
    assert len(refused) == 0, rows.refused
    assert len(rows.raw) == len(people) + len(rows.skipped)
