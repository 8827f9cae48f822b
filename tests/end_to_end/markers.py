"""Marks for every text in a file that somebody typed or delivered, and a search for them anywhere.

``FREE`` are the columns that get a mark of their own; ``FIXED`` are codes, dates, numbers, hashes,
what is too short to be looked for, texts in JSON that repeat what stands in free ones, and the log,
which nobody can change: it gets its marks from what is done and from the worker in the settings.
A new column belongs in one of the two: a test sees to it.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator

import pypdfium2

TOKEN = "zqxmerk"

FREE: dict[str, tuple[str, ...]] = {
    "approach": ("name",),
    "approach_member": ("left_why",),
    "area": ("district", "neighbourhood"),
    "brp_check": ("checked_by", "note", "reported_by"),
    "case_file": ("note",),
    "contact_attempt": ("note",),
    "correction": ("before_words", "after_words", "reason", "corrected_by"),
    "delivery": ("delivered_on_from", "read_by", "file_name", "sheet"),
    "delivery_review": ("restored", "problem"),
    "exit_route": ("note", "stopped_why"),
    "hand_over": ("worker", "purpose", "agreement"),
    "hold": ("reason", "set_by"),
    "letter": ("template_name", "subject", "body", "second_subject", "second_body"),
    "letter_template": ("name", "subject", "body"),
    "letter_translation": ("subject", "body", "checked_by"),
    "partner": ("name", "kind", "contact", "phone", "email", "note"),
    "resident": (
        "surname", "prefix", "initials", "first_names", "partner_surname", "partner_prefix",
        "salutation", "street", "town", "location", "country", "collection_method", "sort_name",
        "sort_address", "search_text", "note", "phone", "phone_source", "email", "email_source",
        "language", "safety", "brp_checked_by", "next_note", "restricted_why", "restricted_by",
    ),
    "purge_record": ("done_by",),
    "saved_filter": ("name",),
    "team_member": ("name", "role"),
    "visit": ("purpose",),
}  # fmt: skip

FIXED: dict[str, tuple[str, ...]] = {
    "address_point": ("postcode", "number", "suffix"),
    "approach_version": ("content",),
    "area": ("postcode", "number"),
    "brp_check": ("outcome", "address_before", "address_after", "since", "recorded_at"),
    "case_file": ("end_result", "code_list_version"),
    "code": ("value",),
    "code_list": ("name", "version", "source"),
    "column_choice": ("header", "field"),
    "contact_attempt": ("kind", "day_part", "recorded_at", "code_list_version"),
    "correction": ("field", "listed", "became"),
    "delivery": ("read_at", "sha256", "mapping", "headers"),
    "delivery_block": ("outcome", "content"),
    "delivery_review": ("cells", "problem_column", "person", "decision"),
    "draft": ("form", "about", "title", "place", "residents", "content", "at"),
    "event": (
        "at", "action", "object_kind", "result", "origin", "message", "message_digest", "digest",
        "chain", "actor",
    ),
    "event_change": ("table_name", "row_id", "before", "after", "digest"),
    "event_seal": ("digest",),
    "exit_route": ("kind", "done"),
    "frozen_counts": ("quarter", "content"),
    "hand_over": ("partner", "shared", "outcome"),
    "joint_letter": ("household", "members"),
    "letter": ("kind", "language", "shared", "visit_day_part"),
    "letter_template": ("kind",),
    "letter_translation": ("language", "dutch"),
    "period": ("exit_reason",),
    "picture": ("key",),
    "purge_record": ("done_at", "content"),
    "resident": (
        "bsn", "gender", "name_use", "number", "letter", "addition", "postcode", "designation",
        "born", "uzovi", "in_scheme_since", "extra", "household_key", "household_own",
        "household_own_at", "safety_rule", "brp_outcome", "brp_address", "next_kind",
    ),
    "saved_filter": ("filter",),
    "setting": ("key", "value"),
    "visit": ("outcome",),
    "visit_round": ("day_part", "entered_at", "visitors"),
}  # fmt: skip


def mark_of(table: str, column: str) -> str:
    """The mark of a column: letters only, so that it may stand in a name."""
    places = [(one, name) for one, names in FREE.items() for name in names]
    number = places.index((table, column))
    letters = "abcdefghij"
    return TOKEN.capitalize() + "".join(letters[int(digit)] for digit in f"{number:03d}")


def found_in(content: bytes, wanted: Iterable[str], depth: int = 0) -> Iterator[str]:
    """Which of ``wanted`` stand in it, whatever way they are written or packed."""
    low = content.lower()
    for word in wanted:
        if any(form.lower() in low for form in _plain(word)) or any(
            form in content for form in _in_base64(word)
        ):
            yield word
    if depth < 4:
        for inner in _unpacked(content):
            yield from found_in(inner, wanted, depth + 1)


def _plain(word: str) -> Iterator[bytes]:
    low = word.lower()
    yield low.encode()
    yield low.encode("utf-16-le")
    yield low.encode("utf-16-be")
    for spelling in (low, word.capitalize()):
        yield binascii.hexlify(spelling.encode())


def _in_base64(word: str) -> Iterator[bytes]:
    """The part of it that is the same wherever it stands in what was coded."""
    for spelling in (word.lower(), word.capitalize()):
        for coding in ("utf-8", "utf-16-le"):
            for before in range(3):
                coded = base64.b64encode(bytes(before) + spelling.encode(coding))
                skipped = (before * 8 + 5) // 6
                yield coded.rstrip(b"=")[skipped : -1 if b"=" in coded else None]


def _unpacked(content: bytes) -> Iterator[bytes]:
    if content[:4] == b"PK\3\4":
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for part in archive.infolist():
                    if not part.flag_bits & 1:  # behind a password: not to be read
                        yield archive.read(part)
        except (zipfile.BadZipFile, NotImplementedError):
            yield b""
    if b"%PDF-" in content[:1024]:
        with pypdfium2.PdfDocument(content) as paper:
            for page in paper:
                yield page.get_textpage().get_text_range().encode()
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", content):
        machine = zlib.decompressobj(47)  # zlib or gzip
        try:
            plain = machine.decompress(content[start.start() :], 8 << 20)
        except zlib.error:
            continue
        if len(plain) > 16:
            yield plain
