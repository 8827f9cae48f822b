"""What belongs in the folder of the program for Windows, and what does not.

Read by in_beeld.spec while PyInstaller runs, so only the standard library is used.
"""

from __future__ import annotations

import re

NOT_NEEDED = [
    "IPython", "PIL.ImageTk", "PIL.ImageQt", "PySide6.QtDBus", "PySide6.QtOpenGL", "PySide6.QtQml",
    "PySide6.QtQuick", "PySide6.QtTest", "PySide6.QtXml", "doctest", "lxml", "numpy", "pandas",
    "pip", "psycopg", "psycopg2", "pydoc", "pygments", "pytest", "rich", "setuptools", "tkinter",
    "unittest",
    # OpenSSL (6 MB): there is no network, and hashlib has its own SHA-2
    "ssl", "_ssl", "_hashlib",
    # SQLite without encryption: sqlcipher3 is what is used
    "sqlite3", "_sqlite3",
]  # fmt: skip
"""Modules that some package would like to have, and In Beeld does not use."""

QT_PLUGINS = {
    "iconengines/qsvgicon.dll",
    "imageformats/qico.dll",
    "imageformats/qjpeg.dll",
    "imageformats/qsvg.dll",
    "platforms/qwindows.dll",
    "styles/qmodernwindowsstyle.dll",
}
"""All that is used: the window, SVG, and the pictures of a letterhead."""

QT_WORDS = {"qtbase_nl.qm"}
"""Qt's own texts: Dutch only, as the program."""

UNUSED_LIBRARIES = re.compile(
    r"""(?xi)
    (?:opengl32sw|d3dcompiler_\d+|Qt6(?:Quick|Qml|Pdf|VirtualKeyboard|OpenGL|DBus)\w*)\.dll
    | (?:_avif|_webp|_imagingcms|_imagingtk)\.[\w.-]+
    """
)
"""Software OpenGL (20 MB), what only QML asks for, and kinds of pictures that are not read."""


def is_wanted(name: str) -> bool:
    """Whether a file is shipped; ``name`` is its place in the folder, in any system's way."""
    place = name.replace("\\", "/")
    if "/plugins/" in place:
        return place.split("/plugins/")[1] in QT_PLUGINS
    if "/translations/" in place and place.startswith("PySide6"):
        return place.rsplit("/", 1)[1] in QT_WORDS
    if place.startswith("desktop/") and "__pycache__" in place:
        return False
    if place.startswith("Cryptodome/PublicKey/"):  # a zip behind a password has no such keys
        return False
    if ".dist-info/" in place:  # the licences themselves are in a folder of their own
        return place.endswith("/METADATA")
    return not UNUSED_LIBRARIES.fullmatch(place.rsplit("/", 1)[-1])
