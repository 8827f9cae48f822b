from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest

from desktop.domain.codes import EndResult
from desktop.domain.errors import UserError
from desktop.domain.partners import Partner
from desktop.services import hand_overs, outreach, residents, today, undo
from desktop.services.files import DataFile
from desktop.services.hand_overs import HandOver, HandOverOutcome, NotAgreed, Shared
from desktop.services.today import Deed
from desktop.storage.events import BsnInText
from tests.services.conftest import FATMA, RUUD, Deliver

NOW = date.today()


@pytest.fixture
def fatma(file: DataFile, deliver: Deliver) -> int:
    deliver([FATMA, RUUD], NOW - timedelta(days=10))
    return residents.id_of_bsn(file, "999990019")


def to_the_bank(resident_id: int, check_in: int | None = 7) -> HandOver:
    return HandOver(
        resident_id=resident_id,
        partner=Partner(name="Stadsbank", contact="J. Bos"),
        worker="Marieke",
        purpose="Hulp bij de administratie",
        handed_on=NOW,
        check_on=None if check_in is None else NOW + timedelta(days=check_in),
    )


def test_nobody_is_handed_over_without_having_agreed(file: DataFile, fatma: int) -> None:
    with pytest.raises(NotAgreed, match="eerst mee eens"):
        hand_overs.keep(file, to_the_bank(fatma), agreed=False)
    assert hand_overs.of_resident(file, fatma) == []


def test_a_hand_over_is_kept_told_in_the_history_and_undone(file: DataFile, fatma: int) -> None:
    done, id_ = hand_overs.keep(file, to_the_bank(fatma), agreed=True)

    assert (
        done.message == "Overdracht vastgelegd: F. Özdemir aan Stadsbank, besproken met de inwoner."
    )
    (made,) = hand_overs.of_resident(file, fatma)
    assert made == replace(to_the_bank(fatma), id=id_)
    history = [line.title for line in residents.get(file, fatma).history]
    assert done.message.rstrip(".") in history
    undo.undo(file, done.event_id)
    assert hand_overs.of_resident(file, fatma) == []


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        ({"partner": Partner(name="")}, "De partner ontbreekt"),
        ({"purpose": "  "}, "Waarvoor u overdraagt ontbreekt"),
        ({"handed_on": NOW + timedelta(days=1)}, "in de toekomst"),
        ({"check_on": NOW - timedelta(days=1)}, "ligt voor de overdracht"),
    ],
)
def test_what_is_missing_is_told(file: DataFile, fatma: int, change: dict, trouble: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(UserError, match=trouble):
        hand_overs.keep(file, replace(to_the_bank(fatma), **change), agreed=True)


def test_a_bsn_in_the_text_is_kept_nowhere(file: DataFile, fatma: int) -> None:
    made = replace(to_the_bank(fatma), agreement="BSN 999990019")
    with pytest.raises(BsnInText):
        hand_overs.keep(file, made, agreed=True)
    assert hand_overs.of_resident(file, fatma) == []


def test_vandaag_asks_on_the_day_whether_the_contact_came_about(file: DataFile, fatma: int) -> None:
    _, id_ = hand_overs.keep(file, to_the_bank(fatma, 3), agreed=True)
    assert today.today(file).later.total == 1  # a partner is at it

    page = today.today(file, NOW + timedelta(days=5))

    group = next(one for one in page.groups if one.key == "handed")
    (line,) = group.lines
    assert (line.when, line.late, line.deed) == ("2 dagen te laat", True, Deed.HELP)
    assert "Overgedragen aan Stadsbank" in line.why
    hand_overs.set_outcome(file, id_, HandOverOutcome.DONE)
    keys = [one.key for one in today.today(file, NOW + timedelta(days=5)).groups]
    assert "handed" not in keys


def test_also_when_the_dossier_is_closed_or_the_resident_left_the_list(
    file: DataFile, fatma: int, deliver: Deliver
) -> None:
    hand_overs.keep(file, to_the_bank(fatma, 0), agreed=True)
    outreach.close_case(file, fatma, EndResult.FOLLOW_UP_FINANCIAL, NOW)
    deliver([RUUD], NOW)

    groups = today.today(file).groups

    assert [group.key for group in groups if group.lines[0].resident_id == fatma] == ["handed"]


def test_not_known_yet_asks_again_on_another_day(file: DataFile, fatma: int) -> None:
    _, id_ = hand_overs.keep(file, to_the_bank(fatma, 0), agreed=True)
    with pytest.raises(UserError, match="wanneer u het opnieuw nagaat"):
        hand_overs.set_outcome(file, id_, None)

    done = hand_overs.set_outcome(file, id_, None, NOW + timedelta(days=9))

    assert "opnieuw nagaan op" in done.message
    assert hand_overs.get(file, id_).check_on == NOW + timedelta(days=9)
    failed = hand_overs.set_outcome(file, id_, HandOverOutcome.FAILED)
    assert failed.message == "Contact van F. Özdemir met Stadsbank: niet gelukt."
    undo.undo(file, failed.event_id)
    assert hand_overs.get(file, id_).is_open


def test_the_sheet_is_one_page_with_only_what_was_chosen(file: DataFile, fatma: int) -> None:
    made = replace(to_the_bank(fatma), shared=frozenset({Shared.ADDRESS}))

    document = pypdfium2.PdfDocument(hand_overs.build_sheet(file, made))

    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Goorsestraat 118" in text
    for secret in ("999990019", "0101", "172,70", "premie"):
        assert secret not in text


def test_that_the_sheet_went_on_paper_is_logged_and_cannot_be_taken_back(
    file: DataFile, fatma: int
) -> None:
    done, id_ = hand_overs.keep(file, to_the_bank(fatma), agreed=True)
    hand_overs.mark_given(file, id_, printed=True)

    titles = [line.title for line in residents.get(file, fatma).history]
    assert "Overdrachtsblad voor Stadsbank afgedrukt" in titles
    last = undo.last_undoable(file)
    assert last is not None
    assert last.event_id == done.event_id


def test_a_hand_over_by_mistake_is_taken_away(file: DataFile, fatma: int) -> None:
    _, id_ = hand_overs.keep(file, to_the_bank(fatma), agreed=True)
    done = hand_overs.remove(file, id_)
    assert hand_overs.of_resident(file, fatma) == []
    undo.undo(file, done.event_id)
    assert len(hand_overs.of_resident(file, fatma)) == 1


def test_the_state_is_told_in_a_few_words(file: DataFile, fatma: int) -> None:
    made = to_the_bank(fatma, 0)
    assert hand_overs.state_words(made, NOW) == "Nagaan of het is gelukt"
    assert hand_overs.state_words(
        replace(made, check_on=date(2026, 11, 30)), date(2026, 11, 1)
    ) == ("Nagaan op 30 nov 2026")
    assert hand_overs.state_words(replace(made, check_on=None), NOW) == (
        "Nog niet bekend of het is gelukt"
    )
    known = replace(made, outcome=HandOverOutcome.DONE, outcome_on=date(2026, 11, 12))
    assert hand_overs.state_words(known, NOW) == "Gelukt op 12 nov 2026"
    assert hand_overs.worker_name(file) == ""
    assert hand_overs.facts(file, fatma)[Shared.PHONE] == ""


def test_nobody_is_asked_about_somebody_who_died(file: DataFile, fatma: int) -> None:
    from desktop.domain.brp import BrpOutcome
    from desktop.services import brp

    hand_overs.keep(file, to_the_bank(fatma, 0), agreed=True)
    brp.record(file, fatma, BrpOutcome.DECEASED, NOW)

    assert "handed" not in [group.key for group in today.today(file).groups]


def test_nobody_is_handed_over_who_is_not_in_the_file(file: DataFile) -> None:
    with pytest.raises(UserError, match="staat niet in het bestand"):
        hand_overs.keep(file, to_the_bank(999), agreed=True)
