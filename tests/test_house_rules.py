"""What holds for every file here: docstrings, mirrored tests, no traces of a machine, plain Dutch.

Every check is a function of a text, so that it is tested on bad samples as well. The samples are
put together from pieces, or this file would break its own rules.
"""

from __future__ import annotations

import ast
import functools
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MIRRORED = ("domain", "services", "storage", "exchange", "documents")

WITHOUT_A_TEST_OF_ITS_OWN: dict[str, str] = {}
"""Modules under desktop that no test in the mirrored folder knows, each with the reason."""

PIECES_OF_A_WORD: dict[str, str] = {
    "desktop/domain/letters.py": "looks for words that must not be on paper",
    "tests/domain/test_codes.py": "checks that the word is in no code list",
}
"""Files that may hold an unkind word because a delivery may bring it, each with the reason."""

MACHINE_PATHS = re.compile(
    r"""(?x)
    (?<![\w.:/~\]})-])            # not in the middle of a longer path or an address
    (?: /(?!usr/bin/env\b)(?:home|root|work|tmp|Users|opt|usr|mnt|media|srv|var)/\w
      | [A-Za-z]:\\{1,2}(?:Users|Program|Windows|Temp)
    )"""
)
INDEX_ADDRESSES = re.compile(
    r"https?://\S*/simple\b|https?://\S*(?:pypi|pythonhosted|npmjs)\.org"
    r"|[-]-(?:extra-)?index-url|(?:extra-)?index-url\s*=|[-]-find-links",
    re.IGNORECASE,
)
UNKIND_WORDS = re.compile("wan" + r"betal\w*", re.IGNORECASE)
FOREIGN_WORDS = re.compile(
    r"\b(?:cases?|records?|items?|files?|folders?|save|saved|cancel|delete|error|warning|failed"
    r"|the|and|not|please|passphrase|password|settings|print(?:ing)? preview|user|row|rows)\b",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
SPOKEN_BY = {"tr", "UserError", "WrongUse", "Done"}
"""Calls whose literal arguments a user reads."""

SHOWN_BY = {
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QToolButton", "QAction",
    "addAction", "addTab", "addRow", "setText", "setTitle", "setToolTip", "setWindowTitle",
    "setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setStatusTip",
}  # fmt: skip
"""Calls in ui whose literal arguments must have gone through tr()."""

WORDS = re.compile(r"[^\W\d_]{2,}")


# ------------------------------------------------------------------------------- what is looked at


def files_of_the_project() -> list[Path]:
    """Return every file that git tracks or would track, and that still exists."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    return [ROOT / name for name in sorted(set(listed.split("\0"))) if (ROOT / name).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Yield the path within the project, and the text, of every text file in it."""
    for path in files_of_the_project():
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            yield path.relative_to(ROOT).as_posix(), content.decode("utf-8", errors="replace")


def modules(folder: str = "desktop") -> Iterator[tuple[str, str]]:
    """Yield the path within ``folder``, and the source, of every module in it."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path.relative_to(ROOT / folder).as_posix(), path.read_text(encoding="utf-8")


# -------------------------------------------------------------------------------------- the checks


def lines_with(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return "number: line" for every line in which the pattern occurs."""
    return [
        f"{number}: {line.strip()[:120]}"
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def lacks_docstring(source: str) -> bool:
    """Tell whether a module holds code, but not a word about what it is for."""
    return bool(source.strip()) and not ast.get_docstring(ast.parse(source))


def holds_logic(source: str) -> bool:
    """Tell whether a module does more than declare: it has a function that is not a mere init."""
    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name != "__init__"
        for node in ast.walk(ast.parse(source))
    )


def files_testing(module: str) -> list[Path]:
    """Return the test files of a module ("domain/names.py"): of its name, or importing it.

    Only the mirrored folder counts, so that a test is found where the module would be.
    """
    place = ROOT / "tests" / module
    dotted = f"desktop.{module.removesuffix('.py').replace('/', '.')}"
    return [
        path
        for path in sorted(place.parent.glob("test_*.py"))
        if path.name == f"test_{place.name}" or dotted in imports(path.read_text(encoding="utf-8"))
    ]


@functools.cache  # a test file is looked at for every module of its folder
def imports(source: str) -> frozenset[str]:
    """Return every dotted name that a source imports, as module or as part of one."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{name.name}" for name in node.names)
    return frozenset(names)


def name_of_call(node: ast.Call) -> str:
    """Return the last part of what is called: "tr" for self.tr(...)."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def literals(node: ast.expr) -> Iterator[str]:
    """Yield the literal text of an expression, f-strings included."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(text for part in node.values for text in literals(part))


def spoken(source: str) -> Iterator[tuple[int, str]]:
    """Yield line number and text of what a source says to the user."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and name_of_call(node) in SPOKEN_BY:
            for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
                yield from ((node.lineno, text) for text in literals(argument))


def not_plain_dutch(source: str) -> list[str]:
    """Return the texts for the user in which an English or an office word occurs."""
    return [
        f"{line}: {text}"
        for line, text in spoken(source)
        if FOREIGN_WORDS.search(PLACEHOLDER.sub("", text)) or UNKIND_WORDS.search(text)
    ]


def not_through_tr(source: str) -> list[str]:
    """Return the texts with words in them that ui shows without tr()."""
    return [
        f"{node.lineno}: {text}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and name_of_call(node) in SHOWN_BY
        for argument in node.args
        for text in literals(argument)
        if WORDS.search(text)
    ]


def offending(check: Callable[[str], list[str]], sources: Iterator[tuple[str, str]]) -> list[str]:
    """Return every finding of a check, with the file in front."""
    return [f"{name}:{finding}" for name, source in sources for finding in check(source)]


# --------------------------------------------------------------------------------- the rules hold


def test_every_module_says_what_it_is_for() -> None:
    assert [name for name, source in modules() if lacks_docstring(source)] == []


def test_every_module_with_logic_is_tested_in_the_same_place() -> None:
    lacking = [
        name
        for name, source in modules()
        if name.startswith(MIRRORED)
        and not name.startswith("storage/migrations/")
        and name not in WITHOUT_A_TEST_OF_ITS_OWN
        and holds_logic(source)
        and not files_testing(name)
    ]
    assert not lacking, "\n".join(lacking)


def test_a_test_elsewhere_or_of_something_else_does_not_count() -> None:
    assert imports("from desktop.domain import names") == {"desktop.domain", "desktop.domain.names"}
    assert imports("import desktop.domain.names as n") == {"desktop.domain.names"}
    assert files_testing("domain/no_such_module.py") == []


def test_every_exemption_is_still_needed() -> None:
    for name in WITHOUT_A_TEST_OF_ITS_OWN:
        assert (ROOT / "desktop" / name).exists(), name
        assert files_testing(name) == [], name
    for name in PIECES_OF_A_WORD:
        assert UNKIND_WORDS.search((ROOT / name).read_text(encoding="utf-8")), name


def test_no_file_names_a_path_of_a_machine() -> None:
    found = offending(lambda text: lines_with(MACHINE_PATHS, text), texts())
    assert not found, "\n".join(found)


def test_no_file_names_a_package_index() -> None:
    found = offending(lambda text: lines_with(INDEX_ADDRESSES, text), texts())
    assert not found, "\n".join(found)


def test_no_file_holds_an_unkind_word() -> None:
    looked_at = ((name, text) for name, text in texts() if name not in PIECES_OF_A_WORD)
    found = offending(lambda text: lines_with(UNKIND_WORDS, text), looked_at)
    assert not found, "\n".join(found)


def test_what_a_user_reads_is_plain_dutch() -> None:
    found = offending(not_plain_dutch, modules())
    assert not found, "\n".join(found)


def test_what_ui_shows_goes_through_tr() -> None:
    found = offending(not_through_tr, modules("desktop/ui"))
    assert not found, "\n".join(found)


# --------------------------------------------------------------------- and breaking one is noticed


@pytest.mark.parametrize(
    "parts",
    [
        ('open("', "home", 'anna/x")'),
        ("see ", "work", "main"),
        ("#!", "usr", "bin/python3"),
        ("= ", "tmp", "build"),
    ],
)
def test_a_path_of_a_machine_is_noticed(parts: tuple[str, str, str]) -> None:
    before, folder, after = parts
    assert lines_with(MACHINE_PATHS, f"fine\n{before}/{folder}/{after}") != []


def test_a_path_of_windows_is_noticed() -> None:
    assert lines_with(MACHINE_PATHS, '"C:' + r'\Users\anna"')
    assert lines_with(MACHINE_PATHS, '"C:' + r'\\Users\\anna"')


@pytest.mark.parametrize(
    "text",
    ["desktop/ui/pages", "docs/home/page", "1/2", "~/x", "a/tmp/b", "{root}/tmp/x"],
)
def test_a_path_within_the_project_is_fine(text: str) -> None:
    assert lines_with(MACHINE_PATHS, text) == []


@pytest.mark.parametrize(
    "parts",
    [
        ("https://", "example.org", "/simple"),
        ("--index", "-", "url https://example.org"),
        ("--find", "-", "links wheels"),
        ("https://files.", "pythonhosted", ".org/x.whl"),
        ("index", "-", "url = somewhere"),
    ],
)
def test_the_address_of_an_index_is_noticed(parts: tuple[str, ...]) -> None:
    assert lines_with(INDEX_ADDRESSES, "".join(parts)) != []


def test_an_unkind_word_is_noticed_in_any_form() -> None:
    assert lines_with(UNKIND_WORDS, "De Wan" + "betalersregeling")
    assert lines_with(UNKIND_WORDS, "betalingsachterstand zorgpremie") == []


def test_a_module_without_docstring_is_noticed() -> None:
    assert lacks_docstring("import re\n")
    assert not lacks_docstring('"""Names."""\n\nimport re\n')
    assert not lacks_docstring("")


def test_logic_is_told_from_declarations() -> None:
    assert holds_logic("def f():\n    return 1\n")
    assert holds_logic("class A:\n    def f(self):\n        return 1\n")
    assert not holds_logic("A = 1\n\nclass B:\n    def __init__(self):\n        self.a = 1\n")


@pytest.mark.parametrize(
    "source",
    [
        'self.tr("Save the file")',
        'tr("Case sluiten")',
        'raise UserError("Kan niet openen.", f"Kies een ander item dan {name}.")',
        'Done(message="3 records ingelezen")',
    ],
)
def test_a_text_that_is_not_plain_dutch_is_noticed(source: str) -> None:
    assert not_plain_dutch(source) != []


@pytest.mark.parametrize(
    "source",
    [
        'self.tr("Levering inlezen…")',
        'self.tr("{rows} inwoners op de lijst")',
        'log.info("the file was opened")',
    ],
)
def test_plain_dutch_is_left_alone(source: str) -> None:
    assert not_plain_dutch(source) == []


def test_a_text_that_was_not_translated_is_noticed() -> None:
    assert not_through_tr('label.setText("Inlezen")')
    assert not_through_tr('QPushButton(f"{count} inwoners")')
    assert not_through_tr('label.setText(self.tr("Inlezen"))') == []
    assert not_through_tr('label.setText("–")') == []
    assert not_through_tr('label.setText(f"{count} / {total}")') == []
