import pytest

from desktop.domain.rijksdriehoek import from_wgs84, is_wgs84, place_of


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    [
        # The control points of Schreutelkamp and Strang van Hees
        (52.15517440, 5.38720621, 155_000, 463_000),
        (52.37453253, 4.88352559, 120_701, 487_526),  # Westertoren, Amsterdam
        (53.21938317, 6.56820053, 233_883, 582_065),  # Martinitoren, Groningen
    ],
)
def test_degrees_become_metres_to_within_a_metre(latitude, longitude, x, y):
    found = from_wgs84(latitude=latitude, longitude=longitude)
    assert abs(found.x - x) <= 1
    assert abs(found.y - y) <= 1


@pytest.mark.parametrize(
    "pair",
    [
        (247_600.4, 465_200.2),
        (465_200.2, 247_600.4),  # columns changed over
    ],
)
def test_metres_are_told_by_their_size_in_either_order(pair):
    assert place_of(*pair) == (247_600, 465_200)
    assert not is_wgs84(*pair)


def test_degrees_are_told_by_their_size_in_either_order():
    assert place_of(52.1552, 5.3872) == place_of(5.3872, 52.1552)
    assert is_wgs84(5.3872, 52.1552)
    assert place_of(52.1551744, 5.38720621) == (155_000, 463_000)


@pytest.mark.parametrize(
    "pair",
    [
        (0.0, 0.0),
        (0.0, 463_000.0),  # no x
        (52.5, 13.4),  # Berlin
        (749_000.0, 6_830_000.0),  # web maps
        (345_000.0, 5_780_000.0),  # UTM
        (-5.38, 52.15),
    ],
)
def test_what_lies_elsewhere_or_has_another_projection_is_no_place(pair):
    assert place_of(*pair) is None
