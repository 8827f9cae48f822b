from __future__ import annotations

from desktop.domain.addresses import Address
from desktop.domain.letter_proof import block, oddness, proof_of
from desktop.domain.letters import Recipient
from desktop.domain.names import Name


def somebody(number: int, surname: str, street: str = "Dorpsstraat", **more: str) -> Recipient:
    return Recipient(
        resident_id=number,
        name=Name(surname=surname, initials="A."),
        address=Address(street=street, number="1", postcode="1234AB", town="Ons Dorp", **more),
    )


PLAIN = somebody(1, "Jansen")
LONG = somebody(2, "Jansen", "Burgemeester Baron van Voorst tot Voorstlaan")
ODD = somebody(3, "Þórðarsdóttir-Łęcka")
FOREIGN = somebody(4, "Smith", "Rue de la Loi", country="België")


def test_the_longest_line_the_most_lines_and_the_oddest_signs_are_chosen() -> None:
    assert len(block(FOREIGN)) > len(block(LONG))
    assert proof_of([PLAIN, LONG, ODD, FOREIGN]) == [LONG, FOREIGN, ODD]


def test_somebody_is_chosen_once_and_the_first_of_equals() -> None:
    assert proof_of([PLAIN]) == [PLAIN]
    assert proof_of([PLAIN, somebody(9, "Jansen")]) == [PLAIN]
    assert proof_of([]) == []


def test_another_script_is_odder_than_an_accent_and_that_is_odder_than_none() -> None:
    assert oddness(["Jansen 12"]) == 0
    assert 0 < oddness(["É"]) < oddness(["Ж"]) == oddness(["م"])
    assert oddness(["<b>"]) > 0
