"""How Instellingen stands on the page: parts below each other, with one left edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import metrics
from desktop.ui.widgets.heads import SectionHeading


class Sections:
    """Fills a column with forms, each below a heading with its consequence."""

    def __init__(self) -> None:
        self.column = QVBoxLayout()
        self.column.setSpacing(metrics.step(1))
        margin = metrics.step(3)
        self.column.setContentsMargins(margin, 0, margin, margin)
        self._forms: list[QFormLayout] = []
        self.titles: list[str] = []
        self.headings: list[QWidget] = []

    def add(self, title: str, hint: str) -> QFormLayout:
        """Another part."""
        self.column.addSpacing(metrics.step(1))
        heading = SectionHeading(title, None, hint)
        self.titles.append(title)
        self.headings.append(heading)
        self.column.addWidget(heading)
        form = QFormLayout()
        form.setHorizontalSpacing(metrics.step(3))
        form.setVerticalSpacing(metrics.step(1.5))
        form.setContentsMargins(0, metrics.step(1), 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        # Lines of this length can be read; a maximum width would spoil the heights of wrapped hints
        row = QHBoxLayout()
        row.addLayout(form, 3)
        row.addStretch(2)
        self.column.addLayout(row)
        self._forms.append(form)
        return form

    def finish(self) -> None:
        """All parts are there: align the fields of all of them."""
        self.column.addStretch(1)
        labels: list[QWidget] = []
        for form in self._forms:
            for row in range(form.rowCount()):
                item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
                label = item.widget() if item is not None else None
                if label is not None:
                    labels.append(label)
        widest = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(widest)


def at_left(widget: QWidget) -> QHBoxLayout:
    """A control at its own width, not stretched over the whole form."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return row
