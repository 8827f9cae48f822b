from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.exchange.point_file import open_point_file, read_point_rows
from desktop.runtime.progress import Progress


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "bag.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_with_coordinates_is_recognised(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "identificatie;postcode;huisnummer;huisletter;x;y\n"
        "0158;7482CD;118;;247600,4;465200,2\n0158;7482CD;120;a;247610;465200\n",
    )
    found = open_point_file(path)

    assert [(c.header, c.title) for c in found.columns] == [
        ("postcode", "Postcode"),
        ("huisnummer", "Huisnummer"),
        ("huisletter", "Huisletter"),
        ("x", "Afstand naar het oosten (x)"),
        ("y", "Afstand naar het noorden (y)"),
    ]
    assert found.rows == 2
    assert [line for line, _ in read_point_rows(found, Progress())] == [2, 3]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("postcode;huisnummer;buurt\n7482CD;118;Zuid\n", "geen coördinaten"),
        ("postcode;x;y\n7482CD;247600;465200\n", "geen kolom met huisnummers"),
        ("pandid;bouwjaar\n1;1970\n", "geen kolom met postcodes"),
        (" \n \n", "leeg"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, text: str, trouble: str) -> None:
    with pytest.raises(UserError, match=trouble):
        open_point_file(written(tmp_path, text))
