"""Taking the password off, in memory."""

from __future__ import annotations

import io

import olefile
import pytest

from desktop.domain.delivery import PasswordNeeded, WrongPassword
from desktop.domain.errors import UserError
from desktop.exchange.delivery_file import find_layout, read_rows
from desktop.exchange.unlocking import is_locked_xls, unlocked
from tests.exchange.test_delivery_file import DAY
from tests.exchange.workbooks import (
    PASSWORD,
    a_table,
    write_locked,
    write_locked_xls,
    write_xls,
)


def test_a_locked_xlsx_opens_with_its_password_only(tmp_path):
    content = io.BytesIO(write_locked(tmp_path / "a.xlsx", a_table(2)).read_bytes())
    assert unlocked(content, PASSWORD).read(2) == b"PK"
    with pytest.raises(WrongPassword):
        unlocked(content, "iets anders")
    with pytest.raises(PasswordNeeded):
        unlocked(content, "")


def test_an_xls_tells_whether_it_is_locked(tmp_path):
    with write_xls(tmp_path / "a.xls", a_table(2)).open("rb") as stream:
        assert is_locked_xls(stream) is False
    with write_locked_xls(tmp_path / "b.xls", a_table(2)).open("rb") as stream:
        assert is_locked_xls(stream) is True


def test_a_locked_xls_is_read_with_its_password(tmp_path):
    path = write_locked_xls(tmp_path / "a.xls", a_table(30))
    with pytest.raises(PasswordNeeded):
        find_layout(path)
    with pytest.raises(WrongPassword):
        find_layout(path, password="iets anders")
    layout = find_layout(path, password=PASSWORD)
    rows = read_rows(path, layout, password=PASSWORD, delivered_on=DAY)
    assert len(rows.persons) == 30
    assert rows.refused == []


def test_a_file_that_would_keep_us_hashing_for_hours_is_refused(tmp_path):
    path = write_locked(tmp_path / "a.xlsx", a_table(2))
    with olefile.OleFileIO(path, write_mode=True) as container:
        info = container.openstream("EncryptionInfo").read()
        assert b'spinCount="100000"' in info
        slow = info.replace(b'spinCount="100000"', b'spinCount="999999"')
        container.write_stream("EncryptionInfo", slow)
    with pytest.raises(UserError, match="beschadigd"):
        find_layout(path, password=PASSWORD)
