"""The log lines of what left the program."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from desktop.services import access, exports, log, undo
from desktop.services.exports import Paper
from desktop.services.files import DataFile
from desktop.services.output import CannotWrite
from desktop.storage.events import EventDraft
from tests.services.conftest import BURAK, FATMA, Deliver


def told(file: DataFile, action: str, resident_id: int | None = None) -> list[tuple[str, str]]:
    wanted = log.LogFilter(action=action, resident_id=resident_id)
    numbers = log.keys(file, wanted, descending=False)
    lines = log.lines(file, numbers)
    return [(lines[number].message, lines[number].result) for number in numbers]


@pytest.mark.parametrize(
    ("pages", "people", "password", "words"),
    [
        (1, [], "kameel fluistert bij het raam", "brief, 1 bladzijde, met een wachtwoord"),
        (12, [1, 2, 1], "", "brief, 12 bladzijden, over 2 inwoners, zonder wachtwoord"),
    ],
)
def test_it_is_logged_what_was_kept_about_how_many_and_how(
    file: DataFile, tmp_path: Path, pages: int, people: Sequence[int], password: str, words: str
) -> None:
    paper = Paper("brief", pages, people)
    kept = exports.save_pdf(file, tmp_path / "a.pdf", b"%PDF", paper, password)

    assert kept.exists()
    assert told(file, "pdf.bewaard") == [(f"Als pdf bewaren begonnen: {words}.", "Gelukt")]
    assert undo.last_undoable(file) is None


def test_a_pdf_that_could_not_be_kept_is_told_as_such(file: DataFile, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        exports.save_pdf(file, tmp_path / "weg" / "a.pdf", b"%PDF", Paper("kaartje", 1))

    assert [result for _, result in told(file, "pdf.bewaard")] == ["Gelukt", "Mislukt"]
    assert told(file, "pdf.bewaard")[1][0] == "De pdf is niet bewaard."


def test_printing_is_found_with_everybody_who_stands_on_the_paper(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK])
    done = exports.record_print(file, Paper("bezoekblad", 3, [2, 1]))
    exports.record_print_failed(file, Paper("", 1, [2]))

    begun = ("Afdrukken begonnen: bezoekblad, 3 bladzijden, over 2 inwoners.", "Gelukt")
    assert told(file, "papier.afgedrukt", 1) == [begun]
    assert told(file, "papier.afgedrukt", 2) == [begun, ("Niet alles is afgedrukt.", "Mislukt")]
    assert told(file, "papier.afgedrukt", 3) == []
    assert begun[0] in [one.what for one in access.report(file, 1).seen]
    assert not done.undoable
    detail = log.detail(file, done.event_id)
    assert detail is not None
    assert detail.told == (
        ("Gaat over", "1", "inwoner", "", "F. Özdemir"),
        ("Gaat over", "2", "inwoner", "", "B. Özdemir"),
    )
    assert log.check(file).is_whole


def test_of_who_was_removed_for_good_only_the_number_stays_and_the_log_is_whole(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK])
    done = exports.record_print(file, Paper("brief", 1, [1]))
    draft = EventDraft("inwoners.verwijderd", "bewaren", undoable=False)
    with file.database.writing(draft) as store:
        store.retention.purge([1], date.today())

    detail = log.detail(file, done.event_id)
    assert detail is not None
    assert [one.new for one in detail.told] == ["inwoner 1"]
    assert log.check(file).is_whole
