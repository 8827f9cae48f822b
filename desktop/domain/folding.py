"""Text without case and diacritics, to search and sort by."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart into a base letter and an accent
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ə": "e",
        "ʼ": "'",
        "‘": "'",
        "’": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
    }
)


def fold(text: str) -> str:
    """``text`` in small letters without diacritics: ``Özdemir`` and ``ozdemir`` meet.

    Also for letters that are one sign in Unicode (ł, ø, đ, ı, ß, æ) and for curly apostrophes.
    Never fails; folding twice changes nothing.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    # Apostrophe-like signs first: taken apart, the acute accent would become a space
    small = text.casefold().translate(_LETTERS)
    apart = unicodedata.normalize("NFKD", small)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return bare.casefold().translate(_LETTERS)
