from desktop.domain.point_reading import AddressPoint
from desktop.domain.point_table import FoundPlace, find_place
from desktop.domain.rijksdriehoek import Place


def point(number, suffix="", x=0):
    return AddressPoint("7482CD", number, suffix, Place(x or int(number), 400_000))


STREET = [point("2"), point("8"), point("11"), point("12", "A", x=99), point("12")]


def test_the_address_itself_comes_first_and_its_building_next():
    assert find_place(STREET, "12", "A") == FoundPlace(Place(99, 400_000), exact=True)
    assert find_place(STREET, "12", "") == FoundPlace(Place(12, 400_000), exact=True)
    assert find_place(STREET, "8", "B") == FoundPlace(Place(8, 400_000), exact=True)


def test_else_the_nearest_number_on_the_same_side():
    assert find_place(STREET, "10", "") == FoundPlace(Place(8, 400_000), exact=False)
    assert find_place(STREET, "9", "") == FoundPlace(Place(11, 400_000), exact=False)


def test_of_an_unknown_postcode_there_is_no_place():
    assert find_place([], "10", "") is None
