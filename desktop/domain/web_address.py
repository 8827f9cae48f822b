"""The address of a page of the gemeente, for a QR code on paper."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from desktop.domain.errors import UserError
from desktop.domain.letters import refuse_telling_words

LONGEST = 120
"""Characters: a code with more would have squares too small for a telephone."""

_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


def checked(text: str) -> str:
    """The address as it goes into the code; empty stays empty. ``https://`` may be left out.

    Raises UserError for another kind of address, one that is no address, or one that tells others
    what the letter is about.
    """
    text = text.strip()
    if not text:
        return ""
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError as problem:  # also UnicodeError of a host that cannot be
        raise _no_address(text) from problem
    if parts.scheme.casefold() != "https":
        raise UserError(
            "De QR-code kan alleen naar een veilige pagina verwijzen.",
            "Het adres begint met https://. Vraag de webredactie naar het goede adres.",
        )
    if not _HOST.fullmatch(host) or parts.username or parts.password or port not in (None, 443):
        raise _no_address(text)
    path = parts.path if parts.path != "/" else ""
    rest = path + (f"?{parts.query}" if parts.query else "")
    rest += f"#{parts.fragment}" if parts.fragment else ""
    if not rest.isascii() or re.search(r"[\s<>\"{}|\\^`]", rest):
        raise _no_address(text)
    address = f"https://{host}{rest}"
    if len(address) > LONGEST:
        raise UserError(
            "Het adres voor de QR-code is te lang.",
            f"Kies een adres van hoogstens {LONGEST} tekens, bijvoorbeeld een kort adres.",
        )
    refuse_telling_words(address, "In het adres voor de QR-code")
    return address


def _no_address(text: str) -> UserError:
    return UserError(
        f"“{text[:60]}” is geen adres van een pagina.",
        "Schrijf het zoals https://www.gemeente.nl/hulp.",
    )
