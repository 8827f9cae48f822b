from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.documents.rendering import page_count
from desktop.domain.recovery_code import MistypedCode
from desktop.runtime.progress import Cancelled, Progress
from desktop.services import letters, passphrase, recovery
from desktop.services.files import (
    AlreadyOpen,
    DamagedFile,
    DataFile,
    FileMissing,
    NotOurFile,
    WeakPassphrase,
    WrongPassphrase,
    open_file,
    verify_file,
)
from desktop.services.recovery import NotTheSame, RecoverySheet
from desktop.storage import key
from desktop.storage.engine import PAGE_SIZE
from desktop.storage.key import OtherSheet
from tests.services.conftest import FATMA, PASSPHRASE, RUUD, Deliver
from tests.services.contents import ask, contents, log_texts

NEW = "fiets lamp koekje wolk"
TODAY = date(2026, 11, 23)


@pytest.fixture
def sheet(file: DataFile) -> RecoverySheet:
    return recovery.make(file, PASSPHRASE, TODAY)


def answers(sheet: RecoverySheet, *numbers: int) -> dict[int, str]:
    return {number: sheet.groups[number - 1] for number in numbers}


def test_a_new_file_has_no_sheet_and_one_counts_when_part_of_it_was_typed_back(
    file: DataFile,
) -> None:
    assert recovery.status(file).made_on is None

    sheet = recovery.make(file, PASSPHRASE, TODAY)
    made = recovery.status(file)
    assert (made.made_on, made.checked_on) == (TODAY, None)

    done = recovery.confirm(file, sheet, answers(sheet, 3, 7), TODAY)
    assert (done.message, done.undoable) == ("Herstelvel gecontroleerd.", False)
    assert recovery.status(file).checked_on == TODAY


def test_what_is_typed_back_wrongly_is_pointed_at_and_does_not_count(
    file: DataFile, sheet: RecoverySheet
) -> None:
    with pytest.raises(NotTheSame, match="Groep 7 is anders") as told:
        recovery.confirm(file, sheet, answers(sheet, 3) | {7: sheet.groups[2]})
    assert told.value.groups == (7,)
    with pytest.raises(NotTheSame, match="De groepen 3 en 7 zijn anders"):
        recovery.confirm(file, sheet, {3: "", 7: ""})
    with pytest.raises(NotTheSame):
        recovery.confirm(file, sheet, {})

    assert recovery.status(file).checked_on is None


def test_printing_the_sheet_once_more_leaves_it_checked(
    file: DataFile, sheet: RecoverySheet
) -> None:
    recovery.confirm(file, sheet, answers(sheet, 1, 2), TODAY)

    again = recovery.make(file, PASSPHRASE, date(2026, 12, 1))

    assert again.groups == sheet.groups
    assert recovery.status(file).checked_on == TODAY


def test_only_who_knows_the_passphrase_can_make_it(file: DataFile) -> None:
    with pytest.raises(WrongPassphrase):
        recovery.make(file, "heel andere woorden")

    assert recovery.status(file).made_on is None


def test_the_sheet_is_one_page_with_the_name_of_the_file(
    file: DataFile, sheet: RecoverySheet
) -> None:
    assert sheet.file_name == "dossiers.inbeeld"
    assert sheet.mark == key.mark_of(file.path)
    assert page_count(sheet.pdf) == 1


def test_the_code_is_in_no_text_and_nowhere_in_the_file(
    file: DataFile, sheet: RecoverySheet
) -> None:
    for group in sheet.groups:
        assert group not in repr(sheet)
        assert all(group not in text for text in log_texts(file))
    assert not [row for row in ask(file, "SELECT value FROM setting") if sheet.groups[0] in row[0]]


def test_the_sheet_opens_the_file_and_sets_a_new_passphrase(
    file: DataFile, deliver: Deliver, sheet: RecoverySheet
) -> None:
    deliver([FATMA, RUUD])
    before = contents(file)
    file.close()
    code = " ".join(sheet.groups).lower()
    recovery.check_code(file.path, code)

    with recovery.recover_file(file.path, code, NEW, origin="test") as again:
        assert contents(again) == before
        assert verify_file(again) == ()
        assert ("bestand.hersteld",) in ask(again, "SELECT action FROM event")
        assert recovery.status(again).made_on is None  # the old sheet opens it no more
        for text in log_texts(again):
            assert sheet.groups[0] not in text

    with pytest.raises(WrongPassphrase):
        open_file(file.path, PASSPHRASE)
    with pytest.raises(OtherSheet):
        recovery.check_code(file.path, code)
    open_file(file.path, NEW).close()


def test_the_sheet_also_opens_a_copy_when_the_passphrase_has_changed_since(
    file: DataFile, sheet: RecoverySheet, tmp_path: Path
) -> None:
    file.close()
    copy = tmp_path / "reservekopie.inbeeld"
    copy.write_bytes(file.path.read_bytes())
    with open_file(file.path, PASSPHRASE) as again:
        passphrase.change(again, PASSPHRASE, NEW)

    recovery.recover_file(copy, "".join(sheet.groups), NEW).close()


def test_a_file_that_is_locked_is_opened_in_its_place(file: DataFile, sheet: RecoverySheet) -> None:
    file.lock()

    recovery.recover_locked(file, "-".join(sheet.groups), NEW)

    assert letters.templates(file)
    file.lock()
    with pytest.raises(WrongPassphrase):
        file.unlock(PASSPHRASE)
    file.unlock(NEW)


def test_a_locked_file_stays_locked_when_the_code_or_the_new_passphrase_is_no_good(
    file: DataFile, sheet: RecoverySheet
) -> None:
    file.lock()
    with pytest.raises(WeakPassphrase):
        recovery.recover_locked(file, "-".join(sheet.groups), "kort")
    with pytest.raises(MistypedCode):
        recovery.recover_locked(file, "-".join(sheet.groups[:7]), NEW)

    assert file.is_locked
    file.unlock(PASSPHRASE)


def test_each_thing_that_can_be_wrong_has_its_own_message(
    file: DataFile, sheet: RecoverySheet, tmp_path: Path
) -> None:
    code = "-".join(sheet.groups)
    with pytest.raises(AlreadyOpen):
        recovery.recover_file(file.path, code, NEW)
    file.close()
    with pytest.raises(MistypedCode, match="In groep 1 zit"):
        recovery.check_code(file.path, "*" + code[1:])
    with pytest.raises(FileMissing):
        recovery.recover_file(tmp_path / "weg.inbeeld", code, NEW)
    other = tmp_path / "brief.inbeeld"
    other.write_bytes(b"PK" + bytes(500))
    with pytest.raises(NotOurFile):
        recovery.check_code(other, code)
    with pytest.raises(WeakPassphrase):
        recovery.recover_file(file.path, code, "wachtwoord123")
    content = bytearray(file.path.read_bytes())
    content[2 * PAGE_SIZE + 100] ^= 1
    file.path.write_bytes(content)
    with pytest.raises(DamagedFile):
        recovery.recover_file(file.path, code, NEW)

    assert file.path.read_bytes()[PAGE_SIZE:] == content[PAGE_SIZE:]


def test_the_sheet_works_while_wrong_passphrases_have_to_wait(
    file: DataFile, sheet: RecoverySheet
) -> None:
    file.close()
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            open_file(file.path, "heel andere woorden")

    recovery.recover_file(file.path, "-".join(sheet.groups), NEW).close()
    open_file(file.path, NEW).close()


@pytest.mark.parametrize("locked", [True, False])
def test_who_stops_before_the_new_passphrase_is_set_has_changed_nothing(
    file: DataFile, sheet: RecoverySheet, locked: bool
) -> None:
    code, progress = "-".join(sheet.groups), Progress()
    progress.cancel()
    file.lock()
    if locked:
        with pytest.raises(Cancelled):
            recovery.recover_locked(file, code, NEW, progress)
        assert file.is_locked
    else:
        file.close()
        with pytest.raises(Cancelled):
            recovery.recover_file(file.path, code, NEW, progress=progress)
        open_file(file.path, PASSPHRASE).close()
        return
    file.unlock(PASSPHRASE)
