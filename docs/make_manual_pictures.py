"""x"""

from pathlib import Path


def picture(window, path: Path) -> None:
    from PySide6.QtCore import QEventLoop, QPoint, QTimer
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QApplication

    loop = QEventLoop()
    QTimer.singleShot(900, loop.quit)
    loop.exec()
    shown = window.grab()
    painter = QPainter(shown)
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            print(type(top), top.geometry(), top.isWindow())
        if top is not window and top.isVisible() and top.isWindow():
            at = top.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
            painter.fillRect(top.rect().translated(at).adjusted(-1, -1, 1, 1), QColor("#5b6b6b"))
            painter.drawPixmap(at, top.grab())
    painter.end()
    shown.save(str(path))
