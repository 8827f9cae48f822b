"""Every column that is wrong is named, the BSN first."""

from __future__ import annotations

from datetime import date

from desktop.domain.cell_reading import readers
from desktop.domain.delivery import Field
from desktop.domain.passing_over import Placed
from desktop.domain.row_problems import problems_of
from desktop.domain.values import MERGED, NO_OUTCOME
from tests.exchange.workbooks import a_bsn


def problems(**cells):
    columns = [Placed(at, name.title(), Field(name)) for at, name in enumerate(cells)]
    read = readers([column.field for column in columns], date(2026, 10, 1))
    return problems_of(list(cells.values()), columns, read)


def test_the_bsn_comes_first_wherever_it_stands():
    found, bsn = problems(surname="", born="31-02-1974", bsn="12")
    assert [header for header, _ in found] == ["Bsn", "Surname", "Born"]
    assert bsn == ""


def test_what_is_not_there_is_told_apart():
    found, bsn = problems(bsn=a_bsn(1), premium=NO_OUTCOME, born=MERGED, town="#N/A", extra="#N/A")
    assert [text.split(".")[0] for _, text in found] == [
        "In deze cel staat een formule zonder opgeslagen uitkomst",
        "Deze cel is samengevoegd met een andere cel",
        "In deze cel staat een fout van een formule: #N/A",
    ]
    assert bsn == a_bsn(1)


def test_columns_that_contradict_each_other_are_named():
    assert problems(number="12 A", letter="B")[0][0][0] == "Number"
    assert problems(postcode="7482", postcode_letters="")[0][0][0] == "Postcode"
    assert problems(name="A. de Vries", prefix="van")[0][0][0] == "Prefix"
    assert problems(address="Dorpsstraat 1", postcode="7482 CD")[0][0][0] == "Address"


def test_a_prefix_that_is_the_same_in_both_columns_is_no_contradiction():
    cells = {"name": "A. van Vries", "prefix": "Van", "postcode": "7482 CD"}
    assert problems(**cells, address="Dorpsstraat 1")[0][0][0] == "Address"
