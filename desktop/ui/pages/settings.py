"""Instellingen: what the gemeente sets, one scrollable page, each with its consequence."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.services import settings
from desktop.services.files import DataFile
from desktop.services.settings import GemeenteSettings
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import ATTEMPTS, CASES, DELIVERIES, SETTINGS, Changes
from desktop.ui.dialogs.confirm import LeaveDialog, Leaving
from desktop.ui.drafts.fields import Values, filled, put_back, values
from desktop.ui.forms.binding import Binding
from desktop.ui.messages import show_error
from desktop.ui.navigation import (
    APPROACHES,
    BACKUPS,
    LOG,
    PARTNERS,
    RETENTION,
    SECURITY,
    Page,
)
from desktop.ui.pages.settings_approaches import ApproachesPart
from desktop.ui.pages.settings_areas import AreasPart
from desktop.ui.pages.settings_backups import BackupsPart
from desktop.ui.pages.settings_bin import BinPart
from desktop.ui.pages.settings_index import SectionIndex
from desktop.ui.pages.settings_log import LogPart
from desktop.ui.pages.settings_paper import EnvelopePart, SenderPart, WorkerPart
from desktop.ui.pages.settings_partners import PartnersPart
from desktop.ui.pages.settings_parts import FilePart, LooksPart, show_code_lists
from desktop.ui.pages.settings_points import PointsPart
from desktop.ui.pages.settings_priority import PriorityField
from desktop.ui.pages.settings_retention import RetentionPart
from desktop.ui.pages.settings_screen import ScreenPart
from desktop.ui.pages.settings_sections import Sections
from desktop.ui.pages.settings_security import SecurityPart
from desktop.ui.pages.settings_team import TeamPart
from desktop.ui.pages.settings_work import WorkPart
from desktop.ui.printing import ChoosePrinter, ask_printer
from desktop.ui.screen_shield import ScreenShield, own_shield
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.heads import PageHead
from desktop.ui.widgets.progress_strip import ProgressStrip


class SettingsPage(Page):
    """The settings travel with the file; only looks belong to this computer."""

    title = "Instellingen"

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        parent: QWidget | None = None,
        *,
        store: SettingsStore | None = None,
        shield: ScreenShield | None = None,
        choose_printer: ChoosePrinter | None = None,
    ) -> None:
        super().__init__(parent)
        self._file, self._changes = file, changes
        self._store = store or SettingsStore()
        self._saved = GemeenteSettings()
        self._blank: Values = {}

        self.head = PageHead(self.title)
        self.save_button = PrimaryButton(self.tr("Bewaren"), key="Ctrl+S", cap="Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.head.add_action(self.save_button)
        self.strip = ProgressStrip()
        parts = Sections()
        about = parts.add(
            self.tr("Gemeente en briefhoofd"), self.tr("dit staat boven en onder elke brief")
        )
        self.sender_part = SenderPart(about, self)
        about = parts.add(
            self.tr("Medewerker"), self.tr("wie de brieven ondertekent en bij wie inwoners bellen")
        )
        self.worker_part = WorkerPart(about, self)
        about = parts.add(self.tr("Envelop"), self.tr("zodat het adres achter het venster valt"))
        self.envelope = EnvelopePart(about, self, self.record, choose_printer or ask_printer)
        self.envelope.told.connect(lambda words: self.told.emit(words, None))
        self.work_part = WorkPart(parts.add(self.tr("Werken met In Beeld"), ""), self, file)
        self._bindings: list[Binding] = [
            self.sender_part,
            self.worker_part,
            self.envelope,
            self.work_part,
        ]
        outreach = parts.add(
            self.tr("Aanpakken"), self.tr("stappen die Vandaag voor u onthoudt; werkt meteen")
        )
        self.approaches = ApproachesPart(outreach, file, changes, self)
        where = parts.add(self.tr("Wijken en buurten"), self.tr("om inwoners per buurt te zoeken"))
        self.areas = AreasPart(where, file, runner, changes, self.strip, self)
        where = parts.add(self.tr("Team"), self.tr("wie er meegaat op een ronde, zonder account"))
        self.team = TeamPart(where, file, changes, self)
        where = parts.add(self.tr("Partners"), self.tr("aan wie u inwoners kunt overdragen"))
        self.partners = PartnersPart(where, file, changes, self)
        where = parts.add(self.tr("Bezoekrondes"), self.tr("voor de kortste volgorde"))
        self.points = PointsPart(where, file, runner, changes, self.strip, self)
        kept = parts.add(
            self.tr("Bewaren en verwijderen"), self.tr("uw gemeente bepaalt de termijnen")
        )
        self.retention = RetentionPart(kept, file, runner, changes, self)
        self._bindings.append(self.retention)
        here = parts.add(self.tr("Weergave"), self.tr("geldt alleen op deze computer, meteen"))
        self.looks = LooksPart(here, self._store, self)
        closed = parts.add(self.tr("Beveiliging"), self.tr("waarmee het bestand opengaat"))
        self.security = SecurityPart(closed, file, runner, changes, self)
        self.screen_part = ScreenPart(closed, shield or own_shield(self._store), self)
        where = parts.add(self.tr("Reservekopieën"), self.tr("versleuteld, zoals het bestand"))
        self.backups = BackupsPart(where, file, runner, changes, self.strip, self)
        kept = parts.add(self.tr("Prullenbak"), self.tr("wat u weghaalde, is terug te zetten"))
        self.bin = BinPart(kept, file, self)
        where = parts.add(self.tr("Bestand"), self.tr("hier staat alles in, versleuteld"))
        self.file_part = FilePart(where, file, runner, self.strip)
        where = parts.add(self.tr("Logboek"), self.tr("wie wat deed en bekeek, en wanneer"))
        self.log = LogPart(where, lambda: self.navigate.emit(LOG, None), self)
        agreed = parts.add(
            self.tr("Codelijsten"),
            self.tr("landelijk afgesproken; een oude vastlegging houdt haar eigen versie"),
        )
        show_code_lists(agreed, file, self)
        parts.finish()

        inside = QWidget()
        inside.setLayout(parts.column)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.first_focus = self.sender_part.widget("gemeente")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.index = SectionIndex(parts.titles, parts.headings, self._scroll, self)
        self.index.entered.connect(lambda row: self._go_into(parts.headings[row]))
        row = QHBoxLayout()
        row.setContentsMargins(metrics.step(2), 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.index)
        row.addWidget(self._scroll, 1)
        column.addLayout(row, 1)
        column.addWidget(self.strip)
        for binding in self._bindings:
            binding.edited.connect(self._show_state)
        changes.changed.connect(self._changed)
        self._fill(settings.load(file))

    # The page protocol

    def refresh(self) -> None:
        if self._file.is_locked:
            return
        self.areas.refresh()
        self.approaches.refresh()
        self.points.refresh()
        self.team.refresh()
        self.security.refresh()
        self.partners.refresh()
        self.backups.refresh()
        self.retention.refresh()
        self.bin.refresh()
        if not self.is_changed():
            self._fill(settings.load(self._file))

    def on_shown(self, payload: Any = None) -> None:
        self.refresh()
        if payload == APPROACHES:
            QTimer.singleShot(0, self, self._show_approaches)
        elif payload == PARTNERS:
            QTimer.singleShot(0, self, self._show_partners)
        elif payload == SECURITY:
            QTimer.singleShot(0, self, self._show_security)
        elif payload == RETENTION:
            QTimer.singleShot(0, self, self._show_retention)
        elif payload == BACKUPS:
            QTimer.singleShot(0, self, self._show_backups)

    def _show_retention(self) -> None:
        self._scroll_to(self.retention.state)
        self.retention.look_button.setFocus()

    def _show_backups(self) -> None:
        self._scroll_to(self.backups.state)
        self.backups.restore_button.setFocus()

    def _show_security(self) -> None:
        self._scroll_to(self.security.sheet_state)
        self.security.make_sheet.setFocus()

    def _show_partners(self) -> None:
        self._scroll_to(self.partners.widget)
        self.partners.add_button.setFocus()

    def _go_into(self, heading: QWidget) -> None:
        """The keyboard goes to the first thing of a part that can be typed in or pressed."""
        below = heading.nextInFocusChain()
        while below is not None and below is not heading:
            takes_tab = below.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes_tab and below.isVisible() and below.isEnabled() and self.isAncestorOf(below):
                below.setFocus(Qt.FocusReason.TabFocusReason)
                return
            below = below.nextInFocusChain()

    def _scroll_to(self, part: QWidget) -> None:
        inside = self._scroll.widget()
        # Shown for the first time, the parts above do not have their heights yet
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        top = part.mapTo(inside, part.rect().topLeft()).y() if inside is not None else 0
        self._scroll.verticalScrollBar().setValue(max(0, top - metrics.step(6)))

    def _show_approaches(self) -> None:
        self._scroll_to(self.approaches.widget)
        button = self.approaches.new
        (self.approaches.list if self.approaches.list.isVisible() else button).setFocus()

    def draft(self) -> dict[str, Any] | None:
        if not self.is_changed():
            return None
        # Only what waits for Bewaren; the rest of the page works at once, or asks for a secret
        own = {name for one in self._bindings for name in one.names()}
        typed = values(self)
        blank = {**typed, **{path: self._blank[path] for path in typed if _is_of(path, own)}}
        return filled(self, blank) or None

    def put_back(self, draft: dict[str, Any]) -> None:
        put_back(self, draft)

    def may_leave(self) -> bool:
        if not self.is_changed():
            return True
        answer = LeaveDialog.ask(self.tr("De instellingen zijn nog niet bewaard."), self)
        if answer is Leaving.SAVE:
            return self.save()
        if answer is Leaving.DISCARD:
            self._fill(self._saved)
            return True
        return False

    # What it does

    def is_changed(self) -> bool:
        return self.record() != self._saved

    def record(self) -> GemeenteSettings:
        """What the fields hold now."""
        edited: dict[str, Any] = {}
        for binding in self._bindings:
            part = binding.record()
            for field in fields(part):
                value = getattr(part, field.name)
                if value != getattr(self._saved, field.name):
                    edited[field.name] = value
        return replace(self._saved, **edited)

    def save(self) -> bool:
        """Keep everything at once; False when that could not be done."""
        record = self.record()
        try:
            done = settings.save(self._file, record)
        except UserError as error:
            show_error(self, error)
            return False
        self._fill(record)
        self._changes.tell(SETTINGS, origin=self)
        self.told.emit(done.message, done.event_id)
        return True

    # Behind the buttons

    def _fill(self, record: GemeenteSettings) -> None:
        self._saved = record
        for binding in self._bindings:
            binding.fill(record)
        self._blank = values(self)
        self._show_state()

    def _show_state(self, *_: object) -> None:
        changed = self.is_changed()
        self.save_button.setEnabled(changed)
        self.head.set_sentence(
            self.tr("Er zijn wijzigingen die nog niet bewaard zijn.")
            if changed
            else self.tr("Alles is bewaard in het bestand van de gemeente.")
        )

    def _changed(self, kinds: frozenset[str], origin: object) -> None:
        if origin is not self and not self._file.is_locked:
            if SETTINGS in kinds:
                self.refresh()
            elif kinds & {CASES, ATTEMPTS, DELIVERIES}:
                self.approaches.refresh()


def _is_of(path: str, names: set[str]) -> bool:
    last = path.split(".")[-1]
    return last in names or last == PriorityField.__name__
