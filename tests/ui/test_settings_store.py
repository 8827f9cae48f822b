from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QSplitter, QWidget

from desktop.ui.settings_store import SettingsStore


def test_small_choices_are_kept(store, tmp_path):
    store.keep("scheme", "dark")
    store.keep("sound", False)
    store._settings.sync()

    again = SettingsStore(tmp_path / "window.ini")
    assert again.text("scheme") == "dark"
    assert not again.flag("sound", default=True)
    assert again.value("unknown", 3) == 3

    again.forget("scheme")
    assert again.text("scheme", "system") == "system"


def test_a_window_comes_back_onto_a_screen_that_exists(store, qtbot):
    window = QWidget()
    window.setObjectName("window")
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.move(QPoint(9000, 9000))
    store.keep_window(window)
    window.move(QPoint(0, 0))

    assert store.restore_window(window)
    assert window.screen().availableGeometry().intersects(window.frameGeometry())


def test_without_anything_kept_nothing_moves(store, qtbot):
    window = QWidget()
    qtbot.addWidget(window)

    assert not store.restore_window(window)


def test_a_splitter_stays_where_it_was_put(store, qtbot):
    def split():
        splitter = QSplitter()
        qtbot.addWidget(splitter)
        splitter.addWidget(QLabel("a"))
        splitter.addWidget(QLabel("b"))
        splitter.resize(600, 100)
        return splitter

    first = split()
    store.remember_splitter("residents", first)
    first.show()
    first.setSizes([400, 200])
    first.splitterMoved.emit(400, 1)
    again = split()
    store.remember_splitter("residents", again)
    again.show()

    assert again.sizes() == first.sizes()
