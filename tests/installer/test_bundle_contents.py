"""Of Qt goes along what the window needs, and nothing else; of ours everything."""

from __future__ import annotations

import pytest

from installer.bundle_contents import is_wanted


@pytest.mark.parametrize(
    "name",
    [
        "PySide6\\Qt6Core.dll",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/plugins/imageformats/qjpeg.dll",
        "PySide6\\translations\\qtbase_nl.qm",
        "Cryptodome\\Cipher\\_raw_aes.pyd",
        "PIL\\_imaging.cp312-win_amd64.pyd",
        "resources\\letters\\tr\\kennismaking.md",
        "resources\\fonts\\NotoSansArabic-Bold.ttf",
        "desktop/storage/migrations/versions/0001_first.py",
        "SQLAlchemy-2.0.58.dist-info\\METADATA",
    ],
)
def test_what_is_used_goes_along(name: str) -> None:
    assert is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6\\opengl32sw.dll",
        "PySide6\\Qt6Quick.dll",
        "PySide6\\Qt6QmlModels.dll",
        "PySide6\\plugins\\platforms\\qminimal.dll",
        "PySide6\\plugins\\tls\\qschannelbackend.dll",
        "PySide6/plugins/imageformats/qwebp.dll",
        "PySide6\\translations\\qtbase_de.qm",
        "Cryptodome\\PublicKey\\_ec_ws.pyd",
        "PIL\\_avif.cp312-win_amd64.pyd",
        "desktop\\storage\\migrations\\__pycache__\\env.cpython-312.pyc",
        "SQLAlchemy-2.0.58.dist-info\\RECORD",
    ],
)
def test_what_nobody_uses_stays_behind(name: str) -> None:
    assert not is_wanted(name)
