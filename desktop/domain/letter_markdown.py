r"""Writing the words of a letter as Markdown, so that reading gives the same words back.

Signs that Markdown would take for markup are written with ``\`` before them, by the rules of
CommonMark 0.31 (https://spec.commonmark.org/0.31.2/, sections 2.4, 4.1, 4.2, 5.2 and 6.2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from string import punctuation

from desktop.domain.letter_words import GUARD, Kind, Line, Look, Paragraph, Piece, as_typed

FOOT_LINE = "---"

_MARKS = {Look.PLAIN: "", Look.BOLD: "**", Look.ITALIC: "*"}
_SIGNS = re.compile(r"\\|\*|_+")
_HEADING = re.compile(r"#{1,6}(?=\s|$)")
_BULLET = re.compile(r"[-+](?=\s|$)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_RULE = re.compile(r"([-_])(?:[ \t]*\1){2,}[ \t]*")
_CLOSING = re.compile(r"(?:(?<=\s)|^)#+$")


@dataclass(slots=True)
class _OpenList:
    kind: Kind
    sign: str  # after a number; a bullet is always a dash
    next_number: int
    indent: int  # of the words in its last item, in characters


def write_markdown(paragraphs: Sequence[Paragraph]) -> str:
    """Return the Markdown of ``tidy`` paragraphs; it ends with a new line unless it is empty."""
    written: list[str] = []
    lists: list[_OpenList] = []
    for one in paragraphs:
        gap = "\n\n"
        if one.is_item:
            gap, indent, mark = _place(one, lists)
            lines = map(_guard_start, map(_line, one.lines))
            words = " " * indent + mark + ("\n" + " " * (indent + len(mark))).join(lines)
        else:
            lists.clear()
            if one.kind is Kind.FOOT:
                words = FOOT_LINE
            elif one.kind is Kind.HEADING:
                words = "## " + _CLOSING.sub(r"\\\g<0>", _line(one.lines[0]))
            else:
                words = "\n".join(map(_guard_start, map(_line, one.lines)))
        written += [gap, words] if written else [words]
    return "".join(written) + "\n" if written else ""


def _place(item: Paragraph, lists: list[_OpenList]) -> tuple[str, int, str]:
    """What goes before an item: the gap to the words above it, its indent and its mark."""
    del lists[item.depth :]
    indent = lists[item.depth - 2].indent if item.depth > 1 else 0
    is_bullet = item.kind is Kind.BULLET
    gap, sign = "\n\n", "."
    if len(lists) == item.depth:
        last = lists.pop()
        if last.kind is item.kind and (is_bullet or last.next_number == item.number):
            gap, sign = "\n", last.sign
        elif last.kind is item.kind:
            sign = ")" if last.sign == "." else "."  # or the two lists would be one
    elif lists and (is_bullet or item.number == 1):
        gap = "\n"  # a list that begins with another number needs an empty line before it
    mark = "- " if is_bullet else f"{item.number}{sign} "
    next_number = min(item.number + 1, 999_999_999)
    lists.append(_OpenList(item.kind, sign, next_number, indent + len(mark)))
    return gap, indent, mark


def _line(line: Line) -> str:
    """One line with its marks, but for what a sign at its start would do."""
    runs = [(look, list(pieces)) for look, pieces in groupby(line, lambda piece: piece.look)]
    written = []
    for number, (look, pieces) in enumerate(runs):
        before = _last(runs[number - 1]) if number else ""
        after = _first(runs[number + 1]) if number + 1 < len(runs) else ""
        words = _escaped(pieces, "*" if before else "", "*" if after else "")
        if look is Look.PLAIN:
            written.append(words)
            continue
        if number and runs[number - 1][0] is not Look.PLAIN:
            written.append(GUARD)
            before = GUARD
        if number + 1 < len(runs) and runs[number + 1][0] is not Look.PLAIN:
            after = GUARD
        mark = _MARKS[look]
        opening = GUARD if _needs_guard(as_typed(pieces[0])[0], before) else ""
        closing = GUARD if _needs_guard(as_typed(pieces[-1])[-1], after) else ""
        written.append(f"{mark}{opening}{words}{closing}{mark}")
    return "".join(written)


def _first(run: tuple[Look, list[Piece]]) -> str:
    return as_typed(run[1][0])[0]


def _last(run: tuple[Look, list[Piece]]) -> str:
    return as_typed(run[1][-1])[-1]


def _needs_guard(inside: str, outside: str) -> bool:
    """Stars beside this character would be no mark, because of what is on their other side."""
    return not (inside.isalnum() or not outside or outside.isspace() or outside in punctuation)


def _escaped(pieces: Sequence[Piece], before: str, after: str) -> str:
    flat = before + "".join(map(as_typed, pieces)) + after
    written, place = [], len(before)
    for piece in pieces:
        typed = as_typed(piece)
        if piece.is_placeholder:
            written.append(typed)
        else:
            written.append(_escaped_words(flat, place, place + len(typed)))
        place += len(typed)
    return "".join(written)


def _escaped_words(flat: str, start: int, end: int) -> str:
    written, place = [], start
    for match in _SIGNS.finditer(flat, start, end):
        left = flat[match.start() - 1] if match.start() else ""
        right = flat[match.end()] if match.end() < len(flat) else ""
        written.append(flat[place : match.start()])
        written.append(_escaped_sign(match[0], left, right))
        place = match.end()
    written.append(flat[place:end])
    return "".join(written)


def _escaped_sign(sign: str, left: str, right: str) -> str:
    if sign == "\\":
        harmless = bool(right) and right not in punctuation
    elif sign == "*":
        harmless = left.isspace() and right.isspace()
    else:
        alone = (not left or left.isspace()) and (not right or right.isspace())
        harmless = alone or (left.isalnum() and right.isalnum())
    return sign if harmless else "".join(f"\\{one}" for one in sign)


def _guard_start(line: str) -> str:
    if _HEADING.match(line) or _BULLET.match(line) or _RULE.fullmatch(line):
        return f"\\{line}"
    return _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line
