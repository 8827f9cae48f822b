"""A postcode whose digits and letters stand in two columns."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.column_contents import Contents
from desktop.domain.delivery import Field

_LETTERS = Field.POSTCODE_LETTERS


def digits_beside_letters(
    contents: Mapping[int, Contents],
    chosen: dict[int, tuple[Field | None, str]],
    used: set[Field],
) -> None:
    """``PC4`` beside ``PC2``: by itself it is no postcode of an address."""
    letters = next((at for at, (field, _) in chosen.items() if field is _LETTERS), None)
    if letters is None or Field.POSTCODE in used or letters - 1 in chosen:
        return
    looks = contents.get(letters - 1)
    if looks is not None and looks.four_digits >= 0.9:
        reason = "Het zijn vier cijfers, en ernaast staan de letters van de postcode."
        chosen[letters - 1] = (Field.POSTCODE, reason)
        used.add(Field.POSTCODE)


def are_letters_of_postcode(
    index: int,
    contents: Mapping[int, Contents],
    place: Mapping[Field, int],
    used: set[Field],
) -> bool:
    """Whether a column without a header of its own holds the letters behind ``place``."""
    digits = place.get(Field.POSTCODE)
    return (
        digits is not None
        and index == digits + 1
        and _LETTERS not in used
        and contents[digits].four_digits >= 0.9
        and contents[index].two_letters >= 0.9
    )


def drop_letters_beside_a_whole_postcode(
    contents: Mapping[int, Contents], chosen: dict[int, tuple[Field | None, str]]
) -> None:
    """Letters by themselves say nothing, and behind a whole postcode they say it twice."""
    place = {field: index for index, (field, _) in chosen.items()}
    digits, letters = place.get(Field.POSTCODE), place.get(_LETTERS)
    if letters is None or chosen[letters][1].startswith("Net als"):
        return
    if digits is None or contents[digits].four_digits < 0.5:
        chosen[letters] = (None, "Niet nodig: de letters staan al bij de postcode.")
