"""The life of an installed program on Windows, from its set-up to its uninstalling.

``python smoke_steps.py SET-UP NEWER-SET-UP FOLDER-FOR-PICTURES``, by the Python of the build, on
Windows or under Wine. It touches what is installed for this user, so it is meant for a Windows that
is thrown away. Anything the program says on stderr that is not one of its own messages fails.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import IO, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installer import smoke_window as hand
from installer.smoke_products import (
    Wrong,
    check_encrypted,
    check_licences,
    check_locked,
    check_paper,
    check_workbook,
)

PASSPHRASE = "paarse fiets danst traag"
EXPORT_PASSWORD = "X7kk9-ppQz2-44Lmn-Rt5vW"
ENTRY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\InBeeld"
RUNNING = 3  # exit code of a set-up that finds the program running

LOCAL = Path(os.environ.get("LOCALAPPDATA", ""))
PROGRAM = LOCAL / "Programs" / "In Beeld"
DATA = LOCAL / "In Beeld"
TODAY = date.today().isoformat()
IN_THE_DELIVERY = 145  # residents in the last delivery of the demo
AS_MUCH_AS_UNLOCKING = 50_000  # points of the screen; less is a field that turns grey
LOCKING = (
    ("Windows was locked", 0x02B1, 0x7),  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
    ("the computer goes to sleep", 0x0218, 0x4),  # WM_POWERBROADCAST, PBT_APMSUSPEND
)
"""Why, and the message by which Windows tells a window of it."""
QUARTER = f"{date.today().year}-Q{(date.today().month + 2) // 3}"
LINK = Path(os.environ.get("APPDATA", "")) / "Microsoft/Windows/Start Menu/Programs/In Beeld.lnk"


def main() -> int:
    """Live it; 0 when all was well."""
    set_up, newer, pictures = (Path(word) for word in sys.argv[1:])
    os.environ["INBEELD_PASSPHRASE"] = PASSPHRASE
    os.environ["INBEELD_EXPORT_PASSWORD"] = EXPORT_PASSWORD
    os.environ["QT_FORCE_STDERR_LOGGING"] = "1"  # else Qt tells a debugger only
    started = time.monotonic()
    try:
        for step in Life(set_up, newer, pictures).steps():
            print(f"{time.monotonic() - started:6.1f} s  {step}", flush=True)
    except (AssertionError, Wrong, hand.Stuck) as error:
        hand.picture(pictures / "misgegaan.png")
        hand.end_all()
        print(f"WRONG: {error}", flush=True)
        return 1
    return 0


class Life:
    """The steps in order."""

    def __init__(self, set_up: Path, newer: Path, pictures: Path) -> None:
        self.set_up, self.newer, self.pictures = set_up, newer, pictures
        self.work = Path(os.environ["USERPROFILE"]) / "Documents" / "Zoë – proef met spaties"
        self.file = self.work / "Geheim bestand.inbeeld"

    def steps(self) -> Any:
        """Do the next thing, and say what was seen to be right."""
        self.work.mkdir(parents=True, exist_ok=True)
        yield self.install()
        yield self.make_demo()
        yield from self.work_in_window()
        yield from self.work_without_window()
        yield from self.update()
        yield self.uninstall()

    def install(self) -> str:
        expect(run_set_up(self.set_up) == 0, "the set-up ends with 0")
        expect((PROGRAM / "InBeeld.exe").is_file(), "the program is there")
        expect(LINK.is_file(), "it stands in the menu Start")
        expect(registry(ENTRY, "DisplayVersion") == version_of(self.set_up), "with its version")
        command = registry(r"Software\Classes\InBeeld.Bestand\shell\open\command", "")
        expect(str(PROGRAM / "InBeeld.exe") in command, ".inbeeld opens with it")
        check_licences(PROGRAM / "_internal")
        return "installed silently, for this user, without an administrator"

    def make_demo(self) -> str:
        made = answer("demo", "--folder", self.work / "demo", "--no-window")
        results = [Path(name) for name in made["results"]]
        self.deliveries = [path for path in results if path.name.startswith("CAK")]
        expect(len(results) == 7 and all(path.is_file() for path in results), "a demo is made")
        return f"demo gemeente made in “{self.work.name}”"

    def work_in_window(self) -> Any:
        program = hand.start(PROGRAM / "InBeeld.exe")
        hand.wait_for("Nieuw bestand")
        hand.rest()
        hand.press("Alt+W")
        hand.press("Ctrl+A")
        hand.type_text(str(self.file))
        hand.press("Alt+A")
        hand.type_text(PASSPHRASE)
        hand.press("Alt+N")
        hand.type_text(PASSPHRASE)
        hand.press("Tab")
        hand.press("Space")
        self.show("nieuw-bestand")
        hand.press("Alt+N")
        hand.press("Enter")
        hand.wait_for("Herstelvel")
        expect(self.file.is_file(), "the file is made where it was typed")
        hand.press("Esc")
        hand.wait_for("In Beeld")
        self.show("vandaag-leeg")
        yield "a file made in the window, by keyboard"

        self.read_in()
        yield "a delivery read in, in the window"

        hand.press("Ctrl+L")
        hand.until(lambda: hand.is_free(self.file), "the file is closed while locked")
        self.show("vergrendeld")
        expect(run_set_up(self.newer) == RUNNING, "a set-up sees that the program runs, and stops")
        self.unlock()
        for key, name in (("Ctrl+1", "vandaag"), ("Ctrl+2", "inwoners"), ("Ctrl+6", "cijfers")):
            hand.press_and_see(key)
            self.show(name)
        yield "locked, a set-up refused meanwhile, and unlocked"

        for words, message, about in LOCKING:
            hand.tell("In Beeld –", message, about)
            hand.until(lambda: hand.is_free(self.file), f"{words}: the file is closed", 30)
            self.unlock()
        yield f"locked because {' and because '.join(words for words, _, _ in LOCKING)}"

        hand.press("F1")
        hand.wait_for("Handleiding")
        self.show("handleiding")
        hand.press("Alt+F4")
        hand.wait_until_gone("Handleiding")
        hand.wait_for("In Beeld")
        hand.press_and_see("Ctrl+K")
        hand.type_text("over in beeld")
        hand.rest()
        hand.press_and_see("Enter")
        self.show("over-in-beeld")
        hand.press_and_see("Esc")
        yield "the manual, and what the program says of itself"

        second = hand.start(PROGRAM / "InBeeld.exe", str(self.file))
        hand.ended_well(second)
        expect(program.process.poll() is None, "the first one goes on")
        hand.wait_for("In Beeld –")
        yield "a double click on the open file starts nothing new"

        hand.press("Alt+F4")
        hand.ended_well(program)
        expect(hand.is_free(self.file), "nobody has the file any more")
        check_encrypted(self.file)
        yield "quit; the file is encrypted"

    def unlock(self) -> None:
        hand.wait_for("In Beeld")
        hand.rest()
        hand.type_text(PASSPHRASE)
        hand.press_and_see("Enter", AS_MUCH_AS_UNLOCKING)
        expect(not hand.is_free(self.file), "the file is open again")

    def read_in(self) -> None:
        """By the wizard, with the file typed in the dialog of Windows."""
        hand.press("Ctrl+3")
        hand.rest()
        hand.press("Ctrl+N")
        hand.rest()
        hand.press("Ctrl+Enter")
        hand.until(
            lambda: hand.in_front() not in ("", *self.own_titles()), "Windows asks for a file"
        )
        hand.rest()
        hand.type_text(str(self.deliveries[-1]))
        hand.press("Enter")
        hand.wait_for("In Beeld")
        self.show("levering-kolommen")
        hand.press("Ctrl+Enter")
        self.show("levering-vergelijken")
        hand.press("Ctrl+Enter")
        self.show("levering-klaar")

    def own_titles(self) -> list[str]:
        return [title for title in hand.titles() if title.startswith("In Beeld")]

    def show(self, name: str) -> None:
        hand.rest()
        hand.picture(self.pictures / f"{name}.png")

    def work_without_window(self) -> Any:
        on: list[str | Path] = ["--file", self.file]
        letters, sheets, counts = (
            self.work / name for name in ("brieven.pdf", "bezoeken.pdf", "cijfers.xlsx")
        )
        expect(answer("check", *on)["sound"], "the file is sound")
        everybody = answers("residents", "--with-bsn", *on)
        expect(len(everybody) == IN_THE_DELIVERY, "the residents of the delivery are in the file")
        answer("letters", *on, "--template", "kennismaking", "--all-new", "--out", letters)
        names = [one["surname"] for one in everybody if one["street"]]
        pages = check_paper(letters, ["Geachte", "zorgpremie", *names], len(names))
        bsns = [one["bsn"] for one in everybody[:5]]
        answer("visits", *on, "--date", TODAY, "--bsn", *bsns, "--out", sheets)
        check_paper(sheets, ["Bezoekronde", *(one["surname"] for one in everybody[:5])], 6)
        answer("counts", QUARTER, *on, "--out", counts)
        check_workbook(counts, ["Kwartaalcijfers", "Uitsplitsing"], IN_THE_DELIVERY)
        yield f"letters ({pages} pages), visit sheets and counts, as they should be"

        locked = self.work / "brief.zip"
        answer("letters", *on, "--template", "kennismaking", "--bsn", bsns[0], "--out", locked,
               "--password")  # fmt: skip
        check_locked(locked, EXPORT_PASSWORD, b"%PDF")
        yield "a letter behind a password, opened with it and not without"

        copy = Path(answer("backup", *on)["copy"])
        expect(str(copy) in {one["copy"] for one in answers("backups", *on)}, "the copy is listed")
        before = answers("residents", *on)
        answer("attempt", *on, "--bsn", bsns[0], "--kind", "Huisbezoek", "--date", TODAY,
               "--day-part", "Avond", "--reached", "no")  # fmt: skip
        expect(answers("residents", *on) != before, "an attempt shows")
        answer("restore", *on, "--from", copy)
        expect(answers("residents", *on) == before, "what is put back is what was kept")
        check_encrypted(copy)
        yield "backed up, changed, and restored"

    def update(self) -> Any:
        (PROGRAM / "van-vroeger.txt").write_text("of the version before", encoding="utf-8")
        before = self.file.read_bytes()
        expect(run_set_up(self.newer) == 0, "the newer set-up ends with 0")
        expect(registry(ENTRY, "DisplayVersion") == version_of(self.newer), "the newer is there")
        expect(not (PROGRAM / "van-vroeger.txt").exists(), "nothing of the older one is left")
        expect(self.file.read_bytes() == before, "the file is not touched")
        program = hand.start(PROGRAM / "InBeeld.exe", str(self.file))
        hand.wait_for("In Beeld")
        hand.rest()
        self.show("ontgrendelen")
        hand.type_text(PASSPHRASE)
        hand.press("Enter")
        hand.until(lambda: not hand.is_free(self.file), "the file opens")
        hand.wait_for("In Beeld –")
        hand.rest()
        hand.press("Alt+F4")
        hand.ended_well(program)
        expect(answer("check", "--file", self.file)["sound"], "the file is sound")
        yield "updated; the file still opens"

    def uninstall(self) -> str:
        expect(run_set_up(PROGRAM / "uninstall.exe") == 0, "uninstalling ends with 0")
        # The uninstaller goes on as a copy of itself; this is the last thing that it does
        hand.until(
            lambda: registry(ENTRY, "DisplayVersion") == "", "it goes from the list of programs"
        )
        expect(not PROGRAM.exists(), "the folder of the program is gone")
        expect(not LINK.exists(), "it is out of the menu Start")
        expect(registry(r"Software\Classes\.inbeeld", "") == "", ".inbeeld opens with nothing")
        expect(self.file.is_file() and DATA.is_dir(), "the data is still there")
        check_encrypted(self.file)
        return "uninstalled; the data is still there"


def expect(true: object, what: str) -> None:
    """Raise AssertionError when it is not so."""
    if not true:
        raise AssertionError(f"not so: {what}")


def version_of(set_up: Path) -> str:
    """``InBeeld-1.2.3-setup.exe`` is of 1.2.3."""
    return set_up.name.split("-")[1]


def run_set_up(program: Path) -> int:
    """A silent set-up or uninstall; its exit code."""
    return subprocess.run([str(program), "/S"], check=False, timeout=300).returncode


def registry(key: str, name: str) -> str:
    """A text of this user in the registry; "" when it is not there."""
    winreg: Any = importlib.import_module("winreg")  # on Windows only
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
            return str(winreg.QueryValueEx(opened, name)[0])
    except OSError:
        return ""


def answer(*words: str | Path) -> dict[str, Any]:
    """The last line that a command of the installed program answers. Raises AssertionError."""
    lines = answers(*words)
    return lines[-1] if lines else {}


def answers(*words: str | Path) -> list[dict[str, Any]]:
    """All lines that a command answers. Raises AssertionError.

    On stderr it says in sentences what it does and made, as the README promises; nothing else may
    stand there.
    """
    # Not a pipe: whatever Wine starts on the way would keep it open, and be waited for
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        done = subprocess.run(
            [str(PROGRAM / "InBeeldOpdracht.exe"), *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            check=False,
            timeout=600,
        )
        answered, said = (_read(file) for file in (out, err))
    strange = [line for line in said if not is_said(line)]
    expect(not strange, f"{words[0]} says nothing odd: {strange}")
    expect(done.returncode == 0, f"{words[0]} ends with 0: {said}")
    return [json.loads(line) for line in answered]


def _read(file: IO[bytes]) -> list[str]:
    file.seek(0)
    return file.read().decode("utf-8").splitlines()


def is_said(line: str) -> bool:
    """Whether a line on stderr is one of the program's own: a sentence, or a file it made."""
    return line.endswith(("…", ".", ":")) or (line.startswith("  ") and Path(line.strip()).exists())


if __name__ == "__main__":
    sys.exit(main())
