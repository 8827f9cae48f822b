"""Encodings and separators of text files."""

from __future__ import annotations

import pytest

from desktop.domain.errors import UserError
from desktop.exchange.csv_text import TextTable


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"a;b;c\n1;2,5;3\n", ["1", "2,5", "3"]),
        (b"a,b,c\n1,2.5,3\n", ["1", "2.5", "3"]),
        (b"a\tb\n1\t2,5\n", ["1", "2,5"]),
        (b"a|b\n1|2\n", ["1", "2"]),
        (b"a;b\r\n\xe9;\x80\r\n", ["é", "€"]),
        (b"a;b\n\xc3\xa9;x\n", ["é", "x"]),
        (b"\xef\xbb\xbfa;b\n1;2\n", ["1", "2"]),
        ("a;b\nł;2\n".encode("utf-16"), ["ł", "2"]),
    ],
)
def test_rows_of_every_dress(content, row):
    assert list(TextTable(content).rows())[1] == row


def test_the_line_that_names_the_separator_counts_as_a_row():
    assert list(TextTable(b"sep=,\na,b;c\n").rows()) == [["sep=", ""], ["a", "b;c"]]


def test_empty_rows_are_kept_so_that_numbers_are_right():
    assert list(TextTable(b"a;b\n\n1;2\n").rows()) == [["a", "b"], [], ["1", "2"]]


@pytest.mark.parametrize("content", [b"a;b\n\x00;1\n", b"a;b\n\x81;1\n", b"\xff\xfea\x00b"])
def test_what_is_no_text_is_said(content):
    with pytest.raises(UserError, match="tekens"):
        TextTable(content)


def test_a_quote_that_is_never_closed_is_said():
    with pytest.raises(UserError, match="aanhalingstekens"):
        list(TextTable(b'a;b\n"1;2\n3;4\n').rows())
