"""The records of a delivery."""

from __future__ import annotations

from desktop.domain.delivery import EXPECTED, FIELD_TITLES, REQUIRED, ColumnFound, Field, Layout


def test_every_field_has_a_title_in_dutch():
    assert set(FIELD_TITLES) == set(Field)


def test_what_is_required_is_also_expected():
    assert set(REQUIRED) <= set(EXPECTED)


def test_a_layout_tells_its_mapping_by_header():
    layout = Layout(
        "Levering",
        1,
        (ColumnFound(0, "BSN", Field.BSN, ""), ColumnFound(1, "Volgnr", None, "")),
    )
    assert layout.mapping == {"BSN": "bsn"}
    assert layout.fields == {Field.BSN}
