"""The colours of the program by meaning, in light, dark and high contrast.

The values and their contrast are those of the design: text at least 4.5 to 1, edges of fields
and buttons at least 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11). Painting code asks ``colours()`` at the
moment of painting, so that a change of scheme needs nothing but a repaint.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Every colour we paint with, as text Qt understands."""

    page: str
    field: str
    nav: str
    text: str
    secondary: str
    accent: str
    on_accent: str
    selected: str
    hover: str
    badge: str
    danger: str
    danger_tint: str
    warning: str
    warning_tint: str
    good: str
    edge: str
    second_bar: str
    hairline: str
    line: str
    paper_desk: str
    dark: bool = False
    high_contrast: bool = False


LIGHT = Colours(
    page="#FFFFFF",
    field="#FFFFFF",
    nav="#F3F6F6",
    text="#1A2426",
    secondary="#566669",
    accent="#0F6B6B",
    on_accent="#FFFFFF",
    selected="#E2F0EF",
    hover="#F1F6F6",
    badge="#CDE5E3",
    danger="#B3261E",
    danger_tint="#FCEDEB",
    warning="#7A4F00",
    warning_tint="#FBF3E2",
    good="#1C6E3C",
    edge="#7F8F91",
    second_bar="#7C9194",
    hairline="#DCE3E3",
    line="#C3CDCE",
    paper_desk="#E9EEEE",
)

DARK = Colours(
    page="#161B1C",
    field="#101415",
    nav="#101415",
    text="#E4EAEA",
    secondary="#9FAEB0",
    accent="#62C6BF",
    on_accent="#04211F",
    selected="#173836",
    hover="#1E2526",
    badge="#1D4A47",
    danger="#FF9A90",
    danger_tint="#3A1D1B",
    warning="#EBC06A",
    warning_tint="#2E2615",
    good="#7CCF98",
    edge="#75868A",
    second_bar="#6F8387",
    hairline="#2D3638",
    line="#3B474A",
    paper_desk="#0C0F10",
    dark=True,
)

_in_force = LIGHT


def colours() -> Colours:
    """The colours in force. Only ``theme.apply`` changes them."""
    return _in_force


def put_in_force(chosen: Colours) -> None:
    """For ``theme`` only."""
    global _in_force
    _in_force = chosen


def colour(role: str) -> QColor:
    """The colour for a meaning: ``text``, ``secondary``, ``accent``, ``danger`` and so on."""
    return QColor(getattr(_in_force, role))


def from_system(system: QPalette) -> Colours:
    """High contrast: what the user chose in the system and nothing else; tints are off."""

    def name(role: QPalette.ColorRole) -> str:
        return system.color(QPalette.ColorGroup.Active, role).name()

    roles = QPalette.ColorRole
    page, text, mark = name(roles.Window), name(roles.WindowText), name(roles.Highlight)
    if contrast(mark, page) < 4.5:
        mark = text  # a mark that cannot be read is no mark
    return Colours(
        page=page,
        field=name(roles.Base),
        nav=page,
        text=text,
        secondary=text,
        accent=mark,
        on_accent=page,
        selected=page,
        hover=page,
        badge=page,
        danger=text,
        danger_tint=page,
        warning=text,
        warning_tint=page,
        good=text,
        edge=text,
        second_bar=text,
        hairline=text,
        line=text,
        paper_desk=page,
        dark=QColor(page).lightness() < 128,
        high_contrast=True,
    )


def qt_palette(c: Colours) -> QPalette:
    """The same colours in Qt's own roles, for everything Qt paints by itself."""
    palette = QPalette()
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    everywhere = {
        role.Window: c.page,
        role.WindowText: c.text,
        role.Base: c.field,
        role.AlternateBase: c.nav,
        role.Text: c.text,
        role.Button: c.page,
        role.ButtonText: c.text,
        role.BrightText: c.danger,
        role.PlaceholderText: c.secondary,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.Accent: c.accent,
        role.ToolTipBase: c.field,
        role.ToolTipText: c.text,
        role.Light: c.page,
        role.Midlight: c.hairline,
        role.Mid: c.line,
        role.Dark: c.edge,
        role.Shadow: c.edge,
    }
    for which, value in everywhere.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, which, QColor(c.secondary))
    return palette


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(name: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    c = QColor(name)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())
