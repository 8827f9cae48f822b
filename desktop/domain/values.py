"""Reading one cell: texts, amounts, numbers that must stay text. Dates are in ``date_reading``.

A cell is what a spreadsheet holds: text, number, truth value, date, time. Every reader gives the
value or raises ValueError with the reason in Dutch; none of them guesses. The reasons hold no
BSN; they may hold what else stood in the cell.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from desktop.domain.folding import fold

Cell = str | float | int | bool | date | datetime | time | timedelta

UNKNOWN = frozenset(
    {"", "-", "--", "?", "onbekend", "onbek", "onb", "onb.", "nvt", "n.v.t.", "n.b.", "geen"}
    | {"null", "leeg", "(leeg)", "unknown"}
)
_ERRORS = re.compile(
    r"#(N/A|N/B|NB|REF!|VERW!|VALUE!|WAARDE!|DIV/0!|DEEL/0!|NAME\?|NAAM\?|NULL!|LEEG!|NUM!|GETAL!)",
    re.IGNORECASE,
)

NO_OUTCOME = "#GEEN UITKOMST"
"""Stands in a cell with a formula of which no outcome was stored: it is not an empty cell."""

MERGED = "#SAMENGEVOEGD"
"""Stands in a cell that was merged with one in another row or column, which has the value."""

_NO_VALUE = {
    NO_OUTCOME: (
        "In deze cel staat een formule zonder opgeslagen uitkomst. Open het bestand in Excel, sla "
        "het op en lees het opnieuw in."
    ),
    MERGED: (
        "Deze cel is samengevoegd met een andere cel. Of die waarde ook hier geldt, is niet zeker."
    ),
}


def text_of(cell: Cell | None) -> str:
    """The cell as text, as it stood: whole numbers without ``.0``, dates as ``JJJJ-MM-DD``."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        at_midnight = cell.time() == time()
        return cell.date().isoformat() if at_midnight else cell.isoformat(" ", "seconds")
    return str(cell)


def is_error(text: str) -> bool:
    """Whether this stands for a value that is not there: the error of a formula, ``#N/B``."""
    if not text.startswith("#"):
        return False
    return text in _NO_VALUE or _ERRORS.fullmatch(text.strip()) is not None


def why_no_value(error: str) -> str:
    """What is the matter with a cell of which ``is_error`` holds, in Dutch."""
    return _NO_VALUE.get(error, f"In deze cel staat een fout van een formule: {error}.")


def read_text(cell: Cell) -> str:
    """Text without spaces around it, with single spaces inside, composed accents (NFC)."""
    text = " ".join(text_of(cell).split())
    if is_error(text):
        raise ValueError(why_no_value(text))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def read_short_text(cell: Cell) -> str:
    """House numbers and the like: a date means that the spreadsheet program changed the value."""
    if isinstance(cell, date | time | timedelta):
        raise ValueError(
            "Het rekenprogramma heeft van deze waarde een datum of tijd gemaakt. "
            "Wat er eerst stond, is niet meer te zien."
        )
    return read_text(cell)


_LOOSE_INITIALS = re.compile(r"(?:[^\W\d_](?:\.\s*|\s+|$))+")


# At least one group that its small letter gives away: "Th", "ThM", "Ph A."
_GROUPS = re.compile(r"(?=.*[TPC]h)(?:(?:[TPC]h|[A-ZÀ-ÖØ-Þ])(?:\.\s*|\s+|(?=[A-ZÀ-ÖØ-Þ])|$))+")


_ONE_OR_TWO = re.compile(r"TH|PH|CH|IJ")
_SAID_ALOUD = re.compile(r"[^aeiouy\W][aeiouy][^aeiouy\W]|[aeiouy][^aeiouy\W]+[aeiouy]")


def not_surely_initials(letters: str) -> bool:
    """Whether bare capitals can be one initial as well as two (``TH``, ``IJM``), or a first name.

    ``JAN`` and ``EVA`` can be said aloud; ``AB``, ``RST`` and ``ACM`` cannot.
    """
    if "." in letters or len(letters) < 2:
        return False
    return _ONE_OR_TWO.search(letters) is not None or (
        letters.isupper() and _SAID_ALOUD.search(fold(letters)) is not None
    )


def read_initials(cell: Cell) -> str:
    """Initials in one way of writing: ``A B``, ``A. B``, ``AB`` and ``A.B.`` are all ``A.B.``.

    ``ThM`` is ``Th.M.``: Th, Ph, Ch and IJ may be one initial. Whether ``TH``, ``IJ`` or ``CHM``
    is one or two cannot be told, so they stay as they are, like anything that may be more than
    initials: ``JAN``.
    """
    text = read_short_text(cell)
    if _GROUPS.fullmatch(text):
        return "".join(f"{group}." for group in re.findall(r"[TPC]h|[^\W\d_]", text))
    if not_surely_initials(text):
        return text
    if _LOOSE_INITIALS.fullmatch(text):
        return "".join(f"{sign}." for sign in text if sign.isalpha())
    if len(text) <= 6 and text.isupper() and text.isalpha():
        return "".join(f"{sign}." for sign in text)
    return text


# Amounts

_AMOUNT_AROUND = re.compile(
    r"^(?:€|eur|euro)?\s*(.*?)\s*(?:€|eur|euro)?\s*(?:per maand|p/?m|p\.m\.?|/ ?(?:mnd|maand))?$"
)
_DUTCH = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d+(?:,\d{1,2})?", re.ASCII)
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d{1,2}|\d+\.\d{1,2}", re.ASCII)


def read_amount(cell: Cell) -> int | None:
    """An amount in euros as whole cents; None when the cell says nothing.

    ``€ 1.234,56``, ``172,70``, ``172.70``, ``1.234`` (thousands), ``EUR 172,70``, ``172,-``, and
    numbers. Raises ValueError in Dutch for parts of a cent, negative amounts and anything else.
    """
    if isinstance(cell, bool | date | time | timedelta):
        raise _illegible_amount(text_of(cell))
    if isinstance(cell, float | int):
        return _cents_of_number(cell)
    text = fold(" ".join(cell.split()))
    if text in UNKNOWN:
        return None
    match = _AMOUNT_AROUND.match(text)
    plain = (match[1] if match else text).replace(" ", "")
    plain = re.sub(r",(-+|=)$", "", plain)
    if plain.startswith(("-", "−", "(")) or plain.endswith("-"):
        raise ValueError(f"Het bedrag is negatief: {shortened(cell)}.")
    if _DUTCH.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(plain):
        plain = plain.replace(",", "")
    else:
        return _cents_of_long_decimal(plain, cell)
    return int(Decimal(plain) * 100)


def read_cents(cell: Cell) -> int | None:
    """An amount that is written in cents; None when the cell says nothing.

    ``17270``, ``17.270`` (thousands) and numbers. Raises ValueError in Dutch for anything with a
    decimal comma or point: that may be euros after all.
    """
    hundredfold = read_amount(cell)
    if hundredfold is None:
        return None
    text = text_of(cell)
    cents, rest = divmod(hundredfold, 100)
    if rest or re.search(r"[.,]\d{1,2}\D*$|€|eur(?!oc)", text, re.ASCII | re.IGNORECASE):
        raise ValueError(
            f"De kop zegt dat dit centen zijn, maar er staat een bedrag in euro: {shortened(text)}."
        )
    return cents


def _cents_of_number(number: float | int) -> int:
    if number < 0:
        raise ValueError(f"Het bedrag is negatief: {text_of(number)}.")
    if not number < 1e12:
        raise _illegible_amount(text_of(number))
    cents = round(number * 100)
    if abs(number * 100 - cents) > 1e-6 * max(1, abs(number)):
        raise ValueError(f"Het bedrag heeft meer dan twee cijfers achter de komma: {number}.")
    return cents


def _cents_of_long_decimal(plain: str, cell: str) -> int:
    """``172.70000000000002``: what a program wrote of a binary fraction; nothing else."""
    if re.fullmatch(r"\d+[.,]\d{10,}", plain, re.ASCII):
        return _cents_of_number(float(plain.replace(",", ".")))
    raise _illegible_amount(cell)


def _illegible_amount(text: str) -> ValueError:
    digits = sum(sign.isdigit() for sign in text)
    shown = "" if digits > 7 else f": {shortened(text)}"
    return ValueError(f"Dit is niet als bedrag te lezen{shown}.")


# Codes

_POSTCODE = re.compile(r"([1-9]\d{3})\s*-?\s*([A-Za-z]{2})", re.ASCII)
_POSTCODE_AND_TOWN = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})[\s,;/-]+(\D+)", re.ASCII)


def read_postcode(cell: Cell) -> tuple[str, str]:
    """Postcode as ``7482CD`` and the town behind it, if any. Raises ValueError in Dutch."""
    text = cell if isinstance(cell, str) else read_short_text(cell)
    town = ""
    match = _POSTCODE.fullmatch(text)
    if match is None:
        text = read_short_text(text)
        if fold(text) in UNKNOWN:
            return "", ""
        match = _POSTCODE.fullmatch(text)
    if match is None:
        match = _POSTCODE_AND_TOWN.fullmatch(text)
        if match is None:
            digits = sum(sign.isdigit() for sign in text)
            shown = "" if digits > 7 else f": {shortened(text)}"
            raise ValueError(f"Dit is geen postcode van vier cijfers en twee letters{shown}.")
        town = match[3].strip()
    letters = match[2].upper()
    if letters in ("SA", "SD", "SS"):
        raise ValueError(f"Een postcode met de letters {letters} bestaat niet.")
    return match[1] + letters, town


# "3311 - naam", "naam (3311)": the code counts
_NAMED_UZOVI = re.compile(
    r"(\d{4})\s*[-:/( ]\s*\D.*|(?=\D*[^\W\d_])\D*[-:/( ]\s*(\d{4})\)?", re.ASCII
)


def read_uzovi(cell: Cell) -> tuple[str, bool]:
    """Four digits, and whether leading zeros were restored. Raises ValueError in Dutch."""
    text = read_short_text(cell)
    if fold(text) in UNKNOWN or not text.strip("0"):
        return "", False
    match = _NAMED_UZOVI.fullmatch(text)
    digits = match[1] or match[2] if match else re.sub(r"(?<=\d)\.0+$", "", text)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 4:
        shown = "" if sum(sign.isdigit() for sign in text) > 7 else f": {shortened(text)}"
        raise ValueError(f"Dit is geen UZOVI-code van vier cijfers{shown}.")
    return digits.zfill(4), len(digits) < 4


def shortened(text: str) -> str:
    """At most 40 signs, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
