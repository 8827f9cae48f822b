"""Tests of windows run without a screen, in the light theme, and fail on any warning of Qt."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from desktop.tasks.runner import TaskRunner
from desktop.ui import theme
from desktop.ui.settings_store import SettingsStore

# The tests answer the dialogs of Qt; one of Windows would wait for somebody
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)

# The platform without a screen cannot limit the size of windows, raise them or take the keyboard,
# and says so each time
NO_SCREEN = (r"This plugin does not support .*",)


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.qt_log_ignore(*NO_SCREEN, extend=True))


@pytest.fixture(autouse=True)
def dressed(qapp):
    """The theme as the program starts with it, whatever the test before left behind."""
    theme.apply(qapp, theme.Scheme.LIGHT)
    return qapp


@pytest.fixture
def runner(qapp):
    runner = TaskRunner()
    yield runner
    runner.stop()


@pytest.fixture
def store(tmp_path):
    return SettingsStore(tmp_path / "window.ini")
