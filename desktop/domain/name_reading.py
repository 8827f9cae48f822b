"""Takes apart a name that stands in one column.

How people write such a column differs, and a name does not say which part is which. What is read:

- ``Velde, A.B. van der``, ``van der Velde, A.B.``, ``Velde van der, A.B.``, ``Velde, van der A.B.``
- ``A.B. van der Velde``, ``Velde A.B. van der``, ``Özdemir F.``, ``VAN DER VELDE A B``
- ``Jan van der Velde``, ``Velde, Jan van der``, ``Mevr. J. Jansen``, ``Jansen, J. (dhr.)``

What can be read in two ways, and what is chosen:

- No comma, no initials, no prefix ("Jan Jansen", "Yılmaz Ayşe"): the last word is the surname.
- A prefix in front without initials ("van der Velde Jan", "Ben Jansen"): all that follows is
  surname, so that a letter to "Ben Jansen" is right whether Ben is a prefix or a first name.
- "de Heer, J." is a surname; "de heer J. Jansen" a title.
- A double name ("Jansen-de Boer") does not tell whose name comes first: it stays one surname.
- ``&``, ``<``, ``/``, a figure, or "geb.": not a plain name, so it stays whole behind the initials.
- A few capitals ("Jansen AB") are initials, unless all of the name is in capitals and they could
  be a first name ("JANSEN, JAN"). Two letters at the end are initials ("VELDE AB").

The case of what was delivered never changes, and only titles, commas, dots, brackets round a title
and spaces may disappear.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from desktop.domain import prefixes
from desktop.domain.folding import fold
from desktop.domain.values import not_surely_initials


class NameParts(NamedTuple):
    """The parts that were found; ``gender`` is "M", "V" or ""."""

    surname: str = ""
    prefix: str = ""
    initials: str = ""
    first_names: str = ""
    gender: str = ""


_TITLES = {
    "dhr": "M",
    "dhr.": "M",
    "hr.": "M",
    "de heer": "M",
    "mevr": "V",
    "mevr.": "V",
    "mevrouw": "V",
    "mw": "V",
    "mw.": "V",
    "mej.": "V",
    "mejuffrouw": "V",
    "dhr./mevr.": "",
    "dhr./mw.": "",
    "dhr/mevr": "",
    "dhr/mw": "",
    "de heer/mevrouw": "",
    "drs.": "",
    "dr.": "",
    "mr.": "",
    "ing.": "",
    "ir.": "",
    "prof.": "",
    "ds.": "",
    "bc.": "",
}
# Most names have none: one look saves the rest
_PERHAPS_TITLE = re.compile(
    r"\b(dhr|hr|heer|mevr|mevrouw|mw|mej|mejuffrouw|drs?|mr|ing|ir|prof|ds|bc)\b", re.IGNORECASE
)
_INITIAL = re.compile(r"-?[^\W\d_]{1,4}\.(-?[^\W\d_]{1,3}\.)*(-?[^\W\d_])?|[^\W\d_](-[^\W\d_])?")
_CAPITALS = re.compile(r"[^\W\d_]{2,5}")
_NOT_PLAIN = re.compile(r"[<>&/\\@\d]|\b(geb|ev|gesch|wed)\.")
# First names that are also in the table of prefixes: as the only word behind a comma, a first name
_ALSO_FIRST_NAMES = {"abu", "abou", "al", "ben", "bin", "di", "do", "don", "lo", "thor"}


def read_parts(text: str) -> NameParts:
    """The parts of ``text``. Never fails: what is not understood becomes the surname."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    plain = re.sub(r"(?<=\w) ?- ?(?=\w)", "-", plain)  # Jansen - de Boer
    plain = re.sub(r"\(((?:[^\W\d_]{1,3}\.)+)\)", r"\1", plain)  # Jansen (A.B.)
    name, gender = _without_titles(plain)
    front, _, back = (side.strip() for side in name.partition(","))
    back = " ".join(back.replace(",", " ").split())
    parts = _read_with_comma(front, back) if front and back else _read_in_order(front or back)
    return parts._replace(gender=gender)


def _without_titles(text: str) -> tuple[str, str]:
    """The text without titles, and the gender that they give away."""
    gender = ""
    if not _PERHAPS_TITLE.search(text):
        return text, gender
    for title in re.findall(r"\(([^()]*)\)", text):
        if fold(title.strip()) in _TITLES:
            text = " ".join(text.replace(f"({title})", " ").split())
            gender = gender or _TITLES[fold(title.strip())]

    words = text.split()
    while len(words) > 1:
        size = 2 if fold(" ".join(words[:2])) in _TITLES and len(words) > 2 else 1
        title, rest = fold(" ".join(words[:size])), words[size:]
        # "de Heer J." and "MW JANSEN": without a surname left, or in capitals, it was no title
        if title not in _TITLES or not any(_is_name(word) for word in rest):
            break
        if words[0].isupper() and title == "mw" and _is_name(rest[0]):
            break
        gender, words = gender or _TITLES[title], rest

    # At the end, behind a comma: "Jansen, J., dhr."
    while len(words) > 2 and words[-2].endswith(",") and fold(words[-1]) in _TITLES:
        gender = gender or _TITLES[fold(words[-1])]
        words = [*words[:-2], words[-2].rstrip(",")]
    return " ".join(words), gender


def _read_with_comma(front: str, back: str) -> NameParts:
    """Surname before the comma, the rest behind it; a prefix may be on either side."""
    surname, before = front.split(), []
    size = prefixes.leading(surname)
    if 0 < size < len(surname):
        before, surname = surname[:size], surname[size:]
    elif len(surname) > 1 and (size := prefixes.trailing(surname)) and size < len(surname):
        before, surname = surname[-size:], surname[:-size]

    rest = back.split()
    if len(rest) > 1 and fold(rest[-1]).rstrip(".") in ("jr", "sr"):
        surname.append(rest.pop())  # "Mulder, J.P. jr."
    behind: list[str] = []
    if len(rest) > 1 or (rest and fold(rest[0]) not in _ALSO_FIRST_NAMES) or rest[0].islower():
        if size := prefixes.trailing(rest):
            behind, rest = rest[-size:], rest[:-size]
        elif (size := prefixes.leading(rest)) and fold(rest[0]) not in _ALSO_FIRST_NAMES:
            behind, rest = rest[:size], rest[size:]
    first_names, initials = _given(rest, all_capitals=front.isupper())
    return NameParts(
        surname=" ".join(surname),
        prefix=" ".join((*behind, *before)),
        initials=initials,
        first_names=first_names,
    )


def _read_in_order(text: str) -> NameParts:
    """A name without a comma: the initials, else the prefix, tell where the surname is."""
    words = text.split()
    all_capitals = text.isupper()
    if len(words) < 2:
        return NameParts(surname=text)

    count = _initials_at_front(words, all_capitals)
    if _NOT_PLAIN.search(" ".join(words[count:])):
        return NameParts(surname=" ".join(words[count:]), initials=_tidy(words[:count]))
    if count:
        return _surname_in(words[count:])._replace(initials=_tidy(words[:count]))

    # Velde A.B. van der; Jan P. de Boer: initials in the middle or at the end
    marks = [place for place, word in enumerate(words) if _is_initials(word, all_capitals)]
    if not marks and all_capitals and len(words[-1]) == 2 and _is_name(words[-1]):
        marks = [len(words) - 1]
    if marks:
        first, last = marks[0], marks[-1] + 1
        behind = words[last:]
        if not behind or prefixes.is_prefix(behind):
            found = _surname_in(words[:first])
            prefix = " ".join(filter(None, (" ".join(behind), found.prefix)))
            initials = words[first:last]
            if first == last - 1 or all(_is_initials(word, all_capitals) for word in initials):
                return found._replace(prefix=prefix, initials=_tidy(initials))
            return found._replace(prefix=prefix, first_names=" ".join(initials))
        return _surname_in(behind)._replace(first_names=" ".join(words[:last]))

    # Maria Jansen-de Boer: a double name with a prefix in it
    for place, word in enumerate(words[:-1]):
        half, hyphen, link = word.rpartition("-")
        if hyphen and _is_name(half) and prefixes.leading([link, *words[place + 1 :]]):
            found = _surname_in(words[place:])
            if size := prefixes.trailing(words[:place]):
                before, own = words[: place - size], " ".join(words[place - size : place])
                return found._replace(prefix=own, first_names=" ".join(before))
            return found._replace(first_names=" ".join(words[:place]))

    # Jan van der Velde: a prefix in the middle; Velde Jan van der: one at the end
    if (size := prefixes.trailing(words)) and size < len(words) and not prefixes.leading(words):
        surname, *first_names = words[:-size]
        return NameParts(surname, " ".join(words[-size:]), "", " ".join(first_names))
    if prefixes.leading(words):
        return _surname_in(words)
    for place in range(1, len(words) - 1):
        size = prefixes.leading(words[place:])
        if size and place + size < len(words):
            return _surname_in(words[place:])._replace(first_names=" ".join(words[:place]))
    return NameParts(surname=words[-1], first_names=" ".join(words[:-1]))


def _surname_in(words: list[str]) -> NameParts:
    """Prefix and surname; the prefix in front, or behind as in ``Velde van der``."""
    size = prefixes.leading(words)
    if 0 < size < len(words):
        return NameParts(surname=" ".join(words[size:]), prefix=" ".join(words[:size]))
    size = prefixes.trailing(words)
    if 0 < size < len(words):
        return NameParts(surname=" ".join(words[:-size]), prefix=" ".join(words[-size:]))
    return NameParts(surname=" ".join(words))


def _given(words: list[str], all_capitals: bool) -> tuple[str, str]:
    """First names or initials: all of it is one or the other."""
    if words and all(_is_initials(word, all_capitals) for word in words):
        return "", _tidy(words)
    return " ".join(words), ""


def _is_initials(word: str, all_capitals: bool) -> bool:
    if word == "Ó":
        return False  # Ó Briain: the beginning of an Irish surname
    if _INITIAL.fullmatch(word):
        # "v.d. Berg" and "J. d Hondt": an abbreviated prefix is written small
        return not (word.islower() and prefixes.is_prefix([word]))
    if not (_CAPITALS.fullmatch(word) and word.isupper()):
        return False
    return not all_capitals or not any(vowel in fold(word) for vowel in "aeiouy")


def _initials_at_front(words: list[str], all_capitals: bool) -> int:
    """How many words at the front are initials; at least one word is left."""
    count = 0
    while count < len(words) - 1 and _is_initials(words[count], all_capitals):
        count += 1
    return count


def _is_name(word: str) -> bool:
    """Whether a word can be (part of) a surname: no initials, no prefix."""
    bare = word.rstrip(",")
    if not any(sign.isalpha() for sign in bare):
        return False
    return not _INITIAL.fullmatch(bare) and not prefixes.is_prefix([bare])


def _tidy(words: list[str]) -> str:
    """``A B``, ``A. B.`` and ``AB`` -> ``A.B.``; dots that were given stay as they are.

    Bare capitals that are one initial or two (``TH``) stay as they are, and so does ``JAN``.
    """
    if any(not_surely_initials(word) for word in words):
        return " ".join(words)
    written = ""
    for word in words:
        if "." not in word:
            word = "".join(f"{sign}." if sign.isalpha() else sign for sign in word)
        written += word
    return written
