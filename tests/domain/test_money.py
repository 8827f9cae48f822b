import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.money import decimal_text, euros, number


@pytest.mark.parametrize(
    ("cents", "shown", "exchanged"),
    [
        (17270, "€\u00a0172,70", "172.70"),
        (0, "€\u00a00,00", "0.00"),
        (5, "€\u00a00,05", "0.05"),
        (123456, "€\u00a01.234,56", "1234.56"),
        (123456789012, "€\u00a01.234.567.890,12", "1234567890.12"),
        (-500, "€\u00a0−5,00", "-5.00"),
        (-5, "€\u00a0−0,05", "-0.05"),
    ],
)
def test_amounts_are_written_the_dutch_way_and_exchanged_with_a_point(cents, shown, exchanged):
    assert euros(cents) == shown
    assert decimal_text(cents) == exchanged


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0"), (999, "999"), (1234, "1.234"), (173230, "173.230"), (-1234, "−1.234")],
)
def test_thousands_have_a_point(count, shown):
    assert number(count) == shown


@given(st.integers())
def test_no_cent_is_lost(cents):
    assert int(decimal_text(cents).replace(".", "")) == cents
    figures = euros(cents).translate(str.maketrans("−", "-", "€\u00a0.,"))
    assert int(figures) == cents
