"""How well cells fit a field."""

from __future__ import annotations

from desktop.domain.column_contents import Contents
from desktop.domain.column_fits import FITS, UNMISTAKABLE, VALUES_ARE
from desktop.domain.delivery import Field


def test_every_field_that_is_recognised_has_a_measure():
    assert set(FITS) == set(Field) - {Field.EXTRA}
    assert {field for field, _, _ in UNMISTAKABLE} | set(VALUES_ARE) <= set(FITS)


def test_a_whole_postcode_fits_better_than_its_figures():
    measure, _ = FITS[Field.POSTCODE]
    assert measure(Contents(postcode=1)) > measure(Contents(four_digits=1)) > 0.1
