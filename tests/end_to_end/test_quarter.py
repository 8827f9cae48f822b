"""A quarter's work from the delivery to the workbook, with expectations worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.domain.codes import ContactKind, DayPart, EndResult, ExitReason, Status, TemplateKind
from desktop.domain.counting import as_json
from desktop.domain.filters import Filter, View
from desktop.domain.quarters import Quarter
from desktop.domain.resident import NextAction
from desktop.services import (
    counts,
    deliveries,
    letter_batches,
    letters,
    outreach,
    residents,
    settings,
    today,
    undo,
    visit_paper,
    visits,
)
from desktop.services.files import create_file, open_file, verify_file
from desktop.services.visits import VisitEntry, VisitOutcome
from tests.exchange.workbooks import HEADER, a_bsn, write_locked, write_xlsx

PASSPHRASE = "vier losse woorden samen"
FIRST, SECOND, THIRD = date(2026, 1, 12), date(2026, 4, 13), date(2026, 7, 13)
ADA, BEP, CAS, DIK, EEF, FAY, GUS = range(7)
NAMES = ("Ada", "Bep", "Cas", "Dik", "Eef", "Fay", "Gus")
STREETS = ("Aak 1", "Aak 1", "Beek 2", "Dam 10", "Dam 9", ". 0", "Eik 3")


def row(who: int, **changed: object) -> list[object]:
    street, number = STREETS[who].split()
    values = [
        a_bsn(who), NAMES[who], "", "A.", "01-02-1980", street, number, "", "", "7481 AB",
        "Haaksbergen", "0101", "172,70", "01-03-2024", "betaalverzoek",
    ]  # fmt: skip
    for header, value in changed.items():
        values[HEADER.index(header)] = value
    return list(values)


def test_a_quarters_work(tmp_path: Path) -> None:
    path = tmp_path / "hof.inbeeld"
    file = create_file(path, PASSPHRASE)
    settings.save(
        file, settings.GemeenteSettings(gemeente="Hof", worker="Marieke", phone="06 12345678")
    )

    def read_in(delivery: Path, on: date, password: str | None = None) -> deliveries.DeliveryCounts:
        layout = deliveries.inspect(file, delivery, password=password)
        seen = deliveries.preview(file, delivery, layout, delivered_on=on, password=password)
        deliveries.import_delivery(file, seen)
        return seen.counts

    def who(person: int) -> int:
        return residents.id_of_bsn(file, a_bsn(person))

    def status(person: int) -> Status:
        return residents.get(file, who(person)).status

    # January: five people, one row that nobody can place
    rows = [row(n) for n in (ADA, BEP, CAS, DIK, EEF)] + [row(GUS, BSN="123456789")]
    found = read_in(write_xlsx(tmp_path / "januari.xlsx", [HEADER, *rows]), FIRST)
    assert (found.new, found.review, found.after) == (5, 1, 5)
    # Ada is spoken to by telephone and helped; Bep is tried once
    outreach.record_attempt(
        file, who(ADA), ContactKind.PHONE, date(2026, 1, 20), DayPart.MORNING, reached=True
    )
    outreach.record_attempt(
        file, who(BEP), ContactKind.PHONE, date(2026, 2, 2), DayPart.MORNING, reached=False
    )
    outreach.close_case(file, who(ADA), EndResult.ADVICE, date(2026, 3, 30))

    # April: Ada and Eef have left, Fay is new, Cas has moved; from a locked file
    rows = [row(BEP), row(CAS, Huisnummer="4"), row(DIK), row(FAY)]
    locked = write_locked(tmp_path / "april.xlsx", [HEADER, *rows], "geheim woord")
    found = read_in(locked, SECOND, "geheim woord")
    assert (found.before, found.new, found.changed, found.unchanged, found.gone, found.after) == (
        5, 1, 1, 2, 2, 4,
    )  # fmt: skip
    (ada_period,) = residents.get(file, who(ADA)).periods
    residents.set_exit_reason(file, ada_period, ExitReason.ARRANGEMENT)

    # Who has never been tried gets the first letter; Fay has no address
    everybody = residents.keys(file, Filter(view=View.NEW))
    assert set(everybody) == {who(CAS), who(DIK), who(FAY)}
    introduction = next(t for t in letters.templates(file) if t.kind is TemplateKind.INTRODUCTION)
    assert [line.name for line in letters.addressable(file, everybody) if line.problem] == [
        "A. Fay"
    ]
    letters.build(file, introduction, everybody)
    letter_batches.mark_printed(file, introduction, everybody, on=date(2026, 4, 14))
    waiting = letter_batches.letters(file, letter_batches.LetterState.PRINTED)
    sent = letter_batches.confirm_printed_sent(file, [w.id for w in waiting], date(2026, 4, 15))
    assert sent.logged == 2
    # Said by mistake, taken back, said again: still one each
    undo.undo(file, sent.done.event_id)
    assert letter_batches.confirm_sent(file, introduction, everybody, date(2026, 4, 15)).logged == 2

    # An evening round along three doors
    chosen = [who(BEP), who(CAS), who(DIK)]
    _, round_id = visits.save_round(file, chosen, date(2026, 4, 22), DayPart.EVENING)
    sheet = visits.get_round(file, round_id)
    assert [door.address.street for door in sheet.addresses] == ["Aak", "Beek", "Dam"]
    assert visit_paper.build_sheets(
        file, sheet.round.visit_on, sheet.round.day_part, sheet.addresses
    ).startswith(b"%PDF")
    came_of_it = {
        who(BEP): VisitOutcome.SPOKEN,
        who(CAS): VisitOutcome.CARD_LEFT,
        who(DIK): VisitOutcome.NO_HELP,
    }
    visits.enter_results(
        file,
        round_id,
        [
            VisitEntry(
                visit_id=visit.id,
                resident_id=id_,
                outcome=came_of_it[id_],
                next_action=NextAction(kind=ContactKind.PHONE, on=date(2026, 5, 1), promised=True)
                if id_ == who(BEP)
                else None,
            )
            for id_, visit in sheet.visits.items()
        ],
    )
    assert (status(BEP), status(CAS), status(DIK)) == (
        Status.IN_CONTACT,
        Status.NOT_REACHED,
        Status.IN_CONTACT,
    )
    page = today.today(file, date(2026, 5, 1))
    assert [line.name for line in page.groups[0].lines] == ["A. Bep"]
    assert page.groups[0].key == "promised"

    # May: results
    outreach.close_case(file, who(BEP), EndResult.FOLLOW_UP_FINANCIAL, date(2026, 5, 20))
    outreach.close_case(file, who(DIK), EndResult.NO_HELP_WANTED, date(2026, 5, 21))

    # July: Ada is back, Bep has left
    rows = [row(ADA), row(CAS, Huisnummer="4"), row(DIK), row(FAY)]
    found = read_in(write_xlsx(tmp_path / "juli.xlsx", [HEADER, *rows]), THIRD)
    assert (found.returned, found.gone, found.unchanged, found.after) == (1, 1, 3, 4)
    assert status(ADA) is Status.NEW

    assert as_json(counts.count(file, Quarter(2026, 2))) == {
        "quarter": "2026-Q2",
        "stock_start": 5,  # Ada to Eef
        "inflow_new": 1,  # Fay
        "inflow_returned": 0,
        "outflow": 2,  # Ada and Eef
        "outflow_by_reason": {ExitReason.ARRANGEMENT.value: 1, "Onbekend": 1},
        "stock_end": 4,  # Bep, Cas, Dik, Fay
        "addresses": 4,
        "cases_opened": 2,  # Cas and Dik, by their letters
        "attempts": 5,  # two letters, two visits, one card
        "attempts_by_kind": {"Brief": 2, "Huisbezoek": 2, "Kaartje": 1},
        "attempts_by_day_part": {"Avond": 3, "Onbekend": 2},
        "persons_attempted": 3,  # Bep, Cas, Dik
        "persons_reached": 2,  # Bep and Dik
        "help_accepted": 1,  # Bep
        "end_results": {
            EndResult.FOLLOW_UP_FINANCIAL.value: 1,
            EndResult.NO_HELP_WANTED.value: 1,
        },
        "median_days_to_first_attempt": 0.0,  # Cas and Dik: by letter on the day itself
        "median_days_to_first_contact": 43.0,  # Bep 2 Feb - 22 Apr is 79, Dik 15 - 22 Apr is 7
    }
    lines = counts.series(file, Quarter(2026, 3), length=4)
    assert [(str(x.quarter), x.start, x.inflow, x.outflow, x.end) for x in lines] == [
        ("2025-Q4", 0, 0, 0, 0),
        ("2026-Q1", 0, 5, 0, 5),
        ("2026-Q2", 5, 1, 2, 4),
        ("2026-Q3", 4, 1, 1, 4),
    ]

    workbook = tmp_path / "kwartaalcijfers.xlsx"
    counts.export(file, Quarter(2026, 2), workbook)
    texts = {
        str(cell.value)
        for sheet in load_workbook(workbook).worksheets
        for cells in sheet.iter_rows()
        for cell in cells
    }
    assert any("2e kwartaal 2026" in text for text in texts)
    for person in range(7):
        assert a_bsn(person) not in "".join(texts)

    # And all of it is still there tomorrow
    assert verify_file(file) == ()
    before = residents.get(file, who(CAS))
    file.close()
    with open_file(path, PASSPHRASE) as file:
        assert residents.get(file, who(CAS)) == before
        assert before.resident.address.number == "4"


def test_a_column_that_is_left_out_of_a_later_delivery_empties_nothing(tmp_path: Path) -> None:
    """Found by working with two layouts: who changed lost what the second file did not tell."""
    with create_file(tmp_path / "hof.inbeeld", PASSPHRASE) as file:
        full = write_xlsx(tmp_path / "vol.xlsx", [HEADER, row(ADA), row(BEP), row(CAS)])
        less = tmp_path / "smal.csv"
        less.write_text(
            "BSN;Naam;Adres;Postcode;Woonplaats\n"
            f"{a_bsn(ADA)};Ada, A.;Nieuwe Weg 7;7481 AC;Haaksbergen\n"
            f"{a_bsn(BEP)};Bep, A.;Aak 1;7481 AB;Haaksbergen\n",
            encoding="utf-8",
        )
        again = tmp_path / "terug.csv"
        again.write_text(
            less.read_text("utf-8") + f"{a_bsn(CAS)};Cas, A.;Beek 2;7481 AB;Haaksbergen\n",
            encoding="utf-8",
        )
        for delivery, on in ((full, FIRST), (less, SECOND), (again, THIRD)):
            layout = deliveries.inspect(file, delivery)
            seen = deliveries.preview(file, delivery, layout, delivered_on=on)
            deliveries.import_delivery(file, seen)

        for person, street in ((ADA, "Nieuwe Weg"), (BEP, "Aak"), (CAS, "Beek")):
            found = residents.get(file, residents.id_of_bsn(file, a_bsn(person))).resident
            assert found.address.street == street
            assert (found.uzovi, found.monthly_premium) == ("0101", 17270)
            assert found.born.iso == "1980-02-01"
            assert found.in_scheme_since.iso == "2024-03-01"
            assert found.collection_method == "betaalverzoek"


@pytest.mark.parametrize("header", ["Kolom  X", "KOLOM x", "Kolom X "])
def test_a_header_is_remembered_however_it_is_spaced(tmp_path: Path, header: str) -> None:
    with create_file(tmp_path / "hof.inbeeld", PASSPHRASE) as file:
        titles = [*HEADER[:-1], header]
        delivery = write_xlsx(tmp_path / "vol.xlsx", [titles, row(ADA)])
        layout = deliveries.inspect(file, delivery)
        named = next(c.header for c in layout.columns if c.index == len(HEADER) - 1)
        mapping = {**layout.mapping, named: "collection"}
        seen = deliveries.preview(file, delivery, layout, mapping=mapping, delivered_on=FIRST)
        deliveries.import_delivery(file, seen)

        later = write_xlsx(tmp_path / "later.xlsx", [[*HEADER[:-1], "Kolom X"], row(BEP)])

        assert deliveries.inspect(file, later).mapping["Kolom X"] == "collection"
