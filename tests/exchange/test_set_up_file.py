import pytest

from desktop.domain.errors import UserError
from desktop.exchange.set_up_file import NoSetUp, version_of
from tests.exchange.set_up_files import program


def test_the_version_is_that_of_the_resource(tmp_path):
    path = tmp_path / "InBeeld-1.4.0-setup.exe"
    path.write_bytes(program(ProductName="In Beeld", ProductVersion="1.4.0.0"))
    assert version_of(path) == "1.4.0.0"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ",
        b"PK\x03\x04 a workbook",
        program(ProductName="Iets anders", ProductVersion="1.4.0.0"),
        program(),
    ],
)
def test_anything_else_is_no_set_up_of_ours(tmp_path, content):
    path = tmp_path / "levering.exe"
    path.write_bytes(content)
    with pytest.raises(NoSetUp):
        version_of(path)


def test_a_program_cut_off_halfway_is_refused(tmp_path):
    path = tmp_path / "half.exe"
    whole = program(ProductName="In Beeld", ProductVersion="1.4.0.0")
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NoSetUp):
        version_of(path)


def test_a_file_that_is_far_too_large_is_not_even_read(tmp_path):
    path = tmp_path / "film.exe"
    with path.open("wb") as stream:
        stream.truncate(500_000_001)
    with pytest.raises(NoSetUp):
        version_of(path)


def test_a_file_that_is_gone_is_said_in_words(tmp_path):
    with pytest.raises(UserError, match="kan niet worden gelezen"):
        version_of(tmp_path / "weg.exe")
