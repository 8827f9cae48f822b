"""Short Dutch words that several services say."""

from __future__ import annotations

from desktop.domain.codes import ContactKind

NEXT_ACTION_WORDS = {
    ContactKind.ADMINISTRATIVE: "Uitzoeken",
    ContactKind.APPOINTMENT: "Afspraak",
    ContactKind.LETTER: "Brief versturen",
    ContactKind.VISIT: "Op huisbezoek",
    ContactKind.CARD: "Kaartje brengen",
    ContactKind.MAIL: "Mailen",
    ContactKind.UNKNOWN: "Opnieuw proberen",
    ContactKind.OTHER: "Opnieuw proberen",
    ContactKind.MESSAGE: "Bericht sturen",
    ContactKind.PHONE: "Bellen",
}


def count_words(number: int, one: str, many: str) -> str:
    """``1 brief``, ``8 brieven``, ``1.200 brieven``."""
    return f"1 {one}" if number == 1 else f"{with_points(number)} {many}"


def quoted(message: str) -> str:
    """What was said of an action, inside another sentence: ``“Filter ‘Oost’ bewaard”``."""
    inside = message.removesuffix(".").translate({ord("“"): "‘", ord("”"): "’"})
    return f"“{inside}”"


def with_points(number: int) -> str:
    """``1.200``."""
    return f"{number:,}".replace(",", ".")
