from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.documents.templates import shipped_templates
from desktop.domain.codes import ContactKind, DayPart, EndResult, ExitReason
from desktop.runtime.paths import data_folder
from desktop.runtime.progress import Progress
from desktop.services import files, letters
from desktop.services.files import (
    AlreadyOpen,
    DamagedFile,
    DataFile,
    FileExists,
    FileFolderTrouble,
    FileMissing,
    FolderTrouble,
    Locked,
    NotOurFile,
    WeakPassphrase,
    WrongPassphrase,
    create_file,
    folder_warning,
    open_file,
    strength,
    verify_file,
)
from desktop.storage.database import Actor, Database, open_database
from desktop.storage.engine import PAGE_SIZE, connect
from desktop.storage.events import EventDraft
from tests.services.conftest import PASSPHRASE
from tests.services.contents import ask, log_texts

if sys.platform != "win32":  # there are no such limits there
    import resource

ROOT = Path(__file__).resolve().parents[2]


def test_a_new_file_is_complete_and_sound(tmp_path: Path) -> None:
    path = tmp_path / "map" / "nieuw.inbeeld"
    with create_file(path, PASSPHRASE, origin="test") as file:
        assert (file.path, file.name) == (path, "nieuw")
        assert letters.templates(file) != []
        assert len(letters.templates(file)) == len(shipped_templates())
        with file.database.reading() as store:
            for name, codes in (
                ("contactsoort", ContactKind),
                ("dagdeel", DayPart),
                ("eindresultaat", EndResult),
            ):
                assert store.code_lists.values(name, "1.2") == [code.value for code in codes]
            assert any(
                set(store.code_lists.values(name, version)) == {r.value for r in ExitReason}
                for name, version in store.code_lists.known()
            )
        assert verify_file(file) == ()
        assert ask(file, "PRAGMA journal_mode") == [("wal",)]
        assert ask(file, "PRAGMA foreign_keys") == [(1,)]
        assert ask(file, "PRAGMA synchronous") == [(2,)]
        assert PASSPHRASE not in "\n".join(log_texts(file))
    assert PASSPHRASE.encode() not in path.read_bytes()


def test_only_the_owner_can_read_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "nieuw.inbeeld"
    create_file(path, PASSPHRASE).close()

    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0


def test_opening_again_adds_nothing(empty_file: Path, file: DataFile) -> None:
    before = log_texts(file)
    file.close()
    with open_file(file.path, PASSPHRASE) as again:
        assert log_texts(again) == before


def test_a_file_of_before_a_code_list_was_there_gets_it_on_opening(file: DataFile) -> None:
    with file.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM code_list WHERE name = 'dagdeel'")
    file.close()

    with open_file(file.path, PASSPHRASE) as again, again.database.reading() as store:
        assert store.code_lists.values("dagdeel", "1.2") == [part.value for part in DayPart]


def test_what_the_worker_wrote_in_a_letter_is_not_replaced_on_opening(file: DataFile) -> None:
    from dataclasses import replace

    first, *_ = letters.templates(file)
    letters.save_template(file, replace(first, body="Dag {naam}"))
    file.close()

    with open_file(file.path, PASSPHRASE) as again:
        assert letters.template(again, first.id).body == "Dag {naam}"


def test_an_existing_file_is_never_written_over(file: DataFile, tmp_path: Path) -> None:
    other = tmp_path / "anders.inbeeld"
    other.write_bytes(b"iets van een ander")

    with pytest.raises(FileExists, match=r"anders\.inbeeld"):
        create_file(other, PASSPHRASE)

    assert other.read_bytes() == b"iets van een ander"


@pytest.mark.parametrize(
    ("passphrase", "enough"),
    [
        ("", False),
        ("kort", False),
        ("elf tekens.", False),
        ("wachtwoord123", False),
        ("aaaaaaaaaaaaaaaa", False),
        ("schuldhulpverlening", False),
        ("zomervakantie", False),
        ("welkomwelkom2026", False),
        ("fiets lamp koekje wolk", True),
        ("Zomer in Haaksbergen is nat", True),
        ("x" * 500 + " paard nietje batterij", True),
    ],
)
def test_a_passphrase_is_long_and_hard_to_guess(
    tmp_path: Path, passphrase: str, enough: bool
) -> None:
    found = strength(passphrase)
    assert 0 <= found.score <= 4
    assert found.words
    if len(passphrase) < 100:
        assert found.enough is enough
    if not enough:
        with pytest.raises(WeakPassphrase):
            create_file(tmp_path / "nieuw.inbeeld", passphrase)
        assert list(tmp_path.iterdir()) == []


def test_how_many_characters_are_missing_is_said() -> None:
    assert strength("elf tekens.").words == "Te kort: nog 1 teken."
    assert strength("kort").words == "Te kort: nog 8 tekens."


def test_each_thing_that_can_be_wrong_has_its_own_message(file: DataFile, tmp_path: Path) -> None:
    file.close()
    other = tmp_path / "brief.inbeeld"
    other.write_bytes(b"PK\x03\x04" + bytes(500))
    damaged = tmp_path / "stuk.inbeeld"
    content = bytearray(file.path.read_bytes())
    content[9000] ^= 1
    damaged.write_bytes(content)

    found = {}
    for path, passphrase, error in (
        (tmp_path / "weg.inbeeld", PASSPHRASE, FileMissing),
        (tmp_path, PASSPHRASE, FileMissing),
        (other, PASSPHRASE, NotOurFile),
        (file.path, "heel andere woorden", WrongPassphrase),
        (damaged, PASSPHRASE, DamagedFile),
    ):
        with pytest.raises(error) as told:
            open_file(path, passphrase)
        found[error] = str(told.value)
        assert PASSPHRASE not in found[error]

    assert len(set(found.values())) == len(found)
    assert not (tmp_path / "weg.inbeeld").exists()


def test_a_file_that_could_not_be_opened_can_be_tried_again(file: DataFile) -> None:
    file.close()
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            open_file(file.path, "heel andere woorden")

    open_file(file.path, PASSPHRASE).close()


def test_a_file_is_open_once_also_while_it_is_locked(file: DataFile) -> None:
    with pytest.raises(AlreadyOpen):
        open_file(file.path, PASSPHRASE)
    file.lock()
    with pytest.raises(AlreadyOpen):
        open_file(file.path, PASSPHRASE)
    file.close()
    open_file(file.path, PASSPHRASE).close()


def test_a_file_that_was_opened_on_another_thread_is_let_go_of(file: DataFile) -> None:
    file.close()
    with ThreadPoolExecutor() as other:
        opened = other.submit(open_file, file.path, PASSPHRASE).result()

    opened.close()

    open_file(file.path, PASSPHRASE).close()


def test_another_program_cannot_take_it_and_can_after_a_crash(file: DataFile) -> None:
    file.close()
    program = (
        "import sys; from pathlib import Path; from desktop.services.files import open_file\n"
        "file = open_file(Path(sys.argv[1]), sys.argv[2])\n"
        "print('open', flush=True); sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(file.path), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert other.stdin is not None
    assert other.stdout is not None
    with other, other.stdin, other.stdout:
        assert other.stdout.readline().strip() == b"open"
        with pytest.raises(AlreadyOpen):
            open_file(file.path, PASSPHRASE)
        other.kill()
        other.wait()

    with open_file(file.path, PASSPHRASE) as again:
        assert verify_file(again) == ()


def test_a_locked_file_gives_nothing_until_the_passphrase_is_typed(file: DataFile) -> None:
    file.lock()
    assert file.is_locked
    with pytest.raises(Locked):
        letters.templates(file)
    with pytest.raises(WrongPassphrase):
        file.unlock("heel andere woorden")
    assert file.is_locked

    file.unlock(PASSPHRASE)

    assert letters.templates(file)
    file.close()
    file.close()


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "bestand"
    in_the_way.write_text("geen map")

    with pytest.raises(FolderTrouble, match="Kies een andere map"):
        create_file(in_the_way / "nieuw.inbeeld", PASSPHRASE)


@pytest.mark.parametrize(
    ("parts", "warned"),
    [
        (("OneDrive - Gemeente Hof", "In Beeld"), True),
        (("Dropbox",), True),
        (("Documenten", "Dropboxen"), False),
        (("Documenten",), False),
    ],
)
def test_a_folder_that_leaves_the_computer_gets_a_warning(
    tmp_path: Path, parts: tuple[str, ...], warned: bool
) -> None:
    warning = folder_warning(tmp_path.joinpath(*parts))

    assert (warning is not None) is warned
    assert warning is None or "internet" in warning


def test_a_folder_on_another_computer_gets_a_warning() -> None:
    warning = folder_warning(Path("//server/afdeling/schuldhulp"))

    assert warning is None or "andere computer" in warning
    assert (warning is not None) or sys.platform != "win32"


def test_a_folder_that_is_taken_to_a_server_at_log_off_gets_a_warning(tmp_path: Path) -> None:
    warning = folder_warning(tmp_path / "AppData" / "Roaming" / "In Beeld" / "x.inbeeld")

    assert warning is not None
    assert "bij het afmelden" in warning


def test_a_copy_is_no_file_to_work_in() -> None:
    with pytest.raises(files.IsACopy):
        files.refuse_copy(Path("inbeeld-20261123-101500-werk.inbeeld"))
    files.refuse_copy(Path("inbeeld-2026.inbeeld"))


def test_a_new_file_goes_to_the_local_folder_of_the_program() -> None:
    assert files.default_folder() == data_folder()
    assert folder_warning(files.default_folder()) is None


def test_a_broken_reference_is_found_when_the_file_is_checked(file: DataFile) -> None:
    pooled = file.database.engine.raw_connection()
    raw = pooled.driver_connection
    assert raw is not None
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("INSERT INTO code (list_id, position, value) VALUES (99, 1, 'x')")
    raw.execute("PRAGMA foreign_keys = ON")
    pooled.close()

    assert verify_file(file) == ("1 verwijzing in het bestand klopt niet.",)


def test_a_link_to_the_file_is_the_file_itself(file: DataFile, tmp_path: Path) -> None:
    link = tmp_path / "koppeling.inbeeld"
    link.symlink_to(file.path)

    with pytest.raises(AlreadyOpen):
        open_file(link, PASSPHRASE)

    file.close()
    with open_file(link, PASSPHRASE) as opened:
        assert opened.path == file.path


def test_a_file_that_could_not_be_made_leaves_nothing_and_can_be_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nieuw.inbeeld"
    with monkeypatch.context() as patched:
        patched.setattr(files, "_complete", _fail)
        with pytest.raises(ZeroDivisionError):
            create_file(path, PASSPHRASE)
    assert [each.name for each in tmp_path.iterdir() if not each.name.endswith(".bezet")] == []
    tmp_path.joinpath(".nieuw.inbeeld.nieuw").write_bytes(b"left by a program that was killed")

    with create_file(path, PASSPHRASE) as made:
        assert verify_file(made) == ()

    assert not tmp_path.joinpath(".nieuw.inbeeld.nieuw").exists()


def test_a_new_file_that_is_not_wholly_on_the_disk_does_not_get_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nieuw.inbeeld"
    readers = []

    def read_meanwhile(database: Database) -> None:
        reader = connect(path.with_name(".nieuw.inbeeld.nieuw"), database.key)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM event").fetchone()
        readers.append(reader)  # so that closing cannot bring the log of writes into the file

    monkeypatch.setattr(files, "_complete", read_meanwhile)
    with pytest.raises(FolderTrouble):
        create_file(path, PASSPHRASE)

    readers[0].close()
    assert not path.exists()


def _fail(_database: object) -> None:
    raise ZeroDivisionError


def test_what_cannot_be_opened_goes_back_to_what_was_open_or_stays_locked(file: DataFile) -> None:
    def wrong(path: Path, actor: Actor) -> Database:
        return open_database(path, "heel andere woorden", actor)

    def right(path: Path, actor: Actor) -> Database:
        return open_database(path, PASSPHRASE, actor)

    with pytest.raises(WrongPassphrase):
        file.exchange(wrong, back=right)
    assert letters.templates(file)

    for back in (None, wrong):
        with pytest.raises(WrongPassphrase):
            file.exchange(wrong, back=back)
        assert file.is_locked


def test_a_computer_that_can_open_no_more_files_says_so_and_keeps_no_claim(tmp_path: Path) -> None:
    path = tmp_path / "nieuw.inbeeld"
    free = os.open(tmp_path, os.O_RDONLY)
    os.close(free)
    usual = resource.getrlimit(resource.RLIMIT_NOFILE)
    strength(PASSPHRASE)  # what it needs is loaded before there is no room for it
    resource.setrlimit(resource.RLIMIT_NOFILE, (free + 1, usual[1]))  # room for the claim only
    try:
        with pytest.raises(FolderTrouble):
            create_file(path, PASSPHRASE)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, usual)

    create_file(path, PASSPHRASE).close()


def test_a_file_that_cannot_be_read_any_more_is_said(file: DataFile) -> None:
    path = file.path
    file.close()

    def turned_into_a_folder(path: Path, actor: Actor) -> Database:
        path.unlink()
        path.mkdir()
        return open_database(path, PASSPHRASE, actor)

    with pytest.raises(FileFolderTrouble):
        files.open_by(turned_into_a_folder, path, "test")


def test_a_file_in_a_folder_that_cannot_be_written_to_is_told_in_words_for_opening(
    file: DataFile,
) -> None:
    path = file.path
    file.close()
    claim = path.with_name(f".{path.name}.bezet")
    claim.unlink(missing_ok=True)
    claim.mkdir()  # so that the claim cannot be written, also not by an administrator

    with pytest.raises(FileFolderTrouble) as told:
        open_file(path, PASSPHRASE)

    assert "verplaats het bestand" in told.value.advice
    assert "andere map" not in str(told.value)
    assert str(path.parent) in str(told.value)


def test_checking_a_file_says_what_happens(file: DataFile) -> None:
    said = []
    assert verify_file(file, Progress(lambda _done, _all, what: said.append(what))) == ()
    assert said == ["Het bestand wordt gecontroleerd"]


@pytest.fixture
def grown(tmp_path: Path) -> Iterator[DataFile]:
    """A file of which the last change, a large one, stands only in the log of writes."""
    with create_file(tmp_path / "dossiers.inbeeld", PASSPHRASE) as file:
        with file.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        with file.database.writing(EventDraft("test", "test")) as store:
            store.settings.set_picture("logo", b"x" * 20 * PAGE_SIZE)
        yield file


@contextmanager
def no_room_to_grow(path: Path) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_sound_file_on_a_full_disk_has_no_problems(grown: DataFile) -> None:
    with no_room_to_grow(grown.path):
        assert verify_file(grown) == ()
    assert verify_file(grown) == ()


def test_a_page_that_may_be_half_brought_in_is_not_called_damaged(grown: DataFile) -> None:
    with grown.path.open("r+b") as stream:
        stream.seek(-PAGE_SIZE, 2)
        stream.write(b"half")
    with no_room_to_grow(grown.path):
        (problem,) = verify_file(grown)
    assert "Maak ruimte vrij en controleer opnieuw." in problem
