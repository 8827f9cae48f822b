"""The tables, as SQLAlchemy sees them. Imported by storage only.

Dates that may be incomplete are text ``JJJJ-MM-DD`` with ``00`` for unknown parts, so that they
sort as they should. Amounts are cents. Codes are stored as their text, with the list's version.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, LargeBinary, MetaData, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, configure_mappers, mapped_column


class Base(DeclarativeBase):
    """What all tables share."""

    # Every constraint gets a predictable name, so that a migration can drop it
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


NO_ID_TWICE = {"sqlite_autoincrement": True}
"""Of rows that are taken away: what was removed can always be put back under its own number."""


def _where_filled(column: str) -> Index:
    """An index on a column that is empty for nearly everybody: only the others stand in it."""
    return Index(None, column, sqlite_where=text(f"{column} IS NOT NULL"))


class DeliveryRow(Base):
    """One delivery that was read in: where it came from and what it brought."""

    __tablename__ = "delivery"

    id: Mapped[int] = mapped_column(primary_key=True)
    delivered_on: Mapped[date]
    delivered_on_from: Mapped[str] = mapped_column(String(200))
    read_at: Mapped[str] = mapped_column(String(32))  # UTC, ISO 8601
    read_by: Mapped[str] = mapped_column(String(200))
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    sheet: Mapped[str] = mapped_column(String(255))
    mapping: Mapped[str] = mapped_column(Text)  # JSON: header -> field
    headers: Mapped[str] = mapped_column(Text, default="[]")  # JSON: of the cells of its lines
    undone: Mapped[bool] = mapped_column(default=False)  # read in, and taken back as a whole
    rows_erased_on: Mapped[date | None]  # the raw rows are gone, after the term of the gemeente
    rows: Mapped[int]
    before: Mapped[int]
    new: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    returned: Mapped[int]
    gone: Mapped[int]
    refused: Mapped[int]
    review: Mapped[int] = mapped_column(default=0)  # for the worker to decide on


class DeliveryBlockRow(Base):
    """Rows of one delivery with the same outcome, as they stood in the file.

    ``content`` is a JSON object of columns: see ``delivery_rows``.
    """

    __tablename__ = "delivery_block"

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(
        ForeignKey("delivery.id", ondelete="CASCADE"), index=True
    )
    outcome: Mapped[str] = mapped_column(String(12))
    content: Mapped[str] = mapped_column(Text)


class DeliveryReviewRow(Base):
    """One row of a delivery that waits for the worker to say whose it is, and what they said."""

    __tablename__ = "delivery_review"
    __table_args__ = (_where_filled("resident_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(
        ForeignKey("delivery.id", ondelete="CASCADE"), index=True
    )
    row_number: Mapped[int]
    resident_id: Mapped[int | None] = mapped_column(ForeignKey("resident.id", ondelete="SET NULL"))
    cells: Mapped[str] = mapped_column(Text)  # JSON: the cells as text
    restored: Mapped[str] = mapped_column(String(100))  # fields that got leading zeros back
    problem_column: Mapped[str] = mapped_column(String(255))
    problem: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text)  # JSON: what was read; empty once it was erased
    decision: Mapped[str] = mapped_column(String(12), default="")  # empty: still to be decided


class ColumnChoiceRow(Base):
    """What the worker (or a delivery that was read in) says a header means."""

    __tablename__ = "column_choice"

    header: Mapped[str] = mapped_column(String(255), primary_key=True)  # folded
    field: Mapped[str] = mapped_column(String(30))  # empty: leave this column out


class AreaRow(Base):
    """Wijk and buurt of one address, or of a whole postcode where ``number`` is empty."""

    __tablename__ = "area"
    __table_args__ = (Index(None, "postcode", "number", unique=True), NO_ID_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    postcode: Mapped[str] = mapped_column(String(6))  # without a space
    number: Mapped[str] = mapped_column(String(10), default="")
    district: Mapped[str] = mapped_column(String(100), default="")  # wijk
    neighbourhood: Mapped[str] = mapped_column(String(100), default="")  # buurt


class ResidentRow(Base):
    """One person. Sort and search texts are folded by us: SQLite folds ASCII only."""

    __tablename__ = "resident"
    __table_args__ = (
        # Covers searching as you type: one walk in the order of the list
        Index(None, "sort_name", "id", "on_list", "search_text"),
        Index(None, "sort_address", "id"),
        _where_filled("next_on"),
        _where_filled("household_own"),
        # An id is never given again: log lines of somebody taken back would tell of another
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bsn: Mapped[str] = mapped_column(String(9), unique=True, index=True)
    surname: Mapped[str] = mapped_column(String(250))
    prefix: Mapped[str] = mapped_column(String(30), default="")
    initials: Mapped[str] = mapped_column(String(60), default="")
    first_names: Mapped[str] = mapped_column(String(250), default="")
    gender: Mapped[str] = mapped_column(String(1), default="")
    name_use: Mapped[str] = mapped_column(String(1), default="E")
    partner_surname: Mapped[str] = mapped_column(String(250), default="")
    partner_prefix: Mapped[str] = mapped_column(String(30), default="")
    salutation: Mapped[str] = mapped_column(String(300), default="")
    street: Mapped[str] = mapped_column(String(250), default="")
    number: Mapped[str] = mapped_column(String(20), default="")
    letter: Mapped[str] = mapped_column(String(10), default="")
    addition: Mapped[str] = mapped_column(String(30), default="")
    postcode: Mapped[str] = mapped_column(String(12), default="")
    town: Mapped[str] = mapped_column(String(100), default="")
    designation: Mapped[str] = mapped_column(String(10), default="")
    location: Mapped[str] = mapped_column(String(250), default="")
    country: Mapped[str] = mapped_column(String(100), default="")
    born: Mapped[str] = mapped_column(String(10), default="")
    uzovi: Mapped[str] = mapped_column(String(10), default="")
    monthly_premium: Mapped[int | None]
    in_scheme_since: Mapped[str] = mapped_column(String(10), default="")
    since_from_duration: Mapped[bool] = mapped_column(default=False)
    collection_method: Mapped[str] = mapped_column(String(200), default="")
    on_list: Mapped[bool] = mapped_column(default=True)
    extra: Mapped[str] = mapped_column(Text, default="")  # JSON: header -> text, when kept
    # The address in one key; who share it live together. Empty without a usable address
    household_key: Mapped[str] = mapped_column(String(60), default="", index=True)
    # A household that the worker chose, and the address key it holds for (storage/households.py)
    household_own: Mapped[str | None] = mapped_column(String(30))
    household_own_at: Mapped[str | None] = mapped_column(String(60))
    sort_name: Mapped[str] = mapped_column(String(400))
    sort_address: Mapped[str] = mapped_column(String(400))
    search_text: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    phone_source: Mapped[str] = mapped_column(String(120), default="")  # where it was found
    phone_on: Mapped[date | None]  # and when
    email: Mapped[str] = mapped_column(String(200), default="")
    email_source: Mapped[str] = mapped_column(String(120), default="")
    email_on: Mapped[date | None]
    language: Mapped[str] = mapped_column(String(60), default="")
    safety: Mapped[str] = mapped_column(Text, default="")  # the reason, of whichever rule
    safety_rule: Mapped[str] = mapped_column(String(20), default="")  # empty: only to be minded
    safety_review_on: Mapped[date | None]
    brp_checked_on: Mapped[date | None]
    brp_checked_by: Mapped[str] = mapped_column(String(200), default="")
    brp_outcome: Mapped[str | None] = mapped_column(String(40))  # of that last check
    brp_address: Mapped[str | None] = mapped_column(Text)  # the address that was seen, in words
    # Restriction of processing (AVG article 18), as long as it holds
    restricted_on: Mapped[date | None]
    restricted_by: Mapped[str | None] = mapped_column(String(200))
    restricted_why: Mapped[str | None] = mapped_column(Text)
    next_kind: Mapped[str] = mapped_column(String(40), default="")
    next_on: Mapped[date | None]
    next_note: Mapped[str] = mapped_column(Text, default="")
    next_promised: Mapped[bool] = mapped_column(default=False)


class BrpCheckRow(Base):
    """One look in the BRP, by hand. The newest of a resident also stands in four of its columns."""

    __tablename__ = "brp_check"
    __table_args__ = (_where_filled("doubt_since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    checked_on: Mapped[date]
    checked_by: Mapped[str] = mapped_column(String(200), default="")
    outcome: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text, default="")
    address_before: Mapped[str] = mapped_column(Text)  # JSON of the parts, as they stood here
    address_after: Mapped[str] = mapped_column(Text, default="")  # JSON; empty: it stayed
    since: Mapped[str] = mapped_column(String(10), default="")  # lives there since, when moved
    doubt_since: Mapped[date | None]  # to be reported (terugmelden)
    reported_on: Mapped[date | None]
    reported_by: Mapped[str] = mapped_column(String(200), default="")
    recorded_at: Mapped[str] = mapped_column(String(32))


class JointLetterRow(Base):
    """A household that the worker writes one letter to, and for whom that was chosen."""

    __tablename__ = "joint_letter"

    household: Mapped[str] = mapped_column(String(60), primary_key=True)
    members: Mapped[str] = mapped_column(Text)  # JSON: ids of residents


class PeriodRow(Base):
    """One stay on the list, from the delivery that brought it to the one that lacked it."""

    __tablename__ = "period"
    __table_args__ = (_where_filled("left_delivery_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    entered_on: Mapped[date]
    entered_delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"))
    returned: Mapped[bool]
    left_on: Mapped[date | None]
    left_delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"))
    exit_reason: Mapped[str] = mapped_column(String(60), default="")


class CaseRow(Base):
    """A dossier. ``code_list_version`` says in which list the end result is to be read."""

    __tablename__ = "case_file"
    # One open dossier at the most, also after undoing: a second one would hide the first
    __table_args__ = (
        Index(
            "ix_case_file_one_open",
            "resident_id",
            unique=True,
            # PostgreSQL needs postgresql_where besides; naming it loads its dialect at every start
            sqlite_where=text("closed_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    end_result: Mapped[str] = mapped_column(String(100), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    code_list_version: Mapped[str] = mapped_column(String(10))


class ContactAttemptRow(Base):
    """One attempt. A letter is logged as sent exactly once: its id stands here once."""

    __tablename__ = "contact_attempt"
    __table_args__ = (Index(None, "resident_id", "made_on"), NO_ID_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    made_on: Mapped[date]
    day_part: Mapped[str] = mapped_column(String(10), default="")
    reached: Mapped[bool]
    note: Mapped[str] = mapped_column(Text, default="")
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), unique=True)
    recorded_at: Mapped[str] = mapped_column(String(32))
    code_list_version: Mapped[str] = mapped_column(String(10))


class ApproachRow(Base):
    """An approach. What it says stands in its versions: somebody half-way may keep an old one."""

    __tablename__ = "approach"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    removed_on: Mapped[date | None]


class ApproachVersionRow(Base):
    """The steps and the target group of an approach, from the day they were kept."""

    __tablename__ = "approach_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    approach_id: Mapped[int] = mapped_column(ForeignKey("approach.id"), index=True)
    made_on: Mapped[date]
    content: Mapped[str] = mapped_column(Text)  # JSON


class ApproachMemberRow(Base):
    """A resident in an approach, now or before. Attempts after the start do its steps."""

    __tablename__ = "approach_member"
    __table_args__ = (
        Index(
            "ix_approach_member_one_open",
            "resident_id",
            unique=True,
            sqlite_where=text("left_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    approach_id: Mapped[int] = mapped_column(ForeignKey("approach.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("approach_version.id"))
    entered_on: Mapped[date]
    start_on: Mapped[date]
    start_attempt: Mapped[int] = mapped_column(default=0)  # attempts of that day up to it are old
    start_step: Mapped[int] = mapped_column(default=0)
    left_on: Mapped[date | None]
    left_why: Mapped[str] = mapped_column(String(100), default="")


class LetterTemplateRow(Base):
    """A letter's words, with placeholders."""

    __tablename__ = "letter_template"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(100))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)


class LetterTranslationRow(Base):
    """The words of a template in another language, and whether somebody who knows it read them."""

    __tablename__ = "letter_translation"
    __table_args__ = (Index(None, "template_id", "language", unique=True), NO_ID_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("letter_template.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(10))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    dutch: Mapped[str] = mapped_column(String(64))  # digest of the Dutch words it says
    checked_on: Mapped[date | None]
    checked_by: Mapped[str] = mapped_column(String(200), default="")


class LetterBatchRow(Base):
    """Letters that are made together. Its state is that of its letters."""

    __tablename__ = "letter_batch"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("letter_template.id"))
    made_on: Mapped[date]


class LetterRow(Base):
    """One letter: a concept, printed once ``printed_on`` is there, ``sent_on`` when it went out.

    A concept has no words yet. When it is printed it gets those of the template of that day, so
    that it can be printed again as it was.
    """

    __tablename__ = "letter"
    __table_args__ = (Index(None, "resident_id", "printed_on"), NO_ID_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("letter_batch.id"), index=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"))
    template_id: Mapped[int] = mapped_column(ForeignKey("letter_template.id"))
    template_name: Mapped[str] = mapped_column(String(100), default="")
    kind: Mapped[str] = mapped_column(String(30), default="")
    subject: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(10), default="")  # beside the Dutch; empty: none
    second_subject: Mapped[str] = mapped_column(String(200), default="")
    second_body: Mapped[str] = mapped_column(Text, default="")
    shared: Mapped[str] = mapped_column(Text, default="")  # JSON: ids of all on it; empty: alone
    visit_on: Mapped[date | None]
    visit_day_part: Mapped[str] = mapped_column(String(10), default="")
    printed_on: Mapped[date | None]
    sent_on: Mapped[date | None] = mapped_column(index=True)


class AddressPointRow(Base):
    """Where an address lies, in whole metres of the Rijksdriehoek grid."""

    __tablename__ = "address_point"
    __table_args__ = (Index(None, "postcode", "number"), NO_ID_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    postcode: Mapped[str] = mapped_column(String(6))  # without a space
    number: Mapped[str] = mapped_column(String(10))
    suffix: Mapped[str] = mapped_column(String(30), default="")  # letter and addition, made alike
    x: Mapped[int]
    y: Mapped[int]


class TeamMemberRow(Base):
    """A colleague or ervaringsdeskundige who may come along on a round."""

    __tablename__ = "team_member"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(100), default="")


class VisitRoundRow(Base):
    """One round of visits: a date and a day part. Its id is the number on the sheets."""

    __tablename__ = "visit_round"
    # A number is never given again: a sheet that was printed must not be of another round
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_on: Mapped[date]
    day_part: Mapped[str] = mapped_column(String(10))
    entered_at: Mapped[str] = mapped_column(String(32), default="")  # results are in
    visitors: Mapped[str] = mapped_column(Text, default="[]")  # JSON: [name, role] of who go


class VisitRow(Base):
    """One person to be visited in a round; those of one address stand together."""

    __tablename__ = "visit"
    __table_args__ = (Index(None, "round_id", "position"), NO_ID_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("visit_round.id", ondelete="CASCADE"))
    position: Mapped[int]  # of the address in the walking order, from 1
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(200), default="")
    outcome: Mapped[str] = mapped_column(String(40), default="")
    attempt_id: Mapped[int | None] = mapped_column(ForeignKey("contact_attempt.id"))


class PartnerRow(Base):
    """A partner to whom residents can be handed over."""

    __tablename__ = "partner"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(100), default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class HandOverRow(Base):
    """A warm hand-over. The partner stands in it as printed: the list may change since."""

    __tablename__ = "hand_over"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    partner: Mapped[str] = mapped_column(Text)  # JSON
    worker: Mapped[str] = mapped_column(String(200), default="")
    purpose: Mapped[str] = mapped_column(String(200))
    agreement: Mapped[str] = mapped_column(Text, default="")
    shared: Mapped[str] = mapped_column(Text, default="[]")  # JSON: what the sheet tells
    handed_on: Mapped[date]
    check_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(String(20), default="")  # empty: not known yet
    outcome_on: Mapped[date | None]


class ExitRouteRow(Base):
    """A route out of the scheme that was agreed on with a resident."""

    __tablename__ = "exit_route"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    agreed_on: Mapped[date]
    expected_on: Mapped[date | None]
    done: Mapped[str] = mapped_column(Text, default="{}")  # JSON: item -> date
    note: Mapped[str] = mapped_column(Text, default="")
    stopped_on: Mapped[date | None]
    stopped_why: Mapped[str] = mapped_column(String(200), default="")


class CodeListRow(Base):
    """A code list as it was at one version; old versions stay, so old records keep meaning."""

    __tablename__ = "code_list"
    __table_args__ = (Index(None, "name", "version", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(10))
    source: Mapped[str] = mapped_column(String(200))


class CodeRow(Base):
    """One value of a code list."""

    __tablename__ = "code"
    __table_args__ = (Index(None, "list_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("code_list.id", ondelete="CASCADE"))
    position: Mapped[int]
    value: Mapped[str] = mapped_column(String(100))


class SettingRow(Base):
    """One setting of the gemeente, as JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class PictureRow(Base):
    """A picture of the letterhead: logo or photo."""

    __tablename__ = "picture"

    key: Mapped[str] = mapped_column(String(30), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class SavedFilterRow(Base):
    """A filter of the list of residents that the worker gave a name."""

    __tablename__ = "saved_filter"
    __table_args__ = (NO_ID_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    filter: Mapped[str] = mapped_column(Text)  # JSON


class EventRow(Base):
    """The log (BIO2 8.15.01): who did what to which thing, when, from where, and how it went.

    Chained: see ``log_chain``. ``tables_log`` has the guards. Only ``undone_by`` ever changes: it
    follows from ``undoes`` of later entries; and ``message`` with its salt can be erased.
    """

    __tablename__ = "event"
    # A number is never given again: entries dropped from the end leave a gap
    __table_args__ = (Index(None, "object_kind", "object_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str] = mapped_column(String(32))  # UTC, ISO 8601
    action: Mapped[str] = mapped_column(String(60))
    object_kind: Mapped[str] = mapped_column(String(40))
    object_id: Mapped[int | None]
    result: Mapped[str] = mapped_column(String(40))
    origin: Mapped[str] = mapped_column(String(20))
    actor: Mapped[str] = mapped_column(String(200))
    message: Mapped[str] = mapped_column(Text)
    undoable: Mapped[bool]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)  # of the message; NULL: erased
    message_digest: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    chain: Mapped[str] = mapped_column(String(64))


class EventChangeRow(Base):
    """One row that an event added, changed or removed: what undo needs, and the log's detail.

    ``salt`` NULL: everything about it was erased; ``seal_id``: the last erasing from it.
    """

    __tablename__ = "event_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[str] = mapped_column(String(255))
    before: Mapped[str | None] = mapped_column(Text)  # JSON of the changed columns; NULL: added
    after: Mapped[str | None] = mapped_column(Text)  # NULL: removed
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64))
    seal_id: Mapped[int | None]


from desktop.storage import tables_rectification as _tables_rectification  # noqa: E402, F401
from desktop.storage import tables_retention as _tables_retention  # noqa: E402, F401  its tables

# Now, while the passphrase is still being typed, instead of at the first question (35 ms)
configure_mappers()
