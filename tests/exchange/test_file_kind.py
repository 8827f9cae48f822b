"""The kind of a file by its content (bad kinds: test_bad_delivery_files)."""

from __future__ import annotations

import errno

import pytest

from desktop.domain.errors import UserError
from desktop.exchange.file_kind import FileKind, kind_of, size_of, unreadable
from tests.exchange.workbooks import a_table, write


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("xlsx", FileKind.XLSX),
        ("xls", FileKind.XLS),
        ("xlsb", FileKind.XLSB),
        ("ods", FileKind.ODS),
        ("csv", FileKind.TEXT),
        ("locked", FileKind.LOCKED),
    ],
)
def test_the_name_of_a_file_does_not_matter(tmp_path, written, kind):
    path = write(tmp_path / "levering.pdf", a_table(2), written)
    with path.open("rb") as stream:
        assert kind_of(stream) is kind
        assert stream.tell() == 0
    assert size_of(path) > 0


def test_a_file_that_is_open_elsewhere_is_told_apart_from_one_that_is_gone():
    assert "Excel" in unreadable(PermissionError()).advice
    assert "USB" in unreadable(FileNotFoundError()).advice


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.EIO, "I/O error"), "halverwege gestopt"),
        (OSError(errno.ENODEV, "No such device"), "halverwege gestopt"),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "te lang"),
        (ValueError("embedded null byte"), "te lang"),
        (OSError(errno.EMFILE, "Too many open files"), "kan niet worden gelezen"),
    ],
)
def test_what_went_wrong_with_the_disk_is_said_with_what_to_do(error, said):
    told = unreadable(error)
    assert said in str(told)
    assert len(told.advice) > 40


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(UserError):
        size_of(tmp_path / "weg")
