"""What came out of the yearly test, and its record on paper or as a PDF."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.backup_words import in_full
from desktop.domain.restore_test import RestoreTest
from desktop.services import restore_test
from desktop.ui.dialogs.one_page import OnePage, OnePageDialog
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice


class RecordDialog(OnePageDialog):
    """What was looked at in the copy, and what of it was right."""

    WIDTH = 94

    def __init__(self, test: RestoreTest, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Hersteltest: {result}").format(result=test.result.lower()),
            self.tr("De kopie van {moment} is teruggezet op een tijdelijke plek.").format(
                moment=in_full(test.copy_made_at)
            ),
            self.tr("Verslag afdrukken…"),
            parent,
        )
        self._test = test
        for check in test.checks:
            kind = "good" if check.right else "error"
            self.body.addWidget(Notice(check.found, kind, check.what))
        if not test.passed:
            advice = self.tr(
                "Maak bij Instellingen opnieuw een kopie en doe de test nog een keer. Lukt het dan "
                "ook niet, laat dan naar de schijf kijken."
            )
            self.body.addWidget(Label(advice, wrap=True))
        elif test.contents is not None:
            self.body.addWidget(Label(test.contents.in_words, "secondary", wrap=True))

    def page(self) -> OnePage:
        return OnePage(
            self.tr("Verslag hersteltest"),
            f"hersteltest {self._test.done_at:%Y-%m-%d}.pdf",
            partial(restore_test.record_pdf, self._test),
        )
