from dataclasses import replace

from desktop import __version__
from desktop.runtime.backup_places import BackupPlaces
from desktop.services.about import about


def test_a_helper_learns_the_versions_and_no_folder(file):
    found = about(file, "Qt 6.11.3")
    assert f"In Beeld: {__version__}" in found.for_support
    assert "Vensters: Qt 6.11.3" in found.for_support
    assert "SQLCipher" in found.for_support
    for place in found.places:
        assert str(place.path) not in found.for_support
        assert place.path.name not in found.for_support


def test_every_place_is_named(file, tmp_path):
    assert [place.what for place in about(file, "").places] == [
        "Bestand van de gemeente",
        "Reservekopieën",
        "Logbestanden",
    ]
    replace(BackupPlaces.of(file.path), second=str(tmp_path / "stick")).keep(file.path)
    places = {place.what: place.path for place in about(file, "").places}
    assert places["Reservekopieën, tweede plek"] == tmp_path / "stick"


def test_a_file_that_was_moved_away_has_no_size(file, tmp_path):
    file.path = tmp_path / "weg.inbeeld"
    assert "Grootte van het bestand: 0,0 MB" in about(file, "").for_support


def test_the_packages_are_those_that_travel_along(file):
    names = {package.name for package in about(file, "").packages}
    assert {"SQLAlchemy", "reportlab", "pillow"} <= names
    assert "pytest" not in names
