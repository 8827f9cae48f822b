"""What stands behind a command: how texts become values, and what is said when they cannot.

Messages are Dutch and leave out the words that may hold somebody's data.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from desktop.domain.errors import UserError, WrongUse

PASSPHRASE_VARIABLE = "INBEELD_PASSPHRASE"
NEW_PASSPHRASE_VARIABLE = "INBEELD_NEW_PASSPHRASE"
RECOVERY_VARIABLE = "INBEELD_RECOVERY"
EXPORT_VARIABLE = "INBEELD_EXPORT_PASSWORD"


class Parser(argparse.ArgumentParser):
    """Says what is wrong in Dutch, and without the words that may hold somebody's data."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        told = _told_in_dutch(message)
        raise WrongUse("Deze opdracht klopt niet.", f"{told} Kijk met --help wat er kan.".lstrip())

    def format_usage(self) -> str:
        return _HELP_WORDS.sub(lambda found: _IN_DUTCH[found[0]], super().format_usage())

    def format_help(self) -> str:
        return _HELP_WORDS.sub(lambda found: _IN_DUTCH[found[0]], super().format_help())


_IN_DUTCH = {
    "usage: ": "gebruik: ",
    "positional arguments:": "wat u opgeeft:",
    "options:": "opties:",
    "show this help message and exit": "toon deze uitleg",
}
_HELP_WORDS = re.compile("|".join(map(re.escape, _IN_DUTCH)))
_MISTAKES = (
    (r"the following arguments are required: (.+)", r"Er ontbreekt: {}."),
    (r"one of the arguments (.+) is required", r"Kies een van: {}."),
    (r"argument (.+): not allowed with argument (.+)", r"{} en {} gaan niet samen."),
    (r"argument (.+): expected .*argument.*", r"Bij {} hoort een waarde."),
    (r"argument (.+?): invalid choice: .*\(choose from (.+)\)", r"Bij {} kunt u kiezen uit {}."),
    (r"unrecognized arguments: .*", r"Er staat iets in dat hier niet hoort."),
)
"""What argparse says, without the words that were typed; and the same in Dutch."""


def _told_in_dutch(message: str) -> str:
    for pattern, words in _MISTAKES:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return words.format(*match.groups())
    return ""


def passphrase(*, twice: bool = False) -> str:
    """From the environment, else asked without echo; twice for a new file. Raises UserError."""
    return _asked(PASSPHRASE_VARIABLE, "Wachtwoordzin", twice=twice)


def new_passphrase() -> str:
    """The one that is to come, from a variable of its own, else asked twice. Raises UserError."""
    return _asked(NEW_PASSPHRASE_VARIABLE, "Nieuwe wachtwoordzin", twice=True)


def recovery_code() -> str:
    """The code of a recovery sheet, from the environment, else asked. Raises UserError."""
    return _asked(RECOVERY_VARIABLE, "Code van het herstelvel", twice=False)


def export_password(*, wanted: bool) -> str:
    """The password of a file that leaves the program, else asked twice; empty when not wanted.

    Raises UserError when there is none, or when it is too easily guessed.
    """
    if not wanted:
        return ""
    from desktop.services.export_passwords import refuse_weak

    password = _asked(EXPORT_VARIABLE, "Wachtwoord", twice=True)
    refuse_weak(password)
    return password


def typed_back(numbers: tuple[int, ...]) -> dict[int, str]:
    """What somebody at the keyboard types for these groups of the sheet; nothing in a script."""
    if not is_at_a_keyboard():
        return {}
    try:
        return {number: getpass.getpass(f"Groep {number} van het vel: ") for number in numbers}
    except EOFError:
        return {}


def is_at_a_keyboard() -> bool:
    """Whether somebody can type here.

    Windows calls NUL a terminal too, which is what its Task Scheduler may give: the program would
    wait there for a key of nobody.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        handle = ctypes.c_void_p(msvcrt.get_osfhandle(sys.stdin.fileno()))
        mode = ctypes.c_ulong()
        return bool(ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)))
    return True


def _asked(variable: str, what: str, *, twice: bool) -> str:
    found = os.environ.get(variable)
    if found:
        return found
    if not is_at_a_keyboard():
        raise UserError(
            f"Er is geen {what[:1].lower()}{what[1:]} gegeven.",
            f"Zet die waarde in de omgevingsvariabele {variable}.",
        )
    try:
        typed = getpass.getpass(f"{what}: ")
        again = getpass.getpass("Nog een keer: ") if twice else typed
    except EOFError as error:
        raise UserError(f"Er is niets getypt bij “{what}”.", "Er is niets veranderd.") from error
    if again != typed:
        raise UserError("U typte twee keer iets anders.", "Probeer het opnieuw.")
    return typed


def from_environment(name: str) -> str | None:
    """The value of a variable that must be there; None without a name. Raises WrongUse."""
    if not name:
        return None
    if name not in os.environ:
        raise WrongUse(
            f"De omgevingsvariabele {name} is er niet.",
            "Zet daarin het wachtwoord van het bestand van het CAK.",
        )
    return os.environ[name]


def mapping(path: Path) -> dict[str, str]:
    """``{"kolomkop": "veld"}``; the other way round is understood too. Raises WrongUse."""
    from desktop.domain.delivery import Field

    try:
        read = json.loads(path.read_text(encoding="utf-8-sig"))
        pairs = {str(key): str(value) for key, value in read.items()}
    except OSError as error:
        raise WrongUse("Het bestand met de kolommen is er niet.", str(path)) from error
    except (ValueError, AttributeError) as error:
        raise WrongUse(
            "Het bestand met de kolommen is niet te lezen.",
            'Het hoort JSON te zijn, zoals {"BSN": "bsn", "Achternaam": "surname"}.',
        ) from error
    known = {field.value for field in Field}
    if pairs and all(key in known for key in pairs) and not all(v in known for v in pairs.values()):
        pairs = {header: field for field, header in pairs.items()}
    for field in pairs.values():
        if field and field not in known:
            raise WrongUse(
                f"“{field}” is geen veld dat In Beeld kent.",
                f"Kies uit: {', '.join(sorted(known))}.",
            )
    return pairs


def code(codes: Any, text: str, option: str) -> Any:
    """The code with this text, whatever its case. Raises WrongUse, with all there are."""
    for code in codes:
        if text.casefold() == code.value.casefold():
            return code
    allowed = "; ".join(code.value for code in codes)
    raise WrongUse(f"“{text}” past niet bij {option}.", f"Kies uit: {allowed}.")


def bsn(text: str) -> str:
    """Nine digits. Raises UserError with the reason, which does not repeat them."""
    from desktop.domain.bsn import normalise

    try:
        return normalise(text)[0]
    except ValueError as error:
        raise UserError("Dit is geen geldig BSN.", str(error)) from error


def day(text: str) -> date:
    """A date JJJJ-MM-DD. Raises WrongUse."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"“{text}” is geen datum.", "Schrijf JJJJ-MM-DD.") from error
