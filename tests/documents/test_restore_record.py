from dataclasses import replace
from datetime import datetime

from desktop.documents.restore_record import build_restore_record
from desktop.domain.backup_words import Contents
from desktop.domain.restore_test import Check, RestoreTest

TEST = RestoreTest(
    done_at=datetime.fromisoformat("2026-11-23T10:12"),
    done_by="M. de Boer",
    gemeente="Hof van Twente",
    copy_name="inbeeld-20261123-093000-werk.inbeeld",
    copy_made_at=datetime.fromisoformat("2026-11-23T09:30"),
    copy_reason="na gewoon werk",
    contents=Contents(143, 210, 3),
    checks=(Check("De kopie zelf", "Alle zegels.", True), Check("De inhoud", "Heel.", True)),
)


def test_the_record_says_when_by_whom_which_copy_and_what_came_out(words):
    (page,) = words(build_restore_record(TEST))
    for said in (
        "Verslag van de hersteltest",
        "gemeente Hof van Twente",
        "23 november 2026 om 10:12",
        "M. de Boer",
        "inbeeld-20261123-093000-werk.inbeeld",
        "143 inwoners, 210 contactpogingen, 3 leveringen",
        "Geslaagd",
        "Handtekening",
    ):
        assert said in page
    assert "Niet in orde" not in page


def test_a_test_that_did_not_pass_says_what_was_not_right(words):
    failed = (Check("De kopie zelf", "Het zegel van een bladzijde klopt niet. " * 6, False),)
    (page,) = words(build_restore_record(replace(TEST, contents=None, checks=failed, done_by="")))
    assert "Niet geslaagd" in page
    assert "Niet in orde" in page
    assert "niet ingevuld" in page
