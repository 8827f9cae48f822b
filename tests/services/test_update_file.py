import hashlib

import pytest

from desktop import __version__
from desktop.runtime.progress import Cancelled, Progress
from desktop.services.update_file import NoSetUp, Order, inspect
from tests.exchange.set_up_files import program


def set_up(folder, version):
    path = folder / f"InBeeld-{version}-setup.exe"
    path.write_bytes(program(ProductName="In Beeld", ProductVersion=f"{version}.0"))
    return path


@pytest.mark.parametrize(
    ("version", "order"),
    [("99.0.0", Order.NEWER), (__version__, Order.SAME), ("0.0.1", Order.OLDER)],
)
def test_it_is_said_whether_it_is_newer(tmp_path, version, order):
    found = inspect(set_up(tmp_path, version), Progress())
    assert (found.version, found.order) == (version, order)


def test_the_checksum_is_that_of_the_whole_file(tmp_path):
    path = set_up(tmp_path, "2.0.0")
    expected = hashlib.sha256(path.read_bytes()).hexdigest()
    found = inspect(path, Progress())
    assert found.sha256 == expected
    assert found.checksum_in_groups.replace(" ", "") == expected
    assert len(found.checksum_in_groups.split()) == 8


def test_a_checksum_may_be_pasted_in_any_way_it_is_published(tmp_path):
    path = set_up(tmp_path, "2.0.0")
    found = inspect(path, Progress())
    for typed in (
        found.sha256,
        found.sha256.upper(),
        found.checksum_in_groups,
        f"{found.sha256}  {path.name}\n",
        f"  {found.sha256} *{path.name}",
    ):
        assert found.is_checksum(typed)
    for typed in ("", found.sha256[:-1], "0" * 64, path.name):
        assert not found.is_checksum(typed)


def test_a_version_that_is_none_is_refused(tmp_path):
    path = tmp_path / "InBeeld-setup.exe"
    path.write_bytes(program(ProductName="In Beeld", ProductVersion="nieuwste"))
    with pytest.raises(NoSetUp):
        inspect(path, Progress())


def test_it_can_be_stopped(tmp_path):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        inspect(set_up(tmp_path, "2.0.0"), progress)
