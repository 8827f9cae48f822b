"""Purging holds for the file, for every copy, and for what is put back later."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.backup_keeping import Reason
from desktop.domain.quarters import Quarter
from desktop.runtime.backup_places import copies_folder
from desktop.runtime.progress import Cancelled, Progress
from desktop.services import (
    backup_round,
    backups,
    counts,
    passphrase,
    purging,
    residents,
    restoring,
    second_place,
    undo,
    undo_history,
)
from desktop.services.files import DataFile, Locked, open_file
from desktop.services.purging import Outstanding
from desktop.services.restoring import Looking
from desktop.storage.copy_folder import Copy, NoRoomForCopy
from desktop.storage.log_check import check_log
from tests.services import purging_program
from tests.services.conftest import ANNA, BURAK, FATMA, PASSPHRASE, Deliver
from tests.services.details import keep_note
from tests.services.purging_program import due
from tests.storage.marked_people import MARKER, mark
from tests.storage.raw_pages import plain_pages


@pytest.fixture
def marked(file: DataFile, deliver: Deliver) -> tuple[DataFile, int]:
    """Two on the list, and somebody off it whose marker stands everywhere."""
    deliver([FATMA, BURAK])
    someone = mark(file.database, "999990081")
    with file.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE resident SET household_key = '' WHERE id = 3")
    return file, someone


def holds_marker(path: Path, file: DataFile) -> bool:
    """In any page of the file or copy, whether or not it is still in use."""
    logs = path.with_name(f"{path.name}-wal")
    plain = plain_pages(path, file.database.key)
    if logs.exists():
        plain += plain_pages(logs, file.database.key)
    return MARKER.casefold() in plain.decode("utf-8", "replace").casefold()


def everywhere(file: DataFile) -> list[Path]:
    return [file.path, *(copy.path for copy in backups.copies(file.path))]


def test_no_page_of_the_file_or_of_any_copy_holds_anything_of_somebody_who_was_purged(
    marked: tuple[DataFile, int], tmp_path: Path
) -> None:
    file, someone = marked
    backups.make(file)
    stick = tmp_path / "stick"
    stick.mkdir()
    second_place.choose(file.path, stick)
    second_place.bring(file)
    places = [*everywhere(file), *stick.glob("*.inbeeld")]
    assert sum(holds_marker(path, file) for path in places) == 3

    found = purging.purge(file, [due(someone)])

    places = [*everywhere(file), *stick.glob("*.inbeeld")]
    assert len(places) == 4  # the file, two on the laptop, one of them also on the stick
    assert [path.name for path in places if holds_marker(path, file)] == []
    assert (found.residents, found.copies, bool(found.waiting)) == (1, 3, False)
    assert found.in_words == ("1 inwoner is verwijderd uit het bestand en uit 3 reservekopieën.")
    for copy in backups.copies(file.path):
        seen = Looking(file.path, file).see(copy)
        assert seen.contents is not None
    with file.database.reading() as store:
        assert check_log(store.session).faults == ()
    assert file.database.problems() == ()


def test_a_copy_is_made_first_and_without_it_nothing_is_purged(
    marked: tuple[DataFile, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, someone = marked

    def full(_folder: Path) -> object:
        return shutil._ntuple_diskusage(100, 99, 1)  # type: ignore[attr-defined]

    monkeypatch.setattr(shutil, "disk_usage", full)
    with pytest.raises(NoRoomForCopy):
        purging.purge(file, [due(someone)])
    assert holds_marker(file.path, file)
    monkeypatch.undo()
    purging.purge(file, [due(someone)])
    assert backups.copies(file.path)[0].name.reason is Reason.PURGE


def test_stopping_before_the_residents_are_out_changes_nothing(
    marked: tuple[DataFile, int],
) -> None:
    file, someone = marked
    progress = Progress(
        lambda _done, _all, what: progress.cancel() if "uit het bestand" in what else None
    )
    with pytest.raises(Cancelled):
        purging.purge(file, [due(someone)], progress)
    assert someone in counts_of(file)


def test_stopping_afterwards_puts_off_the_copies_and_the_round_goes_on_with_them(
    marked: tuple[DataFile, int],
) -> None:
    file, someone = marked
    progress = Progress(
        lambda _done, _all, what: progress.cancel() if "reservekopieën" in what else None
    )

    found = purging.purge(file, [due(someone)], progress)

    assert len(found.waiting.stopped) == 1
    assert "In Beeld gaat daar straks vanzelf mee verder." in found.in_words
    assert purging.outstanding(file).stopped == found.waiting.stopped
    backup_round.go_round(file)
    assert not purging.outstanding(file)
    assert not any(holds_marker(path, file) for path in everywhere(file))


def test_what_comes_in_between_once_the_residents_are_out_is_not_told_as_if_nothing_was_done(
    marked: tuple[DataFile, int],
) -> None:
    file, someone = marked
    progress = Progress(lambda _done, _all, what: file.lock() if "reservekopieën" in what else None)

    found = purging.purge(file, [due(someone)], progress)

    assert found.residents == 1
    assert found.waiting
    assert found.in_words.startswith("1 inwoner is verwijderd uit het bestand")
    assert found.in_words.endswith(f"{Locked().title} In Beeld gaat er straks vanzelf mee verder.")
    file.unlock(PASSPHRASE)
    backup_round.go_round(file)
    assert not purging.outstanding(file)
    assert not any(holds_marker(path, file) for path in everywhere(file))


def test_room_in_the_file_that_was_not_wiped_is_wiped_by_the_next_round(
    marked: tuple[DataFile, int],
) -> None:
    file, someone = marked
    with file.database.engine.connect() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM resident").fetchall()
        found = purging.purge(file, [due(someone)])
    assert found.waiting.file_is_busy
    assert "Het bestand zelf wordt straks nog opgeschoond" in found.in_words
    backup_round.go_round(file)
    assert not holds_marker(file.path, file)


def test_what_a_killed_program_left_of_a_copy_goes_too(
    marked: tuple[DataFile, int], tmp_path: Path
) -> None:
    file, someone = marked
    stick = tmp_path / "stick"
    stick.mkdir()
    second_place.choose(file.path, stick)
    half = stick / ".~abcd1234.inbeeld"
    shutil.copy(backups.make(file).path, half)

    purging.purge(file, [due(someone)])

    assert not half.exists()


def test_a_stick_that_was_away_is_cleaned_when_it_is_back(
    marked: tuple[DataFile, int], tmp_path: Path
) -> None:
    file, someone = marked
    stick, drawer = tmp_path / "stick", tmp_path / "la"
    stick.mkdir()
    second_place.choose(file.path, stick)
    backups.make(file)
    second_place.bring(file)
    stick.rename(drawer)

    found = purging.purge(file, [due(someone)])

    assert found.waiting.away
    assert "zodra u haar weer aansluit" in found.in_words
    assert any(holds_marker(path, file) for path in drawer.glob("*.inbeeld"))
    drawer.rename(stick)
    backup_round.go_round(file)
    assert not any(holds_marker(path, file) for path in stick.glob("*.inbeeld"))
    assert not purging.outstanding(file)


def test_a_copy_with_an_older_passphrase_is_cleaned_with_that_or_when_it_is_put_back(
    marked: tuple[DataFile, int],
) -> None:
    file, someone = marked
    old = backups.make(file)
    passphrase.change(file, PASSPHRASE, "heel andere losse woorden")

    found = purging.purge(file, [due(someone)])

    assert [copy.path for copy in found.waiting.other_key][-1] == old.path
    assert "hebben een oudere wachtwoordzin" in found.in_words
    assert purging.outstanding(file).other_key == found.waiting.other_key
    waiting, done = purging.finish(file, passphrase=PASSPHRASE)
    assert not waiting
    assert purging.cleaned_in_words(done, waiting).endswith("opgeschoond.")
    assert purging.cleaned_in_words(0, waiting) == "Er zijn geen kopieën meer om op te schonen."


def test_what_is_put_back_later_comes_without_who_was_purged(
    marked: tuple[DataFile, int], tmp_path: Path
) -> None:
    file, someone = marked
    kept = tmp_path / "elders.inbeeld"
    shutil.copy(backups.make(file).path, kept)
    purging.purge(file, [due(someone)])

    done = restoring.restore(file, kept, Looking(file.path, file).ring)

    assert "1 inwoner die eerder verwijderd was, is ook nu weer verwijderd." in done.message
    assert not holds_marker(file.path, file)
    with pytest.raises(residents.NoSuchResident):
        residents.get(file, someone)


@pytest.mark.parametrize("also_without", ["", "beside", "copies"])
def test_what_is_put_back_after_the_file_was_lost_comes_without_them_too(
    marked: tuple[DataFile, int], tmp_path: Path, also_without: str
) -> None:
    file, someone = marked
    kept = tmp_path / "elders.inbeeld"
    shutil.copy(backups.make(file).path, kept)
    purging.purge(file, [due(someone)])
    path = file.path
    file.close()
    path.unlink()
    if also_without == "beside":
        path.with_name(f".{path.name}.gewist.json").write_text("kapot")
    if also_without == "copies":
        shutil.rmtree(copies_folder(path))

    looking = Looking(path, passphrase=PASSPHRASE)
    with restoring.restore_closed(path, kept, looking.ring) as again:
        assert not holds_marker(path, again)
        with pytest.raises(residents.NoSuchResident):
            residents.get(again, someone)


def test_a_copy_of_another_file_loses_nobody(
    marked: tuple[DataFile, int], empty_file: Path, tmp_path: Path, deliver: Deliver
) -> None:
    """The numbers of residents are those of one file; in another they are other people."""
    file, someone = marked
    from desktop.services.files import create_file

    other_path = tmp_path / "ander" / "ander.inbeeld"
    with create_file(other_path, PASSPHRASE, origin="test") as other:
        for number in ("999990019", "999990020", "999990032"):
            mark(other.database, number)
        copy = backups.make(other)
    mixed = copies_folder(file.path) / "inbeeld-20260101-120000-zelf.inbeeld"
    mixed.parent.mkdir(exist_ok=True)
    shutil.copy(copy.path, mixed)
    purging.purge(file, [due(someone)])
    looking = Looking(file.path, passphrase=PASSPHRASE)
    restoring.restore(file, mixed, looking.ring)
    assert len(list(counts_of(file))) == 3


def counts_of(file: DataFile) -> Iterator[int]:
    with file.database.reading() as store:
        yield from (one.id for one in store.residents.all())


def test_a_damaged_copy_is_told_and_left_alone(marked: tuple[DataFile, int]) -> None:
    file, someone = marked
    copy = backups.make(file)
    with copy.path.open("r+b") as stream:
        stream.seek(copy.size // 2)
        stream.write(b"kapot" * 2000)
    found = purging.purge(file, [due(someone)])
    assert found.waiting.unreadable == (Copy(copy.path, copy.name, copy.size),)
    assert "is niet te lezen en dus niet op te schonen" in found.in_words
    with copy.path.open("r+b") as stream:
        stream.seek(16)
        stream.write(b"kapot" * 2000)
    assert [one.path for one in purging.outstanding(file).unreadable] == [copy.path]


def test_the_record_tells_numbers_only_and_how_many_copies_were_done(
    marked: tuple[DataFile, int],
) -> None:
    file, someone = marked
    purging.purge(file, [due(someone)])
    with file.database.reading() as store:
        (record,) = store.retention.records()
    assert record.content["groups"] == [
        {"group": "refused", "title": "Wilde geen hulp", "months": 6, "number": 1}
    ]
    assert (record.content["residents"], record.content["copies"]) == (1, 1)
    assert (record.content["waiting"], record.content["second_place_away"]) == (0, False)
    assert MARKER not in json.dumps(record.content)


def test_while_nobody_was_purged_the_round_looks_at_no_copy(file: DataFile) -> None:
    assert purging.finish(file) == (Outstanding(), 0)
    assert purging.outstanding(file) == Outstanding()
    assert Outstanding().in_words == ""


def test_a_folder_that_cannot_be_written_leaves_the_copies_for_later(
    marked: tuple[DataFile, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, someone = marked
    from desktop.services import purging as module

    def refuse(*_: object) -> None:
        raise OSError(28, "vol")

    monkeypatch.setattr(module, "purge_copy", refuse)
    monkeypatch.setattr(module, "write_bytes", refuse)
    found = purging.purge(file, [due(someone)])
    assert len(found.waiting.stopped) == 1
    with file.database.reading() as store:
        told = store.events.newest()
    backup_round.go_round(file)  # it is tried again, and the log does not hear so each time
    with file.database.reading() as store:
        assert store.events.newest() == told
    monkeypatch.undo()
    purging.finish(file)
    assert not purging.outstanding(file)
    with file.database.reading() as store:
        assert store.events.newest() == told + 1


# The counts of closed quarters


def test_the_counts_of_closed_quarters_stay_exactly_as_they_were(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA, BURAK, ANNA], on=date(2025, 2, 19))
    deliver([FATMA], on=date(2025, 5, 19))
    leaving = [id_ for id_ in counts_of(file) if not residents.get(file, id_).resident.on_list]
    quarters = counts.quarters(file)
    before = [counts.count(file, quarter) for quarter in quarters]
    series = [counts.series(file, quarter) for quarter in quarters]
    reach = counts.own_reach(file)
    assert len(leaving) == 2

    purging.purge(file, [due(id_) for id_ in leaving])

    after = [counts.count(file, quarter) for quarter in quarters]
    for one, other in zip(before, after, strict=True):
        for name in one.__dataclass_fields__:
            if name != "members":
                assert getattr(one, name) == getattr(other, name), (one.quarter, name)
        for key, ids in one.members.items():
            assert other.members.get(key, frozenset()) == ids.difference(leaving)
    assert [counts.series(file, quarter) for quarter in quarters] == series
    assert counts.own_reach(file) == reach
    assert counts.frozen_quarters(file) == set(quarters) - {Quarter.of(date.today())}
    purging.purge(file, [])  # and once more: what was kept is not counted again
    assert [counts.series(file, quarter) for quarter in quarters] == series


# Killed on the way


def run(path: Path, someone: int, at: int) -> str:
    words = [sys.executable, "-m", purging_program.__name__, str(path), PASSPHRASE]
    found = subprocess.run(
        [*words, str(someone), str(at)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    return found.stdout.strip()


def test_a_kill_at_any_step_leaves_before_or_after_and_is_taken_up(
    marked: tuple[DataFile, int], tmp_path: Path
) -> None:
    file, someone = marked
    backups.make(file)
    path = file.path
    file.close()
    steps, seen = 0, set()
    while True:
        steps += 1
        folder = tmp_path / f"poging {steps}"
        shutil.copytree(path.parent, folder, ignore=shutil.ignore_patterns("poging*", "*.csv"))
        trial = folder / path.name
        ended = run(trial, someone, steps)
        with open_file(trial, PASSPHRASE, origin="test") as again:
            assert again.database.problems() == ()
            is_there = someone in set(counts_of(again))
            seen.add(is_there)
            if not is_there:
                purging.finish(again)
                assert not purging.outstanding(again)
                assert not any(holds_marker(one, again) for one in everywhere(again))
            with again.database.reading() as store:
                assert check_log(store.session).faults == ()
        shutil.rmtree(folder)
        if ended:
            break
    assert seen == {True, False}
    assert steps > 10


def test_ctrl_z_goes_past_what_a_purge_erased(marked: tuple[DataFile, int]) -> None:
    file, someone = marked
    other = residents.id_of_bsn(file, "999990019")
    earlier = keep_note(file, other, "Belt liever na vier uur")
    keep_note(file, someone, "Iets over wie weggaat")

    purging.purge(file, [due(someone)])

    last = undo.last_undoable(file)
    assert last is not None
    assert last.event_id == earlier.event_id
    assert undo_history.steps_back(file, earlier.event_id) == 1
