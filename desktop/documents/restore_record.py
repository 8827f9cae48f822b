"""One page that shows that a copy was really put back, for whoever asks for it."""

from __future__ import annotations

from desktop.documents import fonts, geometry
from desktop.documents.geometry import MM
from desktop.documents.sheet import ACCENT, DANGER, GREY, INK, Sheet
from desktop.documents.wrapping import wrap_text
from desktop.domain.backup_words import in_full
from desktop.domain.letters import municipality
from desktop.domain.partial_date import long
from desktop.domain.restore_test import RestoreTest

_LEFT, _RIGHT = 25.0, geometry.A4[0] - 25.0
_VALUES = 82.0
_ROW = 7.5
_LEADING = 5.0


def build_restore_record(test: RestoreTest) -> bytes:
    """One A4 page. It holds numbers, and the name of the worker; nothing of residents."""
    title = "Verslag van de hersteltest"
    sheet = Sheet(geometry.A4, title, municipality(test.gemeente))
    sheet.text(_LEFT, 30, title, 20, fonts.BOLD)
    sheet.text(_LEFT, 37, municipality(test.gemeente), 11, colour=GREY)
    sheet.rule(_LEFT, 43, _RIGHT, 0.8, INK)
    top = _facts(sheet, test, 54)
    top = _checks(sheet, test, top + 6)
    top = _explanation(sheet, top + 6)
    _signature(sheet, test, top + 12)
    sheet.next_page()
    return sheet.finish()


def _facts(sheet: Sheet, test: RestoreTest, top: float) -> float:
    held = test.contents
    rows = (
        ("Datum van de test", in_full(test.done_at)),
        ("Gedaan door", test.done_by or "niet ingevuld"),
        ("Reservekopie van", f"{in_full(test.copy_made_at)} ({test.copy_reason})"),
        ("Bestandsnaam van de kopie", test.copy_name),
        ("Teruggezet en geteld", held.in_words if held is not None else "niet gelukt"),
    )
    for name, value in rows:
        sheet.text(_LEFT, top, name, 10.5, colour=GREY)
        lines = wrap_text(value, fonts.REGULAR, 10.5, (_RIGHT - _VALUES) * MM)
        for number, line in enumerate(lines):
            sheet.text(_VALUES, top + number * _LEADING, line, 10.5)
        top += _ROW + (len(lines) - 1) * _LEADING
    sheet.text(_LEFT, top + 1, "Uitslag", 10.5, colour=GREY)
    tint = ACCENT if test.passed else DANGER
    sheet.text(_VALUES, top + 1, test.result, 13, fonts.BOLD, tint)
    return top + _ROW


def _checks(sheet: Sheet, test: RestoreTest, top: float) -> float:
    sheet.text(_LEFT, top, "Wat is nagekeken", 12, fonts.BOLD)
    top += 3
    sheet.rule(_LEFT, top, _RIGHT)
    for check in test.checks:
        top += _ROW
        right = "In orde" if check.right else "Niet in orde"
        tint = ACCENT if check.right else DANGER
        sheet.text(_LEFT, top, check.what, 10.5)
        sheet.text_right(_RIGHT, top, right, 10.5, fonts.BOLD, tint)
        for line in wrap_text(check.found, fonts.REGULAR, 9.5, (_RIGHT - _LEFT - 30) * MM):
            top += _LEADING
            sheet.text(_LEFT, top, line, 9.5, colour=GREY)
        sheet.rule(_LEFT, top + 2.5, _RIGHT)
    return top + _ROW


def _explanation(sheet: Sheet, top: float) -> float:
    words = (
        "In Beeld heeft de kopie echt teruggezet, in een tijdelijke map naast de kopieën, met "
        "dezelfde stappen als bij echt verlies. Het bestand van de gemeente is daarbij niet "
        "aangeraakt. Wat voor de test was teruggezet, is daarna weer gewist."
    )
    for line in wrap_text(words, fonts.REGULAR, 10, (_RIGHT - _LEFT) * MM):
        sheet.text(_LEFT, top, line, 10)
        top += _LEADING
    return top


def _signature(sheet: Sheet, test: RestoreTest, top: float) -> None:
    sheet.text(_LEFT, top, "Handtekening", 10, colour=GREY)
    sheet.rule(_LEFT, top + 18, _LEFT + 75)
    sheet.text(_LEFT, geometry.A4[1] - 18, f"In Beeld, {long(test.done_at.date())}", 8, colour=GREY)
