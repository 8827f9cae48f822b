"""What is said about how a sheet was read."""

from __future__ import annotations

from desktop.domain.delivery import ColumnFound, Field
from desktop.exchange.reading_notes import note_of_neighbour, notes_of, notes_on_columns
from desktop.exchange.sheet_facts import SheetFacts

COLUMNS = [(0, "BSN"), (3, "Premie")]


def test_only_the_columns_and_rows_that_are_read_count():
    facts = SheetFacts()
    for row in (0, 1, 2, 9):
        facts.note_formula(row, 3, has_outcome=True)
        facts.note_formula(row, 5, has_outcome=True)
    facts.note_formula(4, 0, has_outcome=False)
    facts.hidden_rows.extend([0, 2, 3, 12])
    facts.note_merged((5, 4, 6, 5))

    notes = notes_of(facts, COLUMNS, 1, 8)

    assert [note.split(";")[0].split(".")[0] for note in notes] == [
        'In 1 rij staat in kolom "BSN" een formule zonder opgeslagen uitkomst',
        'In 2 rijen staat in kolom "Premie" een formule',
        "2 verborgen rijen zijn ook gelezen",
    ]


def test_columns_to_look_at_are_named():
    was = ColumnFound(1, "Datum", Field.SINCE, "", was=Field.BORN)
    twice = ColumnFound(2, "PC (kolom C)", None, "", instead="PC")
    before, double = notes_on_columns([ColumnFound(0, "BSN", Field.BSN, ""), was, twice])
    assert before.startswith('Kolom "Datum" was bij een eerdere levering "Geboortedatum".')
    assert double.startswith('Kolom "PC (kolom C)" is niet gebruikt: kolom "PC" zegt hetzelfde')


def test_a_plain_sheet_has_no_notes():
    assert notes_of(SheetFacts(), COLUMNS, 1, 8) == []


def test_merged_areas_and_a_filter_are_named():
    facts = SheetFacts(filtered=True)
    facts.note_merged((2, 3, 3, 3))
    facts.hidden_rows.append(4)
    merged, hidden = sorted(notes_of(facts, COLUMNS, 1, 8), reverse=True)
    assert merged.startswith("In de tabel staat 1 samengevoegd gebied.")
    assert hidden == "1 verborgen rij is ook gelezen (er staat een filter aan)."


def test_a_second_table_is_named_by_the_letter_of_its_column():
    assert note_of_neighbour(27).startswith("Vanaf kolom AB staat een tweede tabel")
