"""Windows programs on Linux: Wine in a folder of its own, with what Wine 8 lacks put beside it.

Nothing of the user is touched: the home folder of these programs lies in that folder as well.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from installer.steps import Stop, run_step
from installer.system_libraries import install_packages

COMMANDS: Mapping[str, str] = {
    "wine": "wine",
    "Xvfb": "xvfb",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "makensis": "nsis",
}
"""Command and Debian package: what a Windows build on Linux needs."""

STAND_INS: Mapping[str, Sequence[str]] = {
    "bcryptprimitives": ["-ladvapi32"],
    "icuuc": [],
    "mscms": [],
}
"""System libraries that Wine 8 lacks (mscms: lacks parts of), and what each is linked with."""

STAND_IN_SOURCES = Path(__file__).parent / "wine_stand_ins"
SCREEN = "1366x768x24"
FONT = "Noto Sans"


def ensure_commands() -> None:
    """Install what is missing. Raises Stop when that cannot be done from here."""
    lacking = [package for command, package in COMMANDS.items() if not shutil.which(command)]
    if not lacking:
        return
    if not shutil.which("apt-get"):
        raise Stop(f"A Windows build on Linux needs Debian's {', '.join(lacking)}.")
    if "wine" in lacking:
        lacking.append("wine64")  # without it, wine would bring the 32-bit half along
    install_packages("Wine, NSIS and a compiler for Windows", lacking)


class Wine:
    """One Windows of its own in ``folder``, with a screen that nobody sees: ``with Wine(f) as w``.

    What runs in it has ended when the block ends.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.prefix = folder / "prefix"
        self.drive = self.prefix / "drive_c"
        self._display = ""
        self._screen: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Raises Stop when it cannot be made or shown."""
        self._show()
        try:
            self._prepare()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        # First Windows, then its screen: the other way round Wine complains
        subprocess.run(["wineserver", "-k"], env=self.environment(), check=False)
        self.wait()
        if self._screen is not None:
            self._screen.terminate()
            self._screen.wait()

    def _show(self) -> None:
        """Start a screen that takes a free number by itself."""
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
        self._screen = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise Stop("Xvfb does not start, so Wine has no screen.")
        self._display = f":{number}"

    def _prepare(self) -> None:
        """Make it from nothing, unless it was finished before."""
        finished = self.folder / "finished"
        if finished.exists():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "home").mkdir(parents=True)
        self._step("Making a Windows under Wine", ["wineboot", "-i"])
        self._step("Calling it Windows 10", ["winecfg", "-v", "win10"])
        self.wait()
        for name, libraries in STAND_INS.items():
            library = self.drive / "windows" / "system32" / f"{name}.dll"
            library.unlink(missing_ok=True)
            build_stand_in(name, library, libraries)
        finished.touch()

    def _step(self, title: str, command: Sequence[str | Path]) -> None:
        done, output = run_step(title, self.command(command), env=self.environment())
        if not done:
            raise Stop(f"{title} failed: {output.strip()[-2000:]}")

    def command(self, command: Sequence[str | Path]) -> list[str]:
        """The command line on Linux of a Windows program."""
        return ["wine", *(str(part) for part in command)]

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """The variables to run with. Wine itself hides those that begin with QT_."""
        passed = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "PIP_", "WINE", "QT_", "XDG_"))
        }
        return passed | {
            "WINEPREFIX": str(self.prefix.absolute()),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # Our own mscms goes first; no entries in the menu of the desktop of Linux; and no
            # debugger, which would wait for somebody: a program that fails ends
            "WINEDLLOVERRIDES": "mscms=n,b;winemenubuilder.exe=d;winedbg.exe=d",
            "HOME": str((self.folder / "home").absolute()),
            "DISPLAY": self._display,
            "LC_ALL": "C.UTF-8",  # else a name with é cannot be passed on
            **(extra or {}),
        }

    def wait(self) -> None:
        """Until all Windows programs have ended: what they wrote is on the disk then."""
        subprocess.run(["wineserver", "-w"], env=self.environment(), check=False)

    def give_fonts(self, folder: Path) -> None:
        """Let Noto Sans of ``folder`` stand for the type of Windows, which Wine may not have."""
        for file in folder.glob("NotoSans-*.ttf"):
            shutil.copy(file, self.drive / "windows" / "Fonts")
        words = self.drive / "fonts.reg"
        words.write_text(fonts(), encoding="utf-16")
        self._step("The type of Windows is Noto Sans", ["regedit", "/S", self.windows_path(words)])

    def windows_path(self, path: Path) -> str:
        """How Windows programs call a file: of drive C when it lies there, else of drive Z."""
        path = path.absolute()
        if path.is_relative_to(self.drive.absolute()):
            return "C:\\" + str(path.relative_to(self.drive.absolute())).replace("/", "\\")
        return "Z:" + str(path).replace("/", "\\")


def fonts() -> str:
    """What stands in the registry of this user about type, as a file of regedit."""
    # LOGFONTW: 9 points at 96 dpi, weight 400, any character set, and a name of 32 letters
    face = FONT.encode("utf-16-le").ljust(64, b"\0")
    font = struct.pack("<iiiii8B", -12, 0, 0, 0, 400, 0, 0, 0, 1, 0, 0, 0, 0) + face
    number = "hex:" + ",".join(f"{byte:02x}" for byte in font)
    lines = ["Windows Registry Editor Version 5.00", ""]
    lines += ["[HKEY_CURRENT_USER\\Software\\Wine\\Fonts\\Replacements]"]
    lines += [f'"{name}"="{FONT}"' for name in ("Segoe UI", "MS Shell Dlg 2", "Tahoma")]
    lines += ["", "[HKEY_CURRENT_USER\\Control Panel\\Desktop\\WindowMetrics]"]
    kinds = ("Caption", "SmCaption", "Menu", "Status", "Message", "Icon")
    lines += [f'"{kind}Font"={number}' for kind in kinds]
    return "\r\n".join([*lines, ""])


def build_stand_in(name: str, library: Path, libraries: Sequence[str]) -> None:
    """Compile one of them. Raises Stop."""
    source = STAND_IN_SOURCES / f"{name}.c"
    command = ["x86_64-w64-mingw32-gcc", "-O2", "-s", "-shared", "-o", library, source, *libraries]
    found = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False
    )
    if found.returncode:
        raise Stop(f"Cannot compile {source.name}: {found.stderr.strip()[-2000:]}")
