"""Ways out of the program that are kept in one place each, so that none is forgotten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

WAYS_OUT = {
    # what, and in which modules it may stand
    r"\btempfile\b": {"runtime/atomic.py"},
    r"QTemporary(File|Dir)|QSaveFile": set(),
    r"\bclipboard\(\)\.(setText|setMimeData)": {
        "ui/clipboard.py",
        "ui/forms/template_editor_paste.py",
    },
    r"\bbook\.save\(|Workbook\.save|write_only": set(),  # see exchange/workbook_bytes.py
    r"^\s*(import|from) (socket|ssl|http|urllib\.request|ftplib|smtplib|asyncio)\b": set(),
    r"QtNetwork|QtWebEngine|QLocalSocket|QTcpSocket": set(),
    r"\bfaulthandler\b": set(),  # it writes what is in memory where it is told to
    r"setProperty\(\"recent|addToRecentDocs|SHAddToRecentDocs": set(),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_way_out_stands_where_it_is_looked_after(way: str) -> None:
    found = {
        path.relative_to(ROOT / "desktop").as_posix()
        for path in (ROOT / "desktop").rglob("*.py")
        if re.search(way, _code(path), re.MULTILINE)
    }

    assert found <= WAYS_OUT[way]


def _code(path: Path) -> str:
    """The module without its comments and the words about it."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r'"""[\s\S]*?"""|#[^\n]*', "", text)
