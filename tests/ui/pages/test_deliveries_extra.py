"""Columns that were kept as extra data stand at the resident."""

# ruff: noqa: F811 - fixtures are imported by name

from __future__ import annotations

from desktop.domain.delivery import Field
from desktop.domain.filters import Filter
from desktop.services import deliveries, residents
from desktop.ui.changes import Changes
from desktop.ui.pages.residents import ResidentsPage
from desktop.ui.pages.residents_data import ExtraFacts
from tests.ui.pages.delivery_desk import (
    ANNA,
    FATMA,
    HEADERS,
    MAY,
    empty,  # noqa: F401
    file,  # noqa: F401
    workbook,
)

UNKNOWN = (*HEADERS, "Dossierkenmerk", "Wijkteam")


def test_extra_columns_stand_at_the_resident_in_the_order_of_the_file(
    qtbot, file, runner, store, tmp_path
):
    path = workbook(
        tmp_path / "levering.xlsx", (*FATMA, "K-1", "Zuid"), (*ANNA, "", ""), headers=UNKNOWN
    )
    layout = deliveries.inspect(file, path)
    mapping = layout.mapping | dict.fromkeys(UNKNOWN[-2:], Field.EXTRA.value)
    seen = deliveries.preview(file, path, layout, mapping=mapping, delivered_on=MAY)
    deliveries.import_delivery(file, seen)
    page = ResidentsPage(file, runner, Changes(), store=store)
    qtbot.addWidget(page)
    page.resize(1182, 688)
    page.show()
    lines = residents.lines(file, residents.keys(file, Filter()))
    ids = {line.name: id_ for id_, line in lines.items()}
    extra = page.findChild(ExtraFacts)

    page.on_shown(ids["F. Özdemir"])
    qtbot.waitUntil(lambda: not extra.isHidden())
    assert extra.facts.value("Dossierkenmerk") == "K-1"
    assert extra.facts.value("Wijkteam") == "Zuid"

    page.on_shown(ids["A.C. in het Veld"])
    qtbot.waitUntil(extra.isHidden)
