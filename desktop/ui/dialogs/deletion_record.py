"""The deletion records: on screen, on paper or as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from desktop.domain.backup_words import in_full
from desktop.domain.deletion_record import DeletionRecord
from desktop.services import retention
from desktop.ui.dialogs.one_page import OnePage, OnePageDialog
from desktop.ui.widgets.labels import Label


class DeletionRecordDialog(OnePageDialog):
    """They are kept in the file; printing or saving one can be done at any time."""

    WIDTH = 84

    def __init__(
        self,
        records: Sequence[DeletionRecord],
        parent: QWidget | None = None,
        *,
        about: str = "",
    ) -> None:
        super().__init__(
            self.tr("Verklaring van verwijdering"),
            about or self.tr("Er staan alleen aantallen in, geen namen."),
            self.tr("Afdrukken…"),
            parent,
        )
        self._records = list(records)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Welke verklaring"))
        for one in self._records:
            self.choice.addItem(
                self.tr("{moment}, {number} verwijderd").format(
                    moment=in_full(one.done_at), number=one.residents
                )
            )
        self.choice.currentIndexChanged.connect(self._show)
        self.body.addWidget(self.choice)
        self.words = Label("", wrap=True)
        self.body.addWidget(self.words)
        self._show()

    @property
    def shown(self) -> DeletionRecord:
        return self._records[self.choice.currentIndex()]

    def page(self) -> OnePage:
        return OnePage(
            self.tr("Verklaring van verwijdering"),
            f"verklaring van verwijdering {self.shown.done_at:%Y-%m-%d}.pdf",
            partial(retention.record_pdf, self.shown),
        )

    def _show(self) -> None:
        lines = [f"{group.title}, na {group.term}: {group.number}" for group in self.shown.groups]
        copies = self.tr("Opgeschoonde reservekopieën: {number}").format(number=self.shown.copies)
        self.words.setText("\n".join([*lines, copies]))
        self.fit()
