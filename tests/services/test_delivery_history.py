"""Taking a whole delivery back, saying why people left, and sending back what was refused."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.codes import ContactKind, DayPart, EndResult, ExitReason
from desktop.domain.errors import UserError
from desktop.domain.filters import Filter, View
from desktop.runtime.progress import Cancelled, Progress
from desktop.services import deliveries, letter_batches, letters, outreach, residents, undo, visits
from desktop.services import settings as gemeente
from desktop.services.delivery_history import (
    confirm_exits,
    erase_old_rows,
    export_refused,
    undo_import,
    undo_plan,
)
from desktop.services.delivery_review import Decision, decide, review_lines
from desktop.services.export_passwords import WeakPassword
from desktop.services.files import DataFile
from tests.exchange.workbooks import a_bsn
from tests.services.conftest import ANNA, BURAK, FATMA, HEADER, RUUD, Deliver
from tests.services.contents import contents
from tests.services.details import keep_note

FEBRUARY, MAY, AUGUST = date(2026, 2, 19), date(2026, 5, 21), date(2026, 8, 20)
TODAY = date.today()


def logical(file: DataFile) -> dict[str, object]:
    """What the file holds, but for the deliveries themselves: they stay to be looked at."""
    found: dict[str, object] = dict(contents(file))
    for table in ("delivery", "delivery_block", "delivery_review"):
        del found[table]
    return found


def who(file: DataFile, bsn: str) -> int:
    found = residents.id_of_bsn(file, bsn)
    assert found is not None
    return found


def bsns(file: DataFile) -> set[str]:
    return {row[1] for row in contents(file)["resident"]}


def last(file: DataFile) -> int:
    return deliveries.deliveries(file)[0].id


def everything_happens(deliver: Deliver) -> None:
    """Somebody new, somebody changed, somebody gone, somebody back."""
    deliver([FATMA, BURAK, ANNA], date(2025, 8, 20))
    deliver([FATMA, BURAK], FEBRUARY)
    deliver(
        [
            FATMA.replace("Goorsestraat;118", "Dorpsstraat;7"),
            RUUD,
            ANNA.replace("172,70", "180,10"),
        ],
        MAY,
    )


def test_a_delivery_taken_back_leaves_everything_as_it_was(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK, ANNA], date(2025, 8, 20))
    deliver([FATMA, BURAK], FEBRUARY)
    before = logical(file)
    deliver([FATMA.replace("118", "7"), RUUD, ANNA.replace("172,70", "180,10")], MAY)
    assert logical(file) != before

    done = undo_import(file, last(file))

    assert logical(file) == before
    assert done.message.startswith("Ongedaan gemaakt: “Levering van 21 mei 2026 ingelezen")
    assert done.undoable


def test_the_undo_can_itself_be_undone_and_that_again(file: DataFile, deliver: Deliver) -> None:
    everything_happens(deliver)
    after = contents(file)

    back = undo_import(file, last(file))
    gone = logical(file)
    undo.undo(file, back.event_id)
    assert contents(file) == after

    undo_import(file, last(file))
    assert logical(file) == gone


def test_ctrl_z_takes_back_a_delivery_too(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA], FEBRUARY)
    before = logical(file)
    deliver([RUUD], MAY)

    newest = undo.last_undoable(file)
    assert newest is not None
    undo.undo(file, newest.event_id)

    assert logical(file) == before


def test_the_plan_says_what_will_be_taken_back(file: DataFile, deliver: Deliver) -> None:
    everything_happens(deliver)
    before = contents(file)

    plan = undo_plan(file, last(file))

    assert (plan.new, plan.changed, plan.returned, plan.gone) == (1, 1, 1, 1)
    assert plan.kept == ()
    assert contents(file) == before


def attempt(file: DataFile, id_: int) -> None:
    outreach.record_attempt(file, id_, ContactKind.PHONE, TODAY, DayPart.MORNING, reached=True)


def letter(file: DataFile, id_: int) -> None:
    letter_batches.mark_printed(file, letters.templates(file)[0], [id_])


def visit(file: DataFile, id_: int) -> None:
    visits.save_round(file, [id_], TODAY, DayPart.EVENING)


def dossier(file: DataFile, id_: int) -> None:
    outreach.close_case(file, id_, EndResult.NO_HELP_WANTED, TODAY)


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (attempt, "er is een contactpoging vastgelegd"),
        (letter, "er is een brief gemaakt"),
        (visit, "staat in een bezoekronde"),
        (dossier, "er is een dossier geopend of gewijzigd"),
        (
            lambda file, id_: keep_note(file, id_, "Belde"),
            "gegevens zijn daarna gewijzigd",
        ),
    ],
)
def test_who_was_worked_on_since_is_listed_and_kept(
    file: DataFile, deliver: Deliver, work, why: str
) -> None:
    deliver([FATMA], FEBRUARY)
    deliver([FATMA.replace("118", "7"), RUUD, BURAK], MAY)
    ruud = who(file, "999990032")
    work(file, ruud)
    kept_as = residents.get(file, ruud)

    (line,) = undo_plan(file, last(file)).kept
    done = undo_import(file, last(file))

    assert (line.resident_id, line.name, line.why) == (ruud, "R.M. van Puffelen", why)
    assert residents.get(file, ruud).resident == kept_as.resident
    assert residents.get(file, ruud).periods == kept_as.periods
    assert "999990020" not in bsns(file)
    assert residents.get(file, who(file, "999990019")).resident.address.number == "118"
    assert "1 inwoner blijft zoals nu" in done.message


def test_a_change_to_somebody_worked_on_since_stays_too(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], FEBRUARY)
    deliver([FATMA.replace("118", "7"), RUUD.replace("Wolferinkbrink;6", "Beek;1")], MAY)
    keep_note(file, who(file, "999990019"), "Belt morgen")

    undo_import(file, last(file))

    assert residents.get(file, who(file, "999990019")).resident.address.number == "7"
    assert residents.get(file, who(file, "999990032")).resident.address.number == "6"


def test_work_that_was_itself_undone_keeps_nobody(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA], FEBRUARY)
    deliver([FATMA, RUUD], MAY)
    done = keep_note(file, who(file, "999990032"), "Vergissing")
    undo.undo(file, done.event_id)

    assert undo_plan(file, last(file)).kept == ()
    undo_import(file, last(file))
    assert "999990032" not in bsns(file)


def test_work_of_before_that_is_undone_after_it_keeps_them(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA], FEBRUARY)
    done = keep_note(file, who(file, "999990019"), "Eerst dit")
    deliver([FATMA.replace("118", "7")], MAY)
    undo.undo(file, done.event_id)

    assert [line.name for line in undo_plan(file, last(file)).kept] == ["F. Özdemir"]


def test_a_reason_given_to_somebody_gone_keeps_them_gone(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD], FEBRUARY)
    deliver([FATMA], MAY)
    (gone,) = deliveries.gone_with(file, last(file))
    confirm_exits(file, [gone.period_id], ExitReason.MOVED)

    (line,) = undo_plan(file, last(file)).kept
    undo_import(file, last(file))

    assert line.why == "de reden van uitstroom is vastgelegd"
    assert residents.keys(file, Filter(view=View.GONE)) == [gone.resident_id]


def test_an_earlier_delivery_waits_for_the_later_one(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA], FEBRUARY)
    first = last(file)
    deliver([FATMA, RUUD], MAY)

    with pytest.raises(UserError, match="nog een levering"):
        undo_plan(file, first)
    with pytest.raises(UserError, match="nog een levering"):
        undo_import(file, first)

    undo_import(file, last(file))
    undo_import(file, first)
    assert residents.keys(file, Filter()) == []


def test_what_was_taken_back_is_not_taken_back_twice(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA], FEBRUARY)
    undo_import(file, last(file))

    with pytest.raises(UserError, match="al ongedaan"):
        undo_import(file, last(file))


def test_a_redo_gives_way_to_a_delivery_read_in_since(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA], FEBRUARY)
    deliver([FATMA, RUUD], MAY)
    back = undo_import(file, last(file))
    deliver([FATMA, BURAK], AUGUST)
    before = contents(file)

    with pytest.raises(UserError, match="nog een levering"):
        undo.undo(file, back.event_id)
    assert contents(file) == before


def test_a_file_that_was_taken_back_can_be_read_in_again(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA], FEBRUARY)
    deliver([FATMA, RUUD], MAY)
    ruud = who(file, "999990032")
    undo_import(file, last(file))

    deliver([FATMA, RUUD], MAY)

    assert [one.undone for one in deliveries.deliveries(file)] == [False, True, False]
    assert who(file, "999990032") > ruud  # a number is never given twice


def test_cancelling_half_way_changes_nothing(file: DataFile, deliver: Deliver) -> None:
    everything_happens(deliver)
    before = contents(file)
    progress = Progress(lambda done, total, what: done and progress.cancel())

    with pytest.raises(Cancelled):
        undo_import(file, last(file), progress)

    assert contents(file) == before


def test_columns_chosen_again_since_keep_their_new_meaning(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA], FEBRUARY)
    choice = {"wijze van inning": ""}
    with file.database.writing(_draft()) as store:
        store.settings.remember_columns(choice)

    undo_import(file, last(file))

    with file.database.reading() as store:
        assert store.settings.column_choices() == choice


def _draft():
    from desktop.storage.events import EventDraft

    return EventDraft("test", "test")


_PEOPLE = [
    f"{a_bsn(n)};Bakker{n};;B.;01-01-19{n + 40};Beek;{n};;7481 AA;Haaksbergen;0101;172,70;"
    "01-01-2020;x"
    for n in range(6)
]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    series=st.lists(
        st.lists(
            st.tuples(st.integers(0, 5), st.booleans()), unique_by=lambda one: one[0], min_size=1
        ),
        min_size=2,
        max_size=4,
    ),
    worked_on=st.sets(st.integers(0, 5)),
)
def test_whatever_comes_undo_brings_back_all_but_exactly_those_worked_on(
    empty_file: Path, tmp_path_factory: pytest.TempPathFactory, series, worked_on
) -> None:
    import shutil

    from desktop.services.files import open_file
    from tests.services.conftest import PASSPHRASE

    folder = tmp_path_factory.mktemp("reeks")
    path = folder / "f.inbeeld"
    shutil.copy(empty_file, path)
    with open_file(path, PASSPHRASE, origin="test") as file:
        previous = {}
        for at, rows in enumerate(series):
            texts = [
                _PEOPLE[n].replace("172,70", "190,00") if changed else _PEOPLE[n]
                for n, changed in rows
            ]
            source = folder / f"{at}.csv"
            source.write_text("\n".join((HEADER, *texts)), encoding="utf-8")
            on = FEBRUARY + timedelta(days=at)
            seen = deliveries.preview(
                file, source, deliveries.inspect(file, source), delivered_on=on
            )
            previous = {row[1]: row for row in contents(file)["resident"]}
            deliveries.import_delivery(file, seen)
        after = {row[1]: row for row in contents(file)["resident"]}
        for n in worked_on:
            if a_bsn(n) in after:
                keep_note(file, who(file, a_bsn(n)), "aan gewerkt")
        touched = {row[1]: row for row in contents(file)["resident"]}
        (imported,) = (one for one in deliveries.deliveries(file)[:1])
        if imported.undone or seen.already_read:
            return
        plan = undo_plan(file, imported.id)
        undo_import(file, imported.id)
        now = {row[1]: row for row in contents(file)["resident"]}

    differs = {bsn for bsn in previous | after if previous.get(bsn) != after.get(bsn)}
    kept = {a_bsn(n) for n in worked_on} & differs & after.keys()
    assert {line.name for line in plan.kept} == {
        f"B. Bakker{n}" for n in range(6) if a_bsn(n) in kept
    }
    expected = {bsn: row for bsn, row in previous.items() if bsn not in kept}
    # Worked on but not touched by the delivery: as it was, with the note
    expected |= {bsn: touched[bsn] for bsn in touched if bsn in kept or bsn not in differs}
    assert now == expected


def test_why_several_people_left_is_said_at_once_and_taken_back_at_once(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK, RUUD], FEBRUARY)
    deliver([FATMA], MAY)
    gone = deliveries.gone_with(file, last(file))
    assert [line.exit_reason for line in gone] == [None, None]

    done = confirm_exits(file, [line.period_id for line in gone], ExitReason.PAID)

    found = deliveries.gone_with(file, last(file))
    assert [line.exit_reason for line in found] == [ExitReason.PAID] * 2
    assert done.message == (
        "Reden van uitstroom bewaard bij 2 inwoners: schuld betaald of vervallen."
    )
    undo.undo(file, done.event_id)
    assert deliveries.gone_with(file, last(file)) == gone


def test_refused_and_undecided_rows_go_back_as_they_stood(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver(
        [
            FATMA,
            RUUD.replace("05-06-1960", "31-02-1960"),
            ANNA.replace("999990044", "999990045"),
            BURAK.replace("Goorsestraat", "=Goorsestraat"),
        ],
        FEBRUARY,
    )

    export_refused(file, last(file), tmp_path / "terug.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "terug.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert rows[0][:4] == ["Reden", "Rij in het bestand", "BSN", "Achternaam"]
    assert [row[1] for row in rows[1:]] == ["3", "4"]
    assert rows[1][6] == "31-02-1960"
    assert rows[2][2] == "999990045"
    assert "BSN" in rows[2][0]
    assert all(cell.data_type == "s" for row in sheet.rows for cell in row if cell.value)


def test_rows_can_go_back_with_a_password(file: DataFile, deliver: Deliver, tmp_path: Path) -> None:
    deliver([RUUD.replace("05-06-1960", "31-02-1960")], FEBRUARY)

    done = export_refused(file, last(file), tmp_path / "terug.xlsx", "k7fm-2pqx-9hwd-t4zc")

    with (tmp_path / "terug.xlsx").open("rb") as stream:
        office = msoffcrypto.OfficeFile(stream)
        assert office.is_encrypted()
        office.load_key(password="k7fm-2pqx-9hwd-t4zc", verify_password=True)
    assert done.message == "1 rij opgeslagen om terug te sturen, met een wachtwoord."
    with pytest.raises(WeakPassword):
        export_refused(file, last(file), tmp_path / "zwak.xlsx", "Welkom2026!!")
    assert not (tmp_path / "zwak.xlsx").exists()


def test_nothing_refused_is_said_in_words(file: DataFile, deliver: Deliver, tmp_path: Path) -> None:
    deliver([FATMA], FEBRUARY)

    with pytest.raises(UserError, match="geen rijen om terug te sturen"):
        export_refused(file, last(file), tmp_path / "terug.xlsx")
    assert not (tmp_path / "terug.xlsx").exists()


def test_after_the_term_the_rows_are_gone_and_what_became_of_them_is_not(
    file: DataFile, deliver: Deliver, tmp_path: Path
) -> None:
    deliver([FATMA, RUUD.replace("05-06-1960", "31-02-1960")], FEBRUARY)
    year_later = TODAY + timedelta(days=400)
    assert erase_old_rows(file, year_later) == 0  # no term was set
    gemeente.save(file, gemeente.GemeenteSettings(raw_rows_months=14))
    assert erase_old_rows(file, year_later) == 0
    gemeente.save(file, gemeente.GemeenteSettings(raw_rows_months=12))
    before = logical(file)

    assert erase_old_rows(file, year_later) == 1
    assert erase_old_rows(file, year_later) == 0

    lines = deliveries.delivery_lines(file, last(file))
    assert [(line.outcome, line.cells) for line in lines] == [("new", ()), ("refused", ())]
    assert deliveries.deliveries(file)[0].rows_erased_on == year_later
    assert "Puffelen" not in json.dumps(contents(file), default=str)
    assert logical(file) == before
    with pytest.raises(UserError, match="gewist"):
        export_refused(file, last(file), tmp_path / "terug.xlsx")


def test_only_who_got_a_row_is_kept_for_what_was_decided(file: DataFile, deliver: Deliver) -> None:
    deliver([FATMA, RUUD, ANNA], FEBRUARY)
    no_bsn = [RUUD.replace("999990032", ""), ANNA.replace("999990044", "")]
    deliver([FATMA, *no_bsn], MAY)
    one, other = review_lines(file)
    decide(file, one.line_id, Decision.SAME, resident_id=one.resident_id)
    decide(file, other.line_id, Decision.LEAVE_OUT, reason="Staat er al")

    (kept,) = undo_plan(file, last(file)).kept

    assert (kept.name, kept.why) == ("R.M. van Puffelen", "u hebt over deze rij beslist")


def test_a_delivery_that_is_not_there_is_said(file: DataFile, tmp_path: Path) -> None:
    for act in (
        lambda: export_refused(file, 999, tmp_path / "terug.xlsx"),
        lambda: undo_import(file, 999),
    ):
        with pytest.raises(UserError, match="niet meer"):
            act()


def test_a_delivery_of_which_the_log_does_not_know_that_it_was_read_in_stays(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA], FEBRUARY)
    undo_import(file, last(file))
    with file.database.writing(_draft()) as store:
        store.session.connection().exec_driver_sql("UPDATE delivery SET undone = 0")

    with pytest.raises(undo.ChangedSince):
        undo_import(file, last(file))
