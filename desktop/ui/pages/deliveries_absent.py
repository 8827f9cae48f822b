"""What the law says a delivery holds and this file does not, and what that means for the work."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from desktop.domain.delivery import Field
from desktop.ui.pages.deliveries_words import listed, tr
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.notices import Notice


def without(field: Field) -> tuple[str, str]:
    """The name of what is missing, and what one cannot do without it; empty for the required."""
    return {
        Field.BORN: (
            tr("geboortedatum"),
            tr("Twee mensen met bijna dezelfde naam zijn lastiger uit elkaar te houden."),
        ),
        Field.STREET: (tr("straat"), tr("U kunt niet op bezoek gaan of een brief sturen.")),
        Field.NUMBER: (tr("huisnummer"), tr("U kunt niet op bezoek gaan of een brief sturen.")),
        Field.POSTCODE: (tr("postcode"), tr("Een brief kan niet worden bezorgd.")),
        Field.TOWN: (tr("woonplaats"), tr("Op een brief ontbreekt de plaats.")),
        Field.UZOVI: (tr("zorgverzekeraar"), tr("U ziet niet bij wie iemand verzekerd is.")),
        Field.PREMIUM: (tr("premie"), tr("U ziet niet hoeveel iemand per maand betaalt.")),
        Field.SINCE: (
            tr("begin van de regeling"),
            tr("U ziet niet wie er al lang in zit, en kunt daar niet op kiezen."),
        ),
        Field.COLLECTION: (
            tr("wijze van inning"),
            tr("U ziet niet of de premie van het loon of de uitkering af gaat."),
        ),
    }.get(field, ("", ""))


class Absent(Notice):
    """Names what is missing; what it means unfolds, or stands there at once when it is little."""

    LITTLE = 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind="info", parent=parent)
        self._parts: list[tuple[str, str]] = []
        self.explain = LinkButton(tr("Wat betekent dit?"), size="row")
        self.explain.clicked.connect(self._unfold)
        self.add_widget(self.explain)

    def show_fields(self, fields: Iterable[Field]) -> None:
        """Say it of these; with none the box is hidden."""
        found = [without(field) for field in fields]
        parts = [part for part in found if part[0]]
        if parts != self._parts:
            self._parts = parts
            if len(parts) <= self.LITTLE:
                self._unfold()
            else:
                self._fold()
        self.setVisible(bool(parts))

    def _fold(self) -> None:
        names = tr("{what}.").format(what=listed([name for name, _ in self._parts]))
        stays = tr("Wat al in In Beeld staat, blijft staan.")
        self.say(f"{names[:1].upper()}{names[1:]} {stays}", "info", self._heading())
        self.explain.show()

    def _unfold(self) -> None:
        said = " ".join(
            tr("Geen {what}: {means}").format(what=name, means=means[:1].lower() + means[1:])
            for name, means in self._parts
        )
        stays = tr("Wat al in In Beeld staat, blijft staan. U kunt gewoon verder.")
        self.say(f"{said} {stays}", "info", self._heading())
        self.explain.hide()

    @staticmethod
    def _heading() -> str:
        return tr("Staat niet in dit bestand:")
