from __future__ import annotations

from dataclasses import fields
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.domain.letters import Window
from desktop.domain.priority_areas import PriorityArea
from desktop.services import settings, undo
from desktop.services.files import DataFile
from desktop.services.settings import GemeenteSettings
from tests.services.conftest import PASSPHRASE

ALL_SET = GemeenteSettings(
    gemeente="Haaksbergen",
    department="Team Rondkomen",
    address_lines=("Markt 3", "7481 HS  HAAKSBERGEN"),
    return_address="Postbus 1",
    website="www.voorbeeld.example",
    privacy_url="www.voorbeeld.example/privacy",
    worker="Şirin de Łuk",
    role="Schuldhulpverlener",
    phone="06 12 34 56 78",
    email="s@voorbeeld.example",
    window=Window.RIGHT,
    shift_right=-1.5,
    cards_per_sheet=4,
    shift_down=2.25,
    silent_after_days=21,
    lock_after_minutes=2,
    raw_rows_months=18,
    brp_days=60,
    refused_months=9,
    keep_deceased_months=1,
    keep_moved_months=2,
    keep_helped_months=3,
    keep_refused_months=4,
    keep_unreached_months=5,
    keep_other_months=6,
    priority_areas=(PriorityArea("Kern", ""), PriorityArea("Oost", "Centrum")),
    logo=bytes(range(256)),
    photo=b"\x89PNG",
    signature=b"\x89PNG signed",
    qr_url="https://www.gemeente.nl/hulp",
    qr_words="Lees meer.",
)


def test_every_setting_of_this_test_differs_from_its_default() -> None:
    assert all(getattr(ALL_SET, field.name) != field.default for field in fields(GemeenteSettings))


def test_settings_travel_with_the_file(file: DataFile) -> None:
    settings.save(file, ALL_SET)
    file.lock()
    file.unlock(PASSPHRASE)

    assert settings.load(file) == ALL_SET


def test_a_new_file_has_the_defaults(file: DataFile) -> None:
    assert settings.load(file) == GemeenteSettings()


def test_a_picture_can_be_taken_away_and_had_back(file: DataFile) -> None:
    settings.save(file, ALL_SET)

    done = settings.save(file, GemeenteSettings(logo=ALL_SET.logo))
    assert settings.load(file).photo is None

    undo.undo(file, done.event_id)
    assert settings.load(file) == ALL_SET


def test_a_setting_of_a_later_version_is_left_alone(file: DataFile) -> None:
    from desktop.storage.events import EventDraft

    with file.database.writing(EventDraft("test", "test")) as store:
        store.settings.set({"not_known_yet": [1, 2]})
    settings.save(file, ALL_SET)

    with file.database.reading() as store:
        assert store.settings.all()["not_known_yet"] == [1, 2]


def test_what_stands_on_paper_is_taken_from_the_settings() -> None:
    head = ALL_SET.letterhead()

    for field in fields(head):
        assert getattr(head, field.name) == getattr(ALL_SET, field.name)


def test_the_log_names_the_worker_of_the_settings(file: DataFile) -> None:
    settings.save(file, ALL_SET)

    assert file.database.actor.name == "Şirin de Łuk"


def test_the_address_of_the_code_is_made_whole_and_refused_when_it_is_no_safe_page(
    file: DataFile,
) -> None:
    settings.save(file, GemeenteSettings(qr_url="www.gemeente.nl/hulp"))
    assert settings.load(file).qr_url == "https://www.gemeente.nl/hulp"

    with pytest.raises(UserError, match="veilige pagina"):
        settings.save(file, GemeenteSettings(qr_url="http://www.gemeente.nl"))
    assert settings.load(file).qr_url == "https://www.gemeente.nl/hulp"


def test_a_photo_of_forty_megabytes_is_made_small(tmp_path: Path) -> None:
    path = tmp_path / "foto.png"
    Image.effect_noise((6400, 6400), 90).save(path, compress_level=0)
    assert path.stat().st_size > 40_000_000

    taken = settings.take_picture(path, "De foto")

    assert taken.file_size == path.stat().st_size
    assert len(taken.content) < 2_000_000
    with Image.open(BytesIO(taken.content)) as kept:
        assert max(kept.size) == 1_000


@pytest.mark.parametrize("content", [b"", b"geen afbeelding", b"\x89PNG\r\n\x1a\n" + bytes(900)])
def test_a_broken_photo_is_said_in_plain_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foto.png"
    path.write_bytes(content)
    with pytest.raises(UserError, match="De foto kan niet worden gelezen"):
        settings.take_picture(path, "De foto")


def test_a_film_or_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    film = tmp_path / "film.png"
    with film.open("wb") as out:
        out.truncate(150_000_000)
    with pytest.raises(UserError, match="150 MB"):
        settings.take_picture(film, "De foto")
    with pytest.raises(UserError, match="De handtekening kan niet"):
        settings.take_picture(tmp_path / "weg.png", "De handtekening")


def test_every_version_of_every_code_list_can_be_read(file: DataFile) -> None:
    found = {(one.name, one.version): one for one in settings.code_lists(file)}

    assert found["dagdeel", "1.2"].values == tuple(part.value for part in DayPart)
    assert all(one.source for one in found.values())


def test_a_page_to_lay_over_an_envelope_is_made_of_the_settings() -> None:
    assert settings.envelope_proof(GemeenteSettings(gemeente="Hof")).startswith(b"%PDF")
