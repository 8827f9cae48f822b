"""What the cells of a column look like."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.column_contents import look_at
from tests.exchange.workbooks import a_bsn

TODAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("cells", "share"),
    [
        ([a_bsn(1), a_bsn(2), int(a_bsn(3))], "bsn"),
        (["7482 CD", "7482cd", "1234AB"], "postcode"),
        (["7482 CD Haaksbergen", "7511AB Enschede"], "postcode_and_town"),
        (["12-03-1974", "19740500", "mei 1974", date(1974, 3, 12)], "births"),
        (["01-05-2023", "20190101", date(2026, 1, 1)], "starts"),
        (["€ 172,70", 172.7, "180,00"], "premium"),
        (["3311", "0101", 7029.0], "uzovi"),
        (["van der", "de", "'t"], "prefixes"),
        (["A.B.", "Th.", "J"], "initials"),
        (["Velde, A.B. van der", "A.B. van der Velde", "Yılmaz, Ş."], "whole_names"),
        (["Goorsestraat 118", "Plein 1945 12a"], "addresses"),
        (["Goorsestraat", "Kerkplein", "De Brink"], "streets"),
        (["Bronheffing", "CJIB", "Acceptgiro"], "collection"),
        (["3 jaar en 2 maanden", "7 mnd", "P3Y"], "durations"),
        (["118", "12 A", "9-2"], "house_numbers"),
    ],
)
def test_cells_look_like_what_they_are(cells, share):
    assert getattr(look_at(cells, TODAY), share) == 1


def test_empty_cells_do_not_count_and_samples_differ():
    found = look_at(["", "a", "a", " ", "b", "c", "d"], TODAY)
    assert (found.total, found.filled, found.distinct) == (7, 5, 4)
    assert found.samples == ("a", "b", "c")
    assert look_at([], TODAY).variety == 0
