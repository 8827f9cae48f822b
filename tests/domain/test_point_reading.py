import pytest

from desktop.domain.point_reading import (
    AddressPoint,
    PointPart,
    PointProblem,
    PointRows,
    recognise_points,
    tells_address,
    tells_points,
)


def read(header, row):
    parts = recognise_points(header.split(";"))
    assert tells_points(parts), parts
    return PointRows(parts).read(row.split(";"))


AT = (247_600, 465_200)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("postcode;huisnummer;x;y", "7482CD;118;247600,4;465200,2"),
        ("Postcode;Huisnr.;X-coördinaat;Y-coördinaat", "7482 cd;118;247.600,4;465.200,2"),
        ("PC6;HNR;RD_X;RD_Y", "7482CD;118;247600.4;465200.2"),
        ("y;x;huisnummer;postcode", "247600;465200;118.0;7482CD"),  # changed over
        ("postcode;huisnummer;x;y", "7482CD;118;247.600;465.200"),  # thousands
        ("postcode;huisnummer;geometrie", "7482CD;118;POINT(247600.4 465200.2)"),
        ("POSTCODE;HUISNUMMER;x;y;lon;lat", "7482CD;118;;;6.743;52.167"),
    ],
)
def test_many_headers_and_ways_of_writing_are_understood(header, row):
    found = read(header, row)
    assert isinstance(found, AddressPoint), found
    assert found[:3] == ("7482CD", "118", "")
    if "lon" not in header:
        assert found.place == AT


@pytest.mark.parametrize(
    "header",
    [
        "postcode;huisnummer;lengtegraad;breedtegraad",
        "postcode;huisnummer;lon;lat",
        "postcode;huisnummer;WGS84_lon;WGS84_lat",
        "postcode;huisnummer;x;y",
    ],
)
@pytest.mark.parametrize("row", ["6.743;52.156", "6,743;52,156", "52.156;6.743"])
def test_degrees_are_understood_too(header, row):
    found = read(header, f"7482CD;118;{row}")
    assert isinstance(found, AddressPoint)
    assert abs(found.place.x - 247_900) < 1_000
    assert abs(found.place.y - 464_300) < 1_500


def test_letter_and_addition_are_the_same_as_in_a_delivery():
    header = "postcode;huisnummer;huisletter;huisnummertoevoeging;x;y"
    assert read(header, "7482CD;12;a;;247600;465200")[:3] == ("7482CD", "12", "A")
    assert read(header, "7482CD;12;;A;247600;465200")[:3] == ("7482CD", "12", "A")
    assert read("postcode;huisnummer;x;y", "7482CD;12-a;247600;465200")[:3] == (
        "7482CD",
        "12",
        "A",
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("7482CD", PointProblem.SHORT),
        (";118;247600;465200", PointProblem.ADDRESS),
        ("7482;118;247600;465200", PointProblem.ADDRESS),
        ("7482CD;;247600;465200", PointProblem.ADDRESS),
        ("7482CD;118;;", PointProblem.EMPTY),
        ("7482CD;118;247600", PointProblem.EMPTY),
        ("7482CD;118;onbekend;465200", PointProblem.NUMBERS),
        ("7482CD;118;749000;6830000", PointProblem.ELSEWHERE),
        ("7482CD;118;0;0", PointProblem.ELSEWHERE),
    ],
)
def test_a_row_that_says_nothing_says_why(row, problem):
    assert read("postcode;huisnummer;x;y", row) is problem


def test_degrees_are_counted():
    rows = PointRows(recognise_points(["postcode", "huisnummer", "x", "y"]))
    rows.read(["7482CD", "1", "6.743", "52.156"])
    rows.read(["7482CD", "2", "247600", "465200"])
    assert rows.degrees == 1


@pytest.mark.parametrize(
    ("header", "address", "points"),
    [
        ("postcode;huisnummer", True, False),
        ("postcode;huisnummer;x", True, False),
        ("postcode;x;y", False, False),
        ("postcode;huisnummer;punt", True, True),
        ("pandid;bouwjaar", False, False),
    ],
)
def test_a_table_that_lacks_something_is_told_apart(header, address, points):
    parts = recognise_points(header.split(";"))
    assert tells_address(parts) is address
    assert tells_points(parts) is points


def test_of_two_columns_for_one_part_the_first_counts():
    assert recognise_points(["x", "postcode", "rd_x"]) == {PointPart.X: 0, PointPart.POSTCODE: 1}


def test_the_number_of_the_projection_is_no_coordinate():
    rows = PointRows(recognise_points(["postcode", "huisnummer", "geom"]))
    found = rows.read(["7482CD", "118", "SRID=28992;POINT (247600 465200)"])
    assert isinstance(found, AddressPoint)
    assert found.place == AT
    assert rows.read(["7482CD", "118", "POINT EMPTY"]) is PointProblem.NUMBERS
