"""Passwords that are made up for a file that leaves the program."""

from __future__ import annotations

import random
import re
import secrets

import pytest

from desktop.domain.export_passwords import LONGEST, SIGNS, made_up, unusable


def test_a_made_up_password_can_be_told_by_telephone() -> None:
    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", made_up(secrets.choice))
    assert not set(SIGNS) & set("ilow01")
    assert len(set(SIGNS)) == len(SIGNS) == 30


def test_every_sign_of_it_is_chosen() -> None:
    chooser = random.Random(5)

    seen = {sign for _ in range(200) for sign in made_up(chooser.choice)}

    assert seen == {*SIGNS, "-"}


@pytest.mark.parametrize(
    "password", ["k7fm-2pqx-9hwd-t4zc", "Zeven Fietsen! (blauw)", "a" * LONGEST]
)
def test_plain_signs_can_be_used(password: str) -> None:
    assert unusable(password) == ""


@pytest.mark.parametrize(
    ("password", "why"),
    [
        (" vooraan", "spatie"),
        ("achteraan ", "spatie"),
        ("één fiets", "accenten"),
        ("tab\tin het midden", "accenten"),
        ("a" * (LONGEST + 1), "niet meer dan 100"),
    ],
)
def test_what_other_programs_read_differently_cannot_be_used(password: str, why: str) -> None:
    assert why in unusable(password)
