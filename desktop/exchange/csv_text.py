"""Text files with a table: which encoding, which separator, which rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from desktop.domain.errors import UserError
from desktop.exchange.sheet_facts import MOST_CELLS, too_large

_SEPARATORS = ";,\t|"
_SAMPLE_ROWS = 60
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13})


class TextTable:
    """The rows of a delimited text. Numbered as a spreadsheet program numbers them."""

    def __init__(self, content: bytes) -> None:
        if content.count(b"\n") > MOST_CELLS // 26:
            raise too_large()
        self._text = _decoded(content)
        self._separator = _separator_of(self._text)

    def rows(self) -> Iterator[list[str]]:
        """All records, also empty ones. A quoted line break stays inside its cell.

        Raises UserError when a quotation mark is never closed.
        """
        records = csv.reader(
            io.StringIO(self._text, newline=""), delimiter=self._separator, strict=True
        )
        try:
            yield from records
        except csv.Error:
            raise UserError(
                f"Rond regel {records.line_num} kloppen de aanhalingstekens niet.",
                "Daardoor is niet zeker waar een rij eindigt, en er is niets ingelezen. Open het "
                "bestand in Excel of LibreOffice en sla het op als Excel-werkmap (.xlsx).",
            ) from None


def _decoded(content: bytes) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                raise _not_text() from None
    if len(content.translate(None, _CONTROL)) != len(content):
        raise _not_text()
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _not_text()


def _not_text() -> UserError:
    return UserError(
        "De tekens in dit bestand zijn niet te lezen.",
        "Het is geen gewone tekst, of het is beschadigd. Er is niets ingelezen. Vraag de levering "
        "als Excel-werkmap (.xlsx) of als CSV in UTF-8.",
    )


def _separator_of(text: str) -> str:
    first, _, _ = text.partition("\n")
    first = first.strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    best, best_score = ";", 0
    for separator in _SEPARATORS:
        score = _evenness(text, separator)
        if score > best_score:
            best, best_score = separator, score
    return best


def _evenness(text: str, separator: str) -> int:
    """How many of the first rows have the same number of cells, times that number."""
    head = text[:200_000]
    widths: Counter[int] = Counter()
    try:
        for number, record in enumerate(
            csv.reader(io.StringIO(head, newline=""), delimiter=separator)
        ):
            if number >= _SAMPLE_ROWS:
                break
            if len(record) > 1:
                widths[len(record)] += 1
    except csv.Error:
        return 0
    return max((rows * (width - 1) for width, rows in widths.items()), default=0)
