"""Recognises columns by header and by contents."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.column_headers import duration_unit, fields_of_header, is_in_cents
from desktop.domain.column_names import column_letter, headers_of
from desktop.domain.columns import Column, missing_fields, recognise
from desktop.domain.delivery import Field
from desktop.domain.delivery_date import date_in_name, date_in_titles
from desktop.domain.header_row import find_header
from tests.exchange.workbooks import HEADER, a_bsn, a_row, a_table

TODAY = date(2026, 11, 1)


def fields_of(table, remembered=None):
    columns = [
        Column(index, header, [row[index] for row in table[1:]])
        for index, header in enumerate(table[0])
    ]
    return {found.header: found.field for found in recognise(columns, remembered or {}, TODAY)}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("BSN", Field.BSN),
        ("BSN-nummer", Field.BSN),
        ("bsn_verzekeringnemer", Field.BSN),
        ("Sofinummer", Field.BSN),
        ("Sofi-nr", Field.BSN),
        ("Burgerservicenr", Field.BSN),
        ("Burger Service Nummer", Field.BSN),
        ("Geb.dat.", Field.BORN),
        ("Geboortedatum", Field.BORN),
        ("geboorteDatum", Field.BORN),
        ("GEBOORTE_DATUM", Field.BORN),
        ("Geboren op", Field.BORN),
        ("Geb. datum", Field.BORN),
        ("Gebdatum", Field.BORN),
        ("Geboortedatum (ddmmjjjj)", Field.BORN),
        ("Achternaam", Field.SURNAME),
        ("Geslachtsnaam", Field.SURNAME),
        ("Familienaam", Field.SURNAME),
        ("Voorv.", Field.PREFIX),
        ("Voorvoegsels", Field.PREFIX),
        ("Tussenv.", Field.PREFIX),
        ("Tussenvoegsel", Field.PREFIX),
        ("Postcode letters", Field.POSTCODE_LETTERS),
        ("Letters van de postcode", Field.POSTCODE_LETTERS),
        ("Voorvoegsel geslachtsnaam", Field.PREFIX),
        ("Vrl", Field.INITIALS),
        ("Voorl.", Field.INITIALS),
        ("Voorletters", Field.INITIALS),
        ("Initialen", Field.INITIALS),
        ("Voornamen", Field.FIRST_NAMES),
        ("Voornaam", Field.FIRST_NAMES),
        ("Volledige naam", Field.NAME),
        ("Naam verzekeringnemer", Field.NAME),
        ("Cliëntnaam", Field.NAME),
        ("Straatnaam", Field.STREET),
        ("Straat", Field.STREET),
        ("Naam openbare ruimte", Field.STREET),
        ("Straat en huisnummer", Field.ADDRESS),
        ("Adres + huisnr", Field.ADDRESS),
        ("Woonadres", Field.ADDRESS),
        ("Huisnr", Field.NUMBER),
        ("Huisnummer/letter", Field.NUMBER),
        ("Huisnr. + huisletter", Field.NUMBER),
        ("Huisnr.", Field.NUMBER),
        ("Hnr", Field.NUMBER),
        ("Huis nummer", Field.NUMBER),
        ("Huisnummer + toevoeging", Field.NUMBER),
        ("Huisletter", Field.LETTER),
        ("Huisltr", Field.LETTER),
        ("Toev", Field.ADDITION),
        ("Huisnummertoevoeging", Field.ADDITION),
        ("Huisnr. toev.", Field.ADDITION),
        ("PC", Field.POSTCODE),
        ("Postcode", Field.POSTCODE),
        ("Postcode en plaats", Field.POSTCODE),
        ("Plaats", Field.TOWN),
        ("Woonpl.", Field.TOWN),
        ("Plaatsnaam", Field.TOWN),
        ("Locatiebeschrijving", Field.LOCATION),
        ("UZOVI-code", Field.UZOVI),
        ("Verzekeraar", Field.UZOVI),
        ("Code zorgverzekeraar", Field.UZOVI),
        ("Bestuursrechtelijke premie", Field.PREMIUM),
        ("Premie per maand", Field.PREMIUM),
        ("Maandbedrag", Field.PREMIUM),
        ("Datum aanvang", Field.SINCE),
        ("Ingangsdatum", Field.SINCE),
        ("Datum ingang", Field.SINCE),
        ("Aanvangsdatum regeling", Field.SINCE),
        ("In regeling sinds", Field.SINCE),
        ("Startdatum bestuursrechtelijke premie", Field.SINCE),
        ("Premie verschuldigd sinds", Field.SINCE),
        ("Verblijfsduur", Field.DURATION),
        ("Aantal maanden in regeling", Field.DURATION),
        ("Wijze van inning", Field.COLLECTION),
        ("Wijze inning premie", Field.COLLECTION),
        ("Inningswijze", Field.COLLECTION),
        ("Broninhouding", Field.COLLECTION),
        ("Incassowijze", Field.COLLECTION),
    ],
)
def test_a_header_points_first_to_what_it_means(header, field):
    found = fields_of_header(header)
    assert found, header
    assert max(found, key=lambda one: found[one]) is field


@pytest.mark.parametrize(
    "header",
    [
        "Volgnummer",
        "Geboorteplaats",
        "Telefoon",
        "E-mailadres",
        "Gemeentecode",
        "Dossier",
        "Status",
    ],
)
def test_other_headers_point_to_nothing(header):
    assert max(fields_of_header(header).values(), default=0) < 50


def test_the_policy_holder_goes_before_the_partner():
    table = [["BSN partner", "BSN", "Achternaam partner", "Achternaam"]]
    table += [[a_bsn(n + 50), a_bsn(n), "Berg", f"Velde{'abcdef'[n]}"] for n in range(6)]
    assert fields_of(table) == {
        "BSN partner": None,
        "BSN": Field.BSN,
        "Achternaam partner": None,
        "Achternaam": Field.SURNAME,
    }


def test_contents_find_the_columns_when_the_headers_say_nothing():
    table = a_table(40)
    table[0] = [f"veld_{number}" for number in range(len(HEADER))]
    found = list(fields_of(table).values())
    assert found[0] is Field.BSN
    assert found[2] is Field.PREFIX
    assert found[3] is Field.INITIALS
    assert found[4] is Field.BORN
    assert found[9] is Field.POSTCODE
    assert found[10] is Field.TOWN
    assert found[11] is Field.UZOVI
    assert found[12] is Field.PREMIUM
    assert found[13] is Field.SINCE
    assert found[14] is Field.COLLECTION


def test_contents_decide_between_two_columns_with_a_likely_header():
    table = [["Datum", "Datum in regeling", "Naam", "Verzekeraar", "Code verzekeraar", "BSN"]]
    table += [
        ["12-03-1974", "01-05-2023", "Velde, A.B. van der", "Voorbeeld Zorg", "3311", a_bsn(n)]
        for n in range(6)
    ]
    assert list(fields_of(table).values()) == [
        Field.BORN,
        Field.SINCE,
        Field.NAME,
        None,
        Field.UZOVI,
        Field.BSN,
    ]


def test_a_name_or_an_address_in_one_column_is_seen_in_its_cells():
    table = [["BSN", "Achternaam", "Straat"]]
    table += [[a_bsn(n), "Velde, A.B. van der", f"Goorsestraat {n + 1}"] for n in range(6)]
    assert list(fields_of(table).values()) == [Field.BSN, Field.NAME, Field.ADDRESS]


def test_the_word_naam_is_a_surname_beside_initials():
    table = [["BSN", "Naam", "Voorl.", "Adres", "Nr"]]
    table += [[a_bsn(n), f"Velde{'abcdef'[n]}", "A.", "Goorsestraat", str(n + 1)] for n in range(6)]
    assert list(fields_of(table).values()) == [
        Field.BSN,
        Field.SURNAME,
        Field.INITIALS,
        Field.STREET,
        Field.NUMBER,
    ]


def test_the_number_of_the_row_is_not_the_number_of_a_house():
    table = [["Nr", "BSN", "Naam", "Straat"]]
    table += [[n + 1, a_bsn(n), f"Velde{'abcdef'[n]}", "Goorsestraat"] for n in range(6)]
    assert fields_of(table)["Nr"] is None


def test_a_number_inside_the_address_is_not_overruled_by_a_column_nr():
    table = [["Nr", "BSN", "Naam", "Adres"]]
    table += [[40 + n % 2, a_bsn(n), "Velde, A.", f"Goorsestraat {n + 1}"] for n in range(6)]
    assert list(fields_of(table).values()) == [None, Field.BSN, Field.NAME, Field.ADDRESS]


def test_the_number_beside_the_street_is_kept_when_a_whole_address_stands_elsewhere():
    table = [["BSN", "Naam", "straat", "nr", "nrtoev", "adresregel"]]
    table += [
        [a_bsn(n), "Velde, A.", "Goorsestraat", str(n * 7 + 1), "A", f"Goorsestraat {n * 7 + 1} A"]
        for n in range(6)
    ]
    found = fields_of(table)
    assert found["straat"] is Field.STREET
    assert found["nr"] is Field.NUMBER
    assert found["nrtoev"] is Field.ADDITION
    assert found["adresregel"] is None


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Straat", "Adresregel"], ["Goorsestraat", "Goorsestraat 118"]),
        (["Straat", "Huisnr", "Adresregel"], ["Goorsestraat", "118", "Goorsestraat 118 A"]),
    ],
)
def test_a_whole_address_is_used_for_what_the_loose_columns_do_not_say(header, row):
    table = [["BSN", "Achternaam", *header], *([a_bsn(n), "Velde", *row] for n in range(4))]
    assert fields_of(table)["Adresregel"] is Field.ADDRESS


def test_a_street_with_the_number_of_the_next_column_behind_it_is_a_whole_address():
    table = [["BSN", "Achternaam", "Straat", "Huisnr"]]
    same = [[a_bsn(n), "Velde", f"Goorsestraat {n + 5}", str(n + 5)] for n in range(4)]
    assert fields_of([*table, *same])["Straat"] is Field.ADDRESS
    other = [[a_bsn(n), "Velde", "Plein 1945", str(n + 5)] for n in range(4)]
    assert fields_of([*table, *other])["Straat"] is Field.STREET


BORN_ON, STARTED_ON = "12-03-1974", ("01-05-2023", "01-06-2022", "01-07-2021")
BEFORE = {"datum": "born", "naam": "surname", "straat": "street", "adres": "address"}


@pytest.mark.parametrize(
    ("header", "rows", "field"),
    [
        (["Geboortedatum", "Datum"], [(BORN_ON, day) for day in STARTED_ON], Field.SINCE),
        (["Ingang", "Datum"], [(STARTED_ON[0], day) for day in STARTED_ON], None),
        (["Geb.", "Naam"], [(BORN_ON, f"Velde, {one}. van der") for one in "ABC"], Field.NAME),
        (["Geb.", "Straat"], [(BORN_ON, f"Kerkweg {one}") for one in "123"], Field.ADDRESS),
        (["Huisnr", "Adres"], [(one, "Kerkweg") for one in "149"], Field.STREET),
    ],
)
def test_what_was_remembered_gives_way_to_what_stands_in_the_column(header, rows, field):
    columns = [Column(0, "BSN", [a_bsn(n) for n in range(3)])]
    columns += [Column(at + 1, name, [row[at] for row in rows]) for at, name in enumerate(header)]
    found = recognise(columns, BEFORE, TODAY)[-1]
    assert found.field is field
    assert found.was is Field(BEFORE[header[1].lower()])
    assert found.reason.startswith("Was eerder ")


def test_two_birth_dates_that_differ_are_told():
    table = [["BSN", "Geboortedatum", "Geboortedatum (kolom C)"]]
    table += [[a_bsn(n), f"0{n + 1}-03-1974", f"0{n + 1}-03-1955"] for n in range(4)]
    columns = [Column(at, name, [row[at] for row in table[1:]]) for at, name in enumerate(table[0])]
    found = recognise(columns, {}, TODAY)[-1]
    assert (found.field, found.instead) == (None, "Geboortedatum")
    assert found.reason == 'Niet gebruikt: kolom "Geboortedatum" zegt hetzelfde te zijn.'


@pytest.mark.parametrize("header", ["Geb.jaar", "Geboortejaar", "Jaar", "Geb.maand"])
def test_a_year_by_itself_is_no_date_of_birth_or_start(header):
    for years in (["1974", "1960", "1955", "1981"], [2026.0, 2025.0, 2024.0, 2023.0]):
        (found,) = recognise([Column(0, header, years)], {}, TODAY)
        assert found.field is None


@pytest.mark.parametrize(
    ("header", "in_cents"),
    [
        ("Premie (in centen)", True),
        ("Premie ct", True),
        ("premie_eurocent", True),
        ("Premie x 100", True),
        ("Premie", False),
        ("Premie per maand (€)", False),
        ("Centrale premie", False),
    ],
)
def test_a_header_says_that_an_amount_is_in_cents(header, in_cents):
    assert is_in_cents(header) is in_cents


def test_a_premium_of_another_term_than_a_month_is_no_monthly_premium():
    for header in ("Premie per kwartaal", "Jaarpremie", "Premie per week"):
        assert Field.PREMIUM not in fields_of_header(header)


@pytest.mark.parametrize("header", ["Verz. mij", "Verzekeringsmaatschappij", "Kolom H"])
def test_a_code_with_the_name_of_an_insurer_is_the_insurer(header):
    table = [["BSN", "Achternaam", header]]
    table += [
        [a_bsn(n), "Velde", ("3311 - Verzekeraar, NV", "Polis (0101)")[n % 2]] for n in range(6)
    ]
    assert fields_of(table)[header] is Field.UZOVI


def test_an_amount_to_be_paid_each_month_is_the_premium():
    table = [["BSN", "Naam", "Te betalen per mnd"]]
    table += [[a_bsn(n), "Velde, A.", "€ 1.172,70"] for n in range(6)]
    assert fields_of(table)["Te betalen per mnd"] is Field.PREMIUM


def test_every_column_says_why_and_shows_samples():
    columns = [Column(0, "Nr.", [a_bsn(n) for n in range(5)])]
    (found,) = recognise(columns, {}, TODAY)
    assert found.field is Field.BSN
    assert found.reason == "De kop zegt het niet, maar bijna alle getallen voldoen aan de elfproef."
    assert found.samples == (a_bsn(0), a_bsn(1), a_bsn(2))


def test_headers_that_are_missing_or_repeated_get_the_letter_of_their_column():
    assert headers_of({0: "BSN", 2: " Datum ", 3: "datum"}, [0, 1, 2, 3]) == {
        0: "BSN",
        1: "Kolom B",
        2: "Datum",
        3: "datum (kolom D)",
    }
    assert [column_letter(index) for index in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]


def test_what_is_missing_is_only_what_no_row_can_do_without():
    assert missing_fields(frozenset({Field.TOWN})) == (Field.BSN, Field.SURNAME)
    assert missing_fields(frozenset({Field.BSN, Field.NAME})) == ()


def test_the_header_is_found_below_titles_and_above_the_first_person():
    rows = [["Levering van 12-03-2026"], [], ["Aantal", "", "3"], list(HEADER), a_row(1), a_row(2)]
    assert find_header(rows) == 3
    assert find_header([a_row(1), a_row(2)]) is None
    strange = [f"kolom {letter}" for letter in "abcdefghijklmno"]
    assert find_header([["titel"], strange, a_row(1)]) == 1


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Verblijfsduur (mnd)", "maanden"),
        ("Aantal maanden", "maanden"),
        ("Duur in jaren", "jaren"),
        ("Verblijfsduur", ""),
        ("Duur (jaar/maanden)", ""),
    ],
)
def test_the_unit_of_a_duration_stands_in_its_header(header, unit):
    assert duration_unit(header) == unit


def test_the_date_of_delivery_is_found_in_words_too():
    assert date_in_titles([["Stand per 1 oktober 2026"]])[0] == date(2026, 10, 1)
    assert date_in_titles([["Peildatum", date(2026, 10, 1)]])[0] == date(2026, 10, 1)
    assert date_in_titles([["Geen datum"]]) == (None, "")
    assert date_in_name("levering_01-10-2026")[0] == date(2026, 10, 1)
    assert date_in_name("levering 2026-Q3")[0] is None


def test_contents_never_overrule_a_header_that_says_whose_or_what_it_is():
    rows = [
        [a_bsn(n + 40), a_bsn(n), "1-7-2026", "Velde", f"{n + 2}-3-20{n + 10}", f"{n + 9} maanden"]
        for n in range(8)
    ]
    header = ["BSN partner", "Code", "Datum levering", "Achternaam", "Inschrijfdatum", "Duur"]
    assert fields_of([header, *rows]) == {
        "BSN partner": None,
        "Code": Field.BSN,
        "Datum levering": None,
        "Achternaam": Field.SURNAME,
        "Inschrijfdatum": None,
        "Duur": Field.DURATION,
    }


def test_where_somebody_lives_goes_before_where_the_post_goes():
    row = ["Postbus 9", "7500 AA Enschede", "Dorpsstraat 4", "7481 AB Haaksbergen"]
    header = ["Correspondentieadres", "Corr. pc/plaats", "Woonadres", "Postcode en woonplaats"]
    assert fields_of([header, row, row, row]) == {
        "Correspondentieadres": None,
        "Corr. pc/plaats": None,
        "Woonadres": Field.ADDRESS,
        "Postcode en woonplaats": Field.POSTCODE,
    }


def test_addresses_with_a_letter_or_an_ordinal_are_seen_without_a_header():
    for cells in (["Dorpsstraat 7a", "1e Esweg 44", "Laan 29b"], ["2e Weg 7-hs"] * 3):
        (found,) = recognise([Column(0, "Kolom A", cells)], {}, TODAY)
        assert found.field is Field.ADDRESS


def test_an_amount_or_a_month_is_no_address():
    rows = [[a_bsn(n), "Velde", "Laan", str(n + 3), "EUR 172.70", "mei 2020"] for n in range(4)]
    found = fields_of([["BSN", "Naam", "Straat", "Nr", "Premie", "Sinds"], *rows])
    assert found["Nr"] is Field.NUMBER
    assert found["Premie"] is Field.PREMIUM


def test_letters_and_additions_beside_the_number_need_no_header():
    cells = [["Dorpsstraat"] * 4, ["7", "8", "9", "10"], ["", "a", "", ""], ["", "", "2", "hs"]]
    columns = [Column(at, f"Kolom {column_letter(at)}", column) for at, column in enumerate(cells)]
    assert [found.field for found in recognise(columns, {}, TODAY)] == [
        Field.STREET,
        Field.NUMBER,
        Field.LETTER,
        Field.ADDITION,
    ]


def test_a_surname_beside_initials_may_be_called_the_name_of_the_policy_holder():
    rows = [
        [a_bsn(n), surname, "A."] for n, surname in enumerate(["Janssen-de Boer", "Bos", "Hof"])
    ]
    header = ["BSN verzekeringnemer", "Naam verzekeringnemer", "Voorletters verzekeringnemer"]
    assert list(fields_of([header, *rows]).values()) == [Field.BSN, Field.SURNAME, Field.INITIALS]


def test_the_second_line_of_an_address_holds_postcode_and_town():
    rows = [[a_bsn(n), "Velde", f"Laan {n + 1}", "7481 AB Haaksbergen"] for n in range(3)]
    found = fields_of([["BSN", "Naam", "Adresregel 1", "Adresregel 2"], *rows])
    assert (found["Adresregel 1"], found["Adresregel 2"]) == (Field.ADDRESS, Field.POSTCODE)


def test_of_two_dates_the_one_that_differs_between_people_is_the_start():
    rows = [[a_bsn(n), "Velde", "01-01-2026", f"1-{n + 1}-2020"] for n in range(6)]
    found = fields_of([["BSN", "Naam", "Ingangsdatum premie", "Datum aanmelding"], *rows])
    assert found["Datum aanmelding"] is Field.SINCE
    rows = [[a_bsn(n), "Velde", f"3-{n + 1}-2020", f"1-{n + 2}-2020"] for n in range(6)]
    found = fields_of([["BSN", "Naam", "Datum aanmelding", "Ingangsdatum premie"], *rows])
    assert found["Ingangsdatum premie"] is Field.SINCE


def test_a_hidden_column_gives_way_to_one_that_can_be_seen():
    cells = (["Oudestraat 1"] * 3, ["Laan 2", "Laan 3", "Laan 4"])
    old, new = recognise(
        [Column(0, "Adres", cells[0], hidden=True), Column(1, "Adres (kolom B)", cells[1])],
        {},
        TODAY,
    )
    assert (old.field, new.field) == (None, Field.ADDRESS)
    (alone,) = recognise([Column(0, "Adres", cells[0], hidden=True)], {}, TODAY)
    assert alone.field is Field.ADDRESS


def test_first_names_before_the_surname_make_a_whole_name():
    whole = [[a_bsn(0), "Gerrit Jan Wolters"], [a_bsn(1), "Anna van der Meulen"]]
    assert fields_of([["BSN", "Naam"], *whole])["Naam"] is Field.NAME
    only_surnames = [[a_bsn(0), "Wolters"], [a_bsn(1), "van der Meulen"], [a_bsn(2), "Bos-de Wit"]]
    assert fields_of([["BSN", "Naam"], *only_surnames])["Naam"] is Field.SURNAME
    parts = [["BSN", "Naam", "Voorletters"], *([*row, "A."] for row in whole)]
    assert fields_of(parts)["Naam"] is Field.SURNAME


@pytest.mark.parametrize("header", ["", " ", "Dit is geen kop maar een zin. " * 3])
def test_no_header_and_a_whole_sentence_point_to_nothing(header):
    assert fields_of_header(header) == {}


def test_a_header_that_says_something_else_is_not_overruled_by_what_stands_below_it():
    rows = [["172,70", a_bsn(number), f"Velde{'abcdef'[number]}"] for number in range(6)]

    assert fields_of([["Premie", "Maandbedrag", "Achternaam"], *rows]) == {
        "Premie": Field.PREMIUM,
        "Maandbedrag": None,
        "Achternaam": Field.SURNAME,
    }


def test_letters_without_a_header_beside_the_digits_of_a_postcode_belong_to_it():
    rows = [[a_bsn(n), "A.B.", str(7480 + n), f"{'ABCDEF'[n]}X"] for n in range(6)]

    found = fields_of([["BSN", "Voorletters", "Postcode", ""], *rows])

    assert (found["Postcode"], found[""]) == (Field.POSTCODE, Field.POSTCODE_LETTERS)


def test_a_column_of_different_names_without_a_header_holds_the_surnames():
    names = ["Aalbers", "Bosman", "Groot Wassink", "Celik", "Evers", "Dekker"]

    found = fields_of([["BSN", ""], *([a_bsn(at), name] for at, name in enumerate(names))])

    assert found[""] is Field.SURNAME
