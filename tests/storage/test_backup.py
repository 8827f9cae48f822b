from __future__ import annotations

from pathlib import Path

from desktop.storage.backup import copy_to
from desktop.storage.database import Actor, Database, open_database
from desktop.storage.events import EventDraft
from desktop.storage.key import key_of
from tests.storage.conftest import PASSPHRASE


def test_a_copy_holds_what_is_still_in_the_log_of_writes_and_opens_with_the_same_passphrase(
    database: Database, path: Path, tmp_path: Path
) -> None:
    with database.writing(EventDraft("test", "test")) as store:
        store.settings.set({"gemeente": "Hof"})
    target = tmp_path / "kopie.inbeeld"
    target.write_bytes(b"an older copy")

    copy_to(database.engine, target, key_of(path, PASSPHRASE))

    copy = open_database(target, PASSPHRASE, Actor())
    with copy.reading() as store:
        assert store.settings.all() == {"gemeente": "Hof"}
    assert copy.problems() == ()
    copy.close()
    assert not list(tmp_path.glob("*.deel"))
    assert b"SQLite format 3" not in target.read_bytes()


def test_what_an_earlier_copy_left_behind_is_no_hindrance(
    database: Database, path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "kopie.inbeeld"
    target.with_name("kopie.inbeeld.deel").write_bytes(b"half")

    copy_to(database.engine, target, key_of(path, PASSPHRASE))

    open_database(target, PASSPHRASE, Actor()).close()
