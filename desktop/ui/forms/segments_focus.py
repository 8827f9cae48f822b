"""One stop for Tab in a group of segments, as with radio buttons: the chosen one, or the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from desktop.ui.widgets.segments import SegmentedButtons


def one_tab_stop(segments: SegmentedButtons, values: Sequence[str]) -> Callable[[], None]:
    """Keep it so from now on; call the result after the choice was cleared in code."""
    buttons = [segments.button(value) for value in values]

    def renew() -> None:
        stop = next((button for button in buttons if button.isChecked()), buttons[0])
        for button in buttons:
            tab = button is stop
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if tab else Qt.FocusPolicy.NoFocus)

    for button in buttons:
        button.toggled.connect(renew)
    renew()
    return renew
