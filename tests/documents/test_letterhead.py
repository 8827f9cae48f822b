import pytest

from desktop.documents.geometry import Box
from desktop.documents.letterhead import ADDRESS_SIZES, return_address, set_address
from desktop.domain.errors import UserError
from desktop.domain.letters import Letterhead

BLOCK = Box(35, 52.5, 70, 22)


def test_an_ordinary_address_has_the_ordinary_size():
    lines = ("R.M. van Puffelen", "Wolferinkbrink 6", "7481 XB  HAAKSBERGEN")

    assert set_address(lines, BLOCK) == (ADDRESS_SIZES[0], lines)


def test_a_long_address_is_broken_and_smaller_and_complete():
    lines = ("A. " + "Wolfeschlegelstein" * 11, "Langestraat " * 8 + "1", "7481 XB  HAAKSBERGEN")
    size, broken = set_address(lines, BLOCK)

    assert size < ADDRESS_SIZES[0]
    assert "".join(broken).replace(" ", "") == "".join(lines).replace(" ", "")


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (Letterhead(), ""),
        (Letterhead(return_address="postbus 1, 7480 AA Haaksbergen"),
         "Postbus 1, 7480 AA Haaksbergen"),
        (Letterhead(gemeente="Haaksbergen", address_lines=("Postbus 1", "7480 AA Haaksbergen")),
         "Gemeente Haaksbergen, Postbus 1, 7480 AA Haaksbergen"),
        (Letterhead(gemeente="Gemeente Haaksbergen"), "Gemeente Haaksbergen"),
    ],
)  # fmt: skip
def test_the_line_of_the_sender_is_made_of_what_is_known(head, line):
    assert return_address(head) == line


def test_the_line_of_the_sender_never_tells_what_it_is_about():
    with pytest.raises(UserError):
        return_address(Letterhead(gemeente="Haaksbergen", address_lines=("Schuldhulpverlening",)))
