import pytest

from desktop.domain.pasted_styles import (
    is_bold,
    is_coloured,
    is_italic,
    read_styles,
    why_hidden,
)
from desktop.domain.pasted_text import LeftOut


@pytest.mark.parametrize(
    ("style", "inherited", "bold"),
    [
        ("font-weight: bold", False, True),
        ("FONT-WEIGHT:700", False, True),
        ("font-weight:normal", True, False),
        ("mso-bidi-font-weight:normal", True, True),
        ("", False, False),
    ],
)
def test_a_weight_goes_before_what_is_handed_down(style, inherited, bold):
    assert is_bold(read_styles(style), inherited) is bold


def test_a_slant_goes_before_what_is_handed_down():
    assert is_italic(read_styles("font-style:italic"), False)
    assert not is_italic(read_styles("font-style:normal"), True)
    assert is_italic({}, True)


@pytest.mark.parametrize(
    ("style", "coloured"),
    [
        ("color:red", True),
        ("color:#0563C1", True),
        ("color: rgb(21, 66, 115)", True),
        ("background:yellow", True),
        ("color:black", False),
        ("color:windowtext", False),
        ("color:#333333", False),
        ("color: rgb(33, 37, 41)", False),
        ("font-size:11pt", False),
    ],
)
def test_only_colours_that_stand_out_count(style, coloured):
    assert is_coloured(read_styles(style), "") is coloured


def test_a_colour_may_be_an_attribute():
    assert is_coloured({}, "#FF0000")


@pytest.mark.parametrize(
    ("tag", "attributes", "style", "why"),
    [
        ("del", {}, "", LeftOut.STRUCK),
        ("span", {}, "text-decoration: line-through", LeftOut.STRUCK),
        ("div", {}, "mso-element:comment-list", LeftOut.REMARK),
        ("a", {"href": "#_msocom_1"}, "", LeftOut.REMARK),
        ("p", {"hidden": ""}, "", LeftOut.HIDDEN),
        ("span", {"class": "sr-only"}, "", LeftOut.HIDDEN),
        ("span", {}, "font-size: 0px", LeftOut.HIDDEN),
        ("span", {}, "font-size:10.0pt", None),
        ("p", {}, "", None),
    ],
)
def test_words_that_nobody_was_to_read_have_a_reason(tag, attributes, style, why):
    assert why_hidden(tag, attributes, read_styles(style)) is why
