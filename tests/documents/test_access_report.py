"""The inzage document on paper."""

from __future__ import annotations

from datetime import date

import pypdfium2

from desktop.documents.access_report import build_access_report
from desktop.domain.access import AccessReport, Section, Told


def report(groups: int) -> AccessReport:
    rows = tuple(
        (Told("Datum", f"dag {number}"), Told("Aantekening", "woorden " * 30))
        for number in range(groups)
    )
    return AccessReport(
        name="F. Özdemir",
        gemeente="Voorbeeld",
        privacy_url="",
        worker="Marieke",
        made_on=date(2026, 11, 23),
        sections=(Section("Contact", "Opgeschreven door ons.", rows),) if rows else (),
        deliveries=(),
        seen=(),
        term="Zo lang.",
    )


def test_it_goes_on_over_as_many_pages_as_it_needs_and_loses_no_line() -> None:
    document = pypdfium2.PdfDocument(build_access_report(report(60)))
    assert len(document) > 4
    pages = [page.get_textpage().get_text_range() for page in document]
    text = " ".join(pages)
    for number in range(60):
        assert f"dag {number}" in text
    assert text.split().count("woorden") == 60 * 30
    assert f"bladzijde {len(document)}" in pages[-1]


def test_nothing_known_is_said_too_and_no_name_is_in_the_title() -> None:
    pdf = build_access_report(report(0))
    document = pypdfium2.PdfDocument(pdf)
    assert (
        "Er is nog niets vastgelegd." in document[len(document) - 1].get_textpage().get_text_range()
    )
    assert document.get_metadata_value("Title") == "Overzicht van uw gegevens"
