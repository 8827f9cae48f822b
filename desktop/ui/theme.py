"""Puts fonts, colours and style in force, and follows the system when asked to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.runtime.resources import resource
from desktop.ui import palette
from desktop.ui.style import Style

POINT_SIZE = 10.0
_GOOD_FONTS = ("Open Sans", "Noto Sans")
_WITH_A_FONT_OF_THE_SYSTEM = ("QAbstractItemView", "QMenu", "QMessageBox", "QTipLabel")


class Scheme(StrEnum):
    """What the user chose under Instellingen."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """Lives with the application, holds the choice and listens to the system."""

    changed = Signal()  # other colours are in force; painted widgets need nothing, images may

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._scheme = Scheme.SYSTEM
        self.system_scheme: Callable[[], Qt.ColorScheme] = _system_scheme
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        # Qt puts the fonts of the system back after it has told of the change
        hints.colorSchemeChanged.connect(self._one_font, Qt.ConnectionType.QueuedConnection)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        self._scheme = scheme
        hints = QGuiApplication.styleHints()
        # Tells the system as well, so that title bar and file windows match
        if scheme == Scheme.LIGHT:
            hints.setColorScheme(Qt.ColorScheme.Light)
        elif scheme == Scheme.DARK:
            hints.setColorScheme(Qt.ColorScheme.Dark)
        else:
            hints.unsetColorScheme()
        self._put_in_force()

    def _one_font(self) -> None:
        """Windows has type of its own for lists, menus and hints; what is chosen goes first."""
        font = QApplication.font()
        # The stubs say bytes; PySide takes text alone
        fonts = [QApplication.font(kind) for kind in _WITH_A_FONT_OF_THE_SYSTEM]  # type: ignore[call-overload]
        if any(other != font for other in fonts):
            QApplication.setFont(font)

    def _follow(self) -> None:
        if self._scheme == Scheme.SYSTEM:
            self._put_in_force()

    def _put_in_force(self) -> None:
        hints = QGuiApplication.styleHints()
        wanted = hints.accessibility().contrastPreference()
        contrast = self._scheme == Scheme.CONTRAST or (
            self._scheme == Scheme.SYSTEM and wanted == Qt.ContrastPreference.HighContrast
        )
        if contrast:
            QApplication.setPalette(QPalette())  # back to what the system says
            palette.put_in_force(palette.from_system(QApplication.palette()))
        else:
            dark = self._scheme == Scheme.DARK or (
                self._scheme == Scheme.SYSTEM and self.system_scheme() == Qt.ColorScheme.Dark
            )
            palette.put_in_force(palette.DARK if dark else palette.LIGHT)
            QApplication.setPalette(palette.qt_palette(palette.colours()))
        self._one_font()
        for widget in QApplication.allWidgets():
            recolour = getattr(widget, "recolour", None)
            if recolour is not None:
                recolour()
            widget.update()
        self.changed.emit()


def apply(
    application: QApplication,
    scheme: Scheme = Scheme.SYSTEM,
    point_size: float = POINT_SIZE,
) -> Theme:
    """Dress the application; may be called again to change scheme or type size.

    ``point_size`` is the size of content in points, 10 unless the user wants larger type.
    """
    theme = application.findChild(Theme)
    if theme is None:
        application.setFont(_font(point_size))
        application.setStyle(Style())
        theme = Theme(application)
    elif application.font().pointSizeF() != point_size:
        application.setFont(_font(point_size))
    theme.choose(scheme)
    return theme


def current(application: QApplication | None = None) -> Theme:
    """The theme in force; applies the default one when there is none yet."""
    found = application or QApplication.instance()
    assert isinstance(found, QApplication)
    return found.findChild(Theme) or apply(found)


def _system_scheme() -> Qt.ColorScheme:
    return QGuiApplication.styleHints().colorScheme()


def _font(point_size: float) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    # A system without its own face would give a serif in its place
    if sys.platform not in ("win32", "darwin") or QFontInfo(font).family() != font.family():
        font = QFont(_good_family())
    font.setPointSizeF(point_size)
    return font


def _good_family() -> str:
    present = set(QFontDatabase.families())
    for family in _GOOD_FONTS:
        if family in present:
            return family
    families: list[str] = []
    for path in sorted(resource("fonts").glob("NotoSans-*.ttf")):
        families += QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(path))
        )
    return families[0] if families else QApplication.font().family()
