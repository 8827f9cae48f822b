"""The commands about keys, as a script gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.documents.rendering import page_count
from desktop.services import recovery
from desktop.services.files import WrongPassphrase, open_file
from desktop.storage import key
from tests.cli.program import PASSPHRASE, run

NEW = "fiets lamp koekje wolk"


def test_the_passphrase_is_changed_and_what_keeps_the_old_one_is_said(file: Path) -> None:
    told = run("passphrase", "--file", file, INBEELD_NEW_PASSPHRASE=NEW)

    assert told.json == {"file": str(file)}
    assert "Wachtwoordzin gewijzigd." in told.err
    assert "houden de oude wachtwoordzin" in told.err
    assert NEW not in told.err + told.out
    with pytest.raises(WrongPassphrase):
        open_file(file, PASSPHRASE)
    open_file(file, NEW).close()


def test_the_key_is_renewed_with_the_same_passphrase(file: Path) -> None:
    mark = key.mark_of(file)

    told = run("passphrase", "--file", file, "--renew-key")

    assert told.json == {"file": str(file)}
    assert key.mark_of(file) != mark
    open_file(file, PASSPHRASE).close()


def test_without_a_new_passphrase_or_with_a_weak_one_nothing_changes(file: Path) -> None:
    before = key.salt_of(file)

    assert "INBEELD_NEW_PASSPHRASE" in run("passphrase", "--file", file).err
    weak = run("passphrase", "--file", file, INBEELD_NEW_PASSPHRASE="geheim")
    assert (weak.code, weak.out) == (1, "")
    assert "niet sterk genoeg" in weak.err
    assert key.salt_of(file) == before


def test_the_sheet_is_made_and_opens_the_file_with_a_new_passphrase(
    file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "vel.pdf"
    made = run("recovery-sheet", "--file", file, "--out", out)
    assert made.json == {"out": str(out), "mark": key.mark_of(file), "checked": False}
    assert page_count(out.read_bytes()) == 1
    with open_file(file, PASSPHRASE) as opened:
        code = " ".join(recovery.make(opened, PASSPHRASE).groups)
    assert code not in made.err

    told = run(
        "recover",
        "--file",
        file,
        passphrase=None,
        INBEELD_RECOVERY=code.lower(),
        INBEELD_NEW_PASSPHRASE=NEW,
    )

    assert told.json == {"file": str(file)}
    assert code not in told.err
    open_file(file, NEW).close()


def test_a_typing_mistake_in_the_code_is_pointed_at(file: Path) -> None:
    code = "0000A-0000B-0000C"

    told = run("recover", "--file", file, INBEELD_RECOVERY=code, INBEELD_NEW_PASSPHRASE=NEW)

    assert (told.code, told.out) == (1, "")
    assert "In groep 1 zit een typefout." in told.err
    open_file(file, PASSPHRASE).close()


@pytest.mark.parametrize("command", ["passphrase", "recover", "recovery-sheet --out vel.pdf"])
def test_a_missing_file_is_said_before_anything_is_asked(tmp_path: Path, command: str) -> None:
    name, *more = command.split()
    told = run(name, *more, "--file", tmp_path / "weg.inbeeld", passphrase=None)

    assert told.code == 1
    assert "staat niet op deze plek" in told.err
    assert list(tmp_path.iterdir()) == []
