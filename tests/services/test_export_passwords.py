"""The password of a file that leaves the program."""

from __future__ import annotations

import pytest

from desktop.services.export_passwords import WeakPassword, judge, propose, refuse_weak


def test_what_is_proposed_is_strong_and_never_twice_the_same() -> None:
    proposed = {propose() for _ in range(50)}

    assert len(proposed) == 50
    assert all(judge(password).enough for password in proposed)


@pytest.mark.parametrize(
    "password", ["", "kort", "Welkom2026!!", "Zomer Haaksbergen", "schuldhulpverlening"]
)
def test_what_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        refuse_weak(password)


def test_what_another_program_could_not_read_is_refused_with_the_reason() -> None:
    with pytest.raises(WeakPassword) as told:
        refuse_weak("zeven bläuwe fietsen kaas")

    assert "accenten" in told.value.advice
    assert "fietsen" not in str(told.value)


def test_a_strong_one_may_be_used() -> None:
    refuse_weak("zeven blauwe fietsen kaas")
