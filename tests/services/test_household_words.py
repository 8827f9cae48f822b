from desktop.domain.addresses import Address
from desktop.domain.names import Name
from desktop.domain.resident import Resident
from desktop.services.household_words import names_of, sharing_a_letter

HOME = Address(street="Goorsestraat", number="118", postcode="7482CD", town="Haaksbergen")
ELSEWHERE = Address(street="Molenstraat", number="4", postcode="7482CE", town="Haaksbergen")


def person(id_: int, initials: str, *, on_list: bool = True, address: Address = HOME) -> Resident:
    name = Name(surname="Smit", initials=initials)
    return Resident(id=id_, bsn="", name=name, address=address, on_list=on_list)


A, B, C = (person(n, f"{letter}.") for n, letter in enumerate("ABC"))


def test_names_stand_in_a_row():
    assert names_of([A]) == "A. Smit"
    assert names_of([A, B]) == "A. Smit en B. Smit"
    assert names_of([A, B, C]) == "A. Smit, B. Smit en C. Smit"


def test_one_letter_is_for_those_on_the_list_with_one_address():
    assert sharing_a_letter([A, B, C]) == (A, B, C)
    assert sharing_a_letter([A, B, person(9, "Z.", on_list=False)]) == (A, B)
    assert sharing_a_letter([A, B, person(9, "Z.", address=ELSEWHERE)]) == (A, B)
    assert sharing_a_letter([A]) == ()
    assert sharing_a_letter([A, person(9, "Z.", address=ELSEWHERE)]) == ()
