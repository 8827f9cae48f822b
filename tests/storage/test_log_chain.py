"""The fingerprints that the log hangs on."""

from __future__ import annotations

from desktop.storage.log_chain import FIRST, Entry, chain_of, content_digest, digest_of, new_salt

ENTRY = Entry(1, "2026-11-23T10:00:00.000+00:00", "a", "b", 3, "gelukt", "venster", "M", True, None)


def test_a_digest_depends_on_the_salt_and_on_where_one_part_ends() -> None:
    salt = new_salt()

    assert len(salt) == 16
    assert digest_of(salt, "ab", "c") == digest_of(salt, "ab", "c")
    assert digest_of(salt, "ab", "c") != digest_of(new_salt(), "ab", "c")
    assert digest_of(salt, "ab", "c") != digest_of(salt, "a", "bc")
    assert digest_of(salt, None) != digest_of(salt, "")
    assert digest_of(salt, None) != digest_of(salt, "-")


def test_every_part_of_an_entry_counts_in_the_chain() -> None:
    chain = chain_of(FIRST, ENTRY, "d")
    others = [
        ENTRY._replace(**{name: value})
        for name, value in {
            "number": 2,
            "at": "2026-11-23T10:00:00.001+00:00",
            "action": "x",
            "object_kind": "x",
            "object_id": None,
            "result": "x",
            "origin": "x",
            "actor": "x",
            "undoable": False,
            "undoes": 1,
        }.items()
    ]

    found = {chain_of(FIRST, other, "d") for other in others}
    found |= {chain_of(FIRST, ENTRY, "e"), chain_of("1" * 64, ENTRY, "d")}
    assert len(found) == 12
    assert chain not in found
    assert len(chain) == 64


def test_the_order_of_changes_counts() -> None:
    assert content_digest("m", ["a", "b"]) != content_digest("m", ["b", "a"])
