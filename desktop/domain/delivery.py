"""What a delivery holds: its fields, its rows, and what a comparison with the file says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.addresses import Address
from desktop.domain.errors import UserError
from desktop.domain.names import Name


class Field(StrEnum):
    """What a column can mean. The values are keys in stored mappings: never rename one."""

    BSN = "bsn"
    NAME = "name"  # the whole name in one column
    SURNAME = "surname"
    PREFIX = "prefix"
    INITIALS = "initials"
    FIRST_NAMES = "first_names"
    BORN = "born"
    ADDRESS = "address"  # street and number, perhaps postcode and town, in one column
    STREET = "street"
    NUMBER = "number"  # may hold a letter and an addition too
    LETTER = "letter"
    ADDITION = "addition"
    POSTCODE = "postcode"  # may hold the town too
    POSTCODE_LETTERS = "postcode_letters"  # when the postcode has two columns: 7482 and CD
    TOWN = "town"
    LOCATION = "location"
    UZOVI = "uzovi"
    PREMIUM = "premium"
    SINCE = "since"
    DURATION = "duration"  # how long in the regime, beside or instead of the date
    COLLECTION = "collection"
    EXTRA = "extra"  # means nothing to us, kept as it stands; any number of columns


FIELD_TITLES: dict[Field, str] = {
    Field.BSN: "BSN",
    Field.NAME: "Naam (volledig)",
    Field.SURNAME: "Achternaam",
    Field.PREFIX: "Voorvoegsel",
    Field.INITIALS: "Voorletters",
    Field.FIRST_NAMES: "Voornamen",
    Field.BORN: "Geboortedatum",
    Field.ADDRESS: "Adres (volledig)",
    Field.STREET: "Straat",
    Field.NUMBER: "Huisnummer",
    Field.LETTER: "Huisletter",
    Field.ADDITION: "Toevoeging",
    Field.POSTCODE: "Postcode",
    Field.POSTCODE_LETTERS: "Postcode (alleen de letters)",
    Field.TOWN: "Woonplaats",
    Field.LOCATION: "Locatiebeschrijving",
    Field.UZOVI: "Zorgverzekeraar (UZOVI)",
    Field.PREMIUM: "Premie per maand",
    Field.SINCE: "In de regeling sinds",
    Field.DURATION: "Verblijfsduur in de regeling",
    Field.COLLECTION: "Wijze van inning",
    Field.EXTRA: "Bewaren als extra gegeven",
}

REQUIRED: tuple[tuple[Field, ...], ...] = (
    (Field.BSN,),
    (Field.SURNAME, Field.NAME),
)
"""Without one column of each group no row can be read."""

EXPECTED: tuple[tuple[Field, ...], ...] = (
    *REQUIRED,
    (Field.BORN,),
    (Field.STREET, Field.ADDRESS),
    (Field.NUMBER, Field.ADDRESS),
    (Field.POSTCODE, Field.ADDRESS),
    (Field.TOWN, Field.POSTCODE, Field.ADDRESS),
    (Field.UZOVI,),
    (Field.PREMIUM,),
    (Field.SINCE, Field.DURATION),
    (Field.COLLECTION,),
)
"""What the law says a delivery holds (Regeling zorgverzekering art. 7b.1 lid 3)."""


class PasswordNeeded(UserError):
    """The file is locked and no password was given."""


class WrongPassword(UserError):
    """The file is locked with another password."""


class DeliveredPerson(NamedTuple):
    """One accepted row. Texts are empty when unknown; dates are ISO with 00 for unknown parts."""

    row: int = 0  # 1-based, as the spreadsheet program numbers it
    bsn: str = ""
    surname: str = ""
    prefix: str = ""
    initials: str = ""
    first_names: str = ""
    born: str = ""
    street: str = ""
    number: str = ""
    letter: str = ""
    addition: str = ""
    postcode: str = ""
    town: str = ""
    location: str = ""
    uzovi: str = ""
    premium: int | None = None  # cents a month
    since: str = ""
    since_from_duration: bool = False
    collection: str = ""
    extra: str = ""  # JSON object, header -> text of the columns kept besides; "" when none
    restored: tuple[str, ...] = ()  # field values whose lost leading zeros were put back

    @property
    def name(self) -> Name:
        return Name(
            surname=self.surname,
            prefix=self.prefix,
            initials=self.initials,
            first_names=self.first_names,
        )

    @property
    def address(self) -> Address:
        return Address(
            street=self.street,
            number=self.number,
            letter=self.letter,
            addition=self.addition,
            postcode=self.postcode,
            town=self.town,
            location=self.location,
        )


class RefusedRow(NamedTuple):
    """One row that could not be read. ``problem`` is Dutch and never repeats a BSN."""

    row: int
    column: str  # the header as it stands in the file
    problem: str
    bsn: str = ""  # nine digits when legible: this person has not left the list


class ReviewRow(NamedTuple):
    """One legible row that is never tied to a resident without the worker.

    ``person.bsn`` is empty when the row has no valid BSN. ``resident_id``: who it may be.
    """

    column: str  # the header as it stands in the file
    problem: str  # Dutch, without a BSN
    person: DeliveredPerson
    resident_id: int | None = None


class LeftOut(NamedTuple):
    """A row the worker unticked, or (``row`` 0) somebody who stays although they have no row."""

    row: int
    resident_id: int | None
    reason: str


class Corrected(NamedTuple):
    """A part that the worker corrected. The names are those of fields of DeliveredPerson."""

    names: tuple[str, ...]
    listed: tuple[tuple[str, ...], ...]  # what deliveries said of it before: it may be repeated


class KnownPerson(NamedTuple):
    """A resident as the file of this program knows them before the delivery."""

    id: int
    on_list: bool
    person: DeliveredPerson
    moved_from: tuple[Address, ...] = ()  # of before, as long as the address is that of the BRP
    departed: bool = False  # out of the gemeente, after the BRP
    corrected: tuple[Corrected, ...] = ()  # and still standing so


@dataclass(frozen=True, slots=True)
class Change:
    """One difference in words, for the screen."""

    field: str
    title: str
    old: str
    new: str


class Outcome(StrEnum):
    """What became of a row, or of a known resident that has none."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    RETURNED = "returned"
    GONE = "gone"
    REFUSED = "refused"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    REVIEW = "review"  # the worker decides
    LEFT_OUT = "left_out"  # the worker unticked it


@dataclass(slots=True)
class Comparison:
    """A delivery beside what is known. The numbers are resident ids."""

    new: list[DeliveredPerson] = field(default_factory=list)
    changed: list[tuple[int, DeliveredPerson, tuple[Change, ...]]] = field(default_factory=list)
    unchanged: list[tuple[int, DeliveredPerson]] = field(default_factory=list)
    returned: list[tuple[int, DeliveredPerson, tuple[Change, ...]]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    duplicates: list[DeliveredPerson] = field(default_factory=list)
    review: list[ReviewRow] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    """On the list, and not gone: their row is refused or to be decided on."""
    denied: list[int] = field(default_factory=list)
    """The list still says what the BRP does not: the address of before, or that they live here."""
    overtaken: list[int] = field(default_factory=list)
    """The list says something new of what the worker corrected."""


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """One column of the sheet, what it is taken for, and why (in Dutch)."""

    index: int  # 0-based column of the sheet: 0 is A
    header: str  # as in the file; "Kolom C" when it has none
    field: Field | None
    reason: str
    samples: tuple[str, ...] = ()  # up to three, as text
    hidden: bool = False
    was: Field | None = None  # what it was in an earlier delivery and cannot be in this one
    instead: str = ""  # header of the column that was taken, when this one says it is the same


@dataclass(frozen=True)
class Layout:
    """How a file is to be read. Found by itself; the user may choose another mapping."""

    sheet: str  # "" for a text file
    header_row: int  # 1-based; 0 when there is no header
    columns: tuple[ColumnFound, ...]
    delivered_on: date | None = None
    delivered_on_from: str = ""  # in Dutch: where that date was found
    rows: int = 0  # estimate of the rows below the header
    missing: tuple[Field, ...] = ()  # required and not found
    sheets: tuple[str, ...] = ()  # that can be chosen; hidden ones last
    first_column: int = 0  # of the sheet: the first cell of every row that is read
    absent: tuple[Field, ...] = ()  # expected by law and not found: said, not a problem
    notes: tuple[str, ...] = ()  # in Dutch: formulas, hidden rows, a second table
    beside: int = 0  # column of the sheet where a second table begins; 0 when there is none
    source: object = field(default=None, repr=False, compare=False)  # parsed rows, kept for reading

    @property
    def headers(self) -> list[str]:
        """In the order of the cells of a row; empty for a column without anything."""
        found = {column.index - self.first_column: column.header for column in self.columns}
        return [found.get(place, "") for place in range(max(found, default=-1) + 1)]

    @property
    def mapping(self) -> dict[str, str]:
        """Header -> field value, for the columns that mean something."""
        return {found.header: found.field.value for found in self.columns if found.field}

    @property
    def fields(self) -> frozenset[Field]:
        return frozenset(found.field for found in self.columns if found.field)


@dataclass(slots=True)
class DeliveryRows:
    """Every row below the header, each in exactly one of persons, refused, review and skipped."""

    persons: list[DeliveredPerson] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    review: list[ReviewRow] = field(default_factory=list)
    """Legible but for the BSN."""
    raw: list[tuple[int, str, str]] = field(default_factory=list)
    """(row, "person" | "refused" | "review" | "skipped", its cells as they stood as JSON list)."""
    skipped: list[tuple[int, str]] = field(default_factory=list)
    fields: frozenset[Field] = frozenset()
    """The fields the file has columns for: only these are compared."""
    notes: list[str] = field(default_factory=list)
    """What somebody should know of how it was read, in Dutch; those of the layout are in it."""
