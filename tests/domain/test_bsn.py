import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.bsn import is_valid, masked, normalise


def passes_by_the_book(digits):
    """The elfproef as RvIG writes it, digit by digit."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0


@given(st.integers(1, 999_999_999).map(lambda n: f"{n:09d}"))
def test_a_bsn_is_valid_exactly_when_the_elfproef_holds(digits):
    assert is_valid(digits) == passes_by_the_book(digits)


@pytest.mark.parametrize(
    "text",
    ["", "000000000", "12345678", "1234567820", "12345678a", "١٢٣٤٥٦٧٨٢", "123 56782", "-23456782"],
)
def test_what_is_not_nine_digits_or_is_all_zero_is_not_valid(text):
    assert not is_valid(text)


@pytest.mark.parametrize(
    ("text", "digits", "restored"),
    [
        ("999992934", "999992934", False),
        ("9999.92.934", "999992934", False),
        ("9999 92 934", "999992934", False),
        (" 999-992-934 ", "999992934", False),
        ("9999\u00a092\u00a0934", "999992934", False),
        ("999992934.0", "999992934", False),
        ("999992934,00", "999992934", False),
        ("'999992934", "999992934", False),
        ("10000008", "010000008", True),
        ("10000008.0", "010000008", True),
        ("010000008", "010000008", False),
    ],
)
def test_every_usual_way_of_writing_is_read(text, digits, restored):
    assert normalise(text) == (digits, restored)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Het BSN ontbreekt."),
        (" - ", "Het BSN ontbreekt."),
        ("onbekend", "In het BSN staan andere tekens dan cijfers."),
        ("99999293X", "In het BSN staan andere tekens dan cijfers."),
        ("٩٩٩٩٩٢٩٣٤", "In het BSN staan andere tekens dan cijfers."),
        ("9999929", "Het BSN heeft te weinig cijfers: 7 in plaats van 9."),
        ("9999929340", "Het BSN heeft te veel cijfers: 10 in plaats van 9."),
        ("000000000", "Het BSN bestaat alleen uit nullen."),
        ("0.0", "Het BSN bestaat alleen uit nullen."),
        ("999992935", "Het BSN klopt niet: het voldoet niet aan de elfproef."),
        ("1,23456782E+08", "Het BSN is in het bestand een afgerond getal geworden."),
        (
            "10000009",
            "Het BSN heeft 8 cijfers. Ook met een 0 ervoor voldoet het niet aan de elfproef.",
        ),
    ],
)
def test_a_refusal_says_in_dutch_what_is_wrong(text, reason):
    with pytest.raises(ValueError) as refusal:
        normalise(text)
    assert str(refusal.value) == reason


@given(st.text(alphabet="0123456789", min_size=5, max_size=12))
def test_a_refusal_never_repeats_the_number(text):
    try:
        digits, restored = normalise(text)
    except ValueError as refusal:
        reason = str(refusal)
    else:
        reason = ""
        assert is_valid(digits)
        assert digits == ("0" if restored else "") + text
    assert text not in reason


@given(st.text())
def test_any_text_is_either_read_or_refused(text):
    with contextlib.suppress(ValueError):
        assert is_valid(normalise(text)[0])


def test_a_masked_bsn_shows_only_the_last_four_digits():
    assert masked("999992934") == "••••• 2934"
