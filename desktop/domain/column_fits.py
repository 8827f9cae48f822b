"""How the cells of a column speak for or against a field."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.column_contents import Contents
from desktop.domain.delivery import Field

FITS: dict[Field, tuple[Callable[[Contents], float], bool]] = {
    Field.BSN: (lambda c: c.bsn, True),
    Field.NAME: (lambda c: c.whole_names, False),
    Field.SURNAME: (lambda c: c.words * (1 - c.whole_names), False),
    Field.PREFIX: (lambda c: c.prefixes, False),
    Field.INITIALS: (lambda c: c.initials, False),
    Field.FIRST_NAMES: (lambda c: c.words, False),
    Field.BORN: (lambda c: c.births if c.dates else 0, True),
    Field.ADDRESS: (lambda c: c.addresses, False),
    Field.STREET: (lambda c: c.words * (1 - c.addresses), False),
    Field.NUMBER: (lambda c: c.house_numbers, True),
    Field.LETTER: (lambda c: c.single_letters, False),
    Field.ADDITION: (lambda c: 1 - c.addresses, False),
    # Four digits: the letters may have a column of their own
    Field.POSTCODE: (lambda c: c.postcode + c.postcode_and_town + c.four_digits * 0.3, True),
    Field.POSTCODE_LETTERS: (lambda c: c.two_letters, True),
    Field.TOWN: (lambda c: c.words, False),
    Field.LOCATION: (lambda _: 0.5, False),
    Field.UZOVI: (lambda c: max(c.uzovi, c.four_digits, c.named_codes), True),
    Field.PREMIUM: (lambda c: c.money * (0.5 + c.premium / 2), True),
    Field.SINCE: (lambda c: c.starts if c.dates else 0, True),
    Field.DURATION: (lambda c: max(c.durations, c.numbers - c.bsn_shaped - c.dates), True),
    Field.COLLECTION: (lambda c: max(c.collection, c.words / 2), False),
}
"""How well the cells fit; the flag: cells that do not fit speak against the header."""

UNMISTAKABLE: tuple[tuple[Field, Callable[[Contents], bool], str], ...] = (
    (
        Field.BSN,
        lambda c: c.bsn_shaped >= 0.8 and c.bsn >= 0.6 and c.variety > 0.5,
        "bijna alle getallen voldoen aan de elfproef",
    ),
    (Field.POSTCODE, lambda c: c.postcode >= 0.8, "het zijn vier cijfers en twee letters"),
    (
        Field.POSTCODE,
        lambda c: c.postcode + c.postcode_and_town >= 0.8,
        "er staan postcodes met een plaats in",
    ),
    (
        Field.BORN,
        lambda c: (
            c.dates >= 0.9
            and c.births >= 0.9
            and c.starts < 0.3
            and c.bsn_shaped < 0.9
            and c.four_digits < 0.5
        ),
        "het zijn datums van lang geleden, zoals geboortedatums",
    ),
    (
        Field.BORN,
        lambda c: c.births >= 0.95 and c.starts < 0.3 and c.bsn < 0.3 and c.four_digits < 0.5,
        "het zijn datums van lang geleden, zoals geboortedatums",
    ),
    (
        Field.SINCE,
        lambda c: (
            c.dates >= 0.9
            and c.starts >= 0.95
            and c.births < 0.5
            and c.variety > 0.02
            and c.four_digits < 0.5
        ),
        "het zijn datums van de laatste jaren",
    ),
    (
        Field.PREMIUM,
        lambda c: c.premium >= 0.9 and c.decimals >= 0.5 and c.distinct <= max(6, c.filled // 3),
        "het zijn bedragen zoals een maandpremie",
    ),
    (
        Field.UZOVI,
        lambda c: (
            c.four_digits >= 0.95
            and c.uzovi >= 0.9
            and (c.distinct <= 6 or (c.variety < 0.5 and c.distinct <= 60))
        ),
        "het zijn steeds dezelfde codes van vier cijfers",
    ),
    (
        Field.UZOVI,
        lambda c: c.named_codes >= 0.9 and (c.distinct <= 6 or c.variety < 0.5) and c.dates < 0.1,
        "er staat steeds een code van vier cijfers met een naam",
    ),
    (
        Field.DURATION,
        lambda c: c.durations >= 0.8,
        "er staat steeds een aantal jaren of maanden",
    ),
    (Field.COLLECTION, lambda c: c.collection >= 0.8, "er staan manieren van betalen in"),
    (Field.PREFIX, lambda c: c.prefixes >= 0.8, "er staan voorvoegsels in, zoals van der"),
    (Field.NAME, lambda c: c.whole_names >= 0.7, "er staan hele namen in"),
    (
        Field.INITIALS,
        lambda c: c.initials >= 0.8 and c.single_letters < 0.8,
        "er staan voorletters in",
    ),
    (Field.ADDRESS, lambda c: c.addresses >= 0.8, "er staan straten met een nummer in"),
    (Field.STREET, lambda c: c.words >= 0.8 and c.streets >= 0.4, "er staan straatnamen in"),
)
"""Contents that say it by themselves, whatever the header: the test, and the reason in Dutch."""

VALUES_ARE: dict[Field, str] = {
    Field.BSN: "de waarden voldoen aan de elfproef",
    Field.BORN: "de waarden zijn geboortedatums",
    Field.SINCE: "de waarden zijn datums van de laatste jaren",
    Field.POSTCODE: "de waarden zijn postcodes",
    Field.UZOVI: "de waarden zijn codes",
    Field.PREMIUM: "de waarden zijn bedragen",
    Field.NUMBER: "de waarden zijn huisnummers",
    Field.NAME: "er staan hele namen in",
    Field.ADDRESS: "er staan straten met een nummer in",
}
"""What is said of the cells when they fit, in Dutch."""
