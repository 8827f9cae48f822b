"""Columns that share a header stay apart."""

from __future__ import annotations

from desktop.domain.column_names import headers_of


def test_a_name_that_another_column_has_by_itself_is_not_given_twice():
    texts = {0: "BSN", 1: "BSN (kolom C)", 2: "BSN"}
    names = headers_of(texts, [0, 1, 2])
    assert names == {0: "BSN", 1: "BSN (kolom C)", 2: "BSN (kolom C) (kolom C)"}
    assert len(set(names.values())) == 3
