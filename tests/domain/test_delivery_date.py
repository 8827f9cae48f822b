"""The day of a delivery is taken over only where the file really says one."""

from __future__ import annotations

from datetime import date

from desktop.domain.delivery_date import date_in_columns, date_in_name, date_in_titles

OCTOBER = date(2026, 10, 1)


def test_a_line_that_says_it_is_the_date_goes_before_a_line_with_any_date():
    titles = [["Besluit van 3-4-2026"], ["Stand per 1-10-2026"], ["Overzicht"]]

    assert date_in_titles(titles) == (OCTOBER, "boven de tabel: Stand per 1-10-2026")
    assert date_in_titles(titles[:1]) == (
        date(2026, 4, 3),
        "boven de tabel: Besluit van 3-4-2026",
    )


def test_what_looks_like_a_date_and_is_none_is_passed_over():
    assert date_in_titles([["Dossier 45-13-2026, stand 1-10-2026"]])[0] == OCTOBER
    assert date_in_name("20261399 levering 01-10-2026")[0] == OCTOBER
    assert date_in_name("levering 01-10-2008")[0] is None


def test_a_column_tells_the_date_only_when_all_its_rows_say_the_same():
    names = ("Achternaam", ["Velde", "Boer"])
    same = ("Peildatum", ["01-10-2026", "", date(2026, 10, 1)])

    assert date_in_columns([names, same]) == (OCTOBER, "in de kolom Peildatum")
    for cells in (["01-10-2026", "02-10-2026"], ["volgt", "volgt"], ["", ""]):
        assert date_in_columns([names, ("Peildatum", cells)]) == (None, "")
