"""One page that shows that people were really removed, for whoever asks for it."""

from __future__ import annotations

from desktop.documents import fonts, geometry
from desktop.documents.geometry import MM
from desktop.documents.sheet import GREY, INK, Sheet
from desktop.documents.wrapping import wrap_text
from desktop.domain.backup_words import in_full
from desktop.domain.deletion_record import DeletionRecord
from desktop.domain.letters import municipality
from desktop.domain.partial_date import long
from desktop.domain.quarters import Quarter

_LEFT, _RIGHT = 25.0, geometry.A4[0] - 25.0
_VALUES = 82.0
_TERM = 125.0
_ROW = 7.5
_LEADING = 5.0


def build_deletion_record(record: DeletionRecord) -> bytes:
    """One A4 page. It holds numbers, and the name of the worker; nothing of residents."""
    title = "Verklaring van verwijdering"
    gemeente = municipality(record.gemeente)
    sheet = Sheet(geometry.A4, title, gemeente)
    sheet.text(_LEFT, 30, title, 20, fonts.BOLD)
    sheet.text(_LEFT, 37, gemeente, 11, colour=GREY)
    sheet.rule(_LEFT, 43, _RIGHT, 0.8, INK)
    top = _facts(sheet, record, 54)
    top = _groups(sheet, record, top + 6)
    top = _explanation(sheet, record, top + 6)
    sheet.text(_LEFT, top + 12, "Handtekening", 10, colour=GREY)
    sheet.rule(_LEFT, top + 30, _LEFT + 75)
    foot = f"In Beeld, {long(record.done_at.date())}"
    sheet.text(_LEFT, geometry.A4[1] - 18, foot, 8, colour=GREY)
    sheet.next_page()
    return sheet.finish()


def _facts(sheet: Sheet, record: DeletionRecord, top: float) -> float:
    copies = str(record.copies)
    if record.waiting or record.second_place_away:
        copies += ". Niet alle kopieën waren bereikbaar: zie hieronder"
    rows = (
        ("Nummer", str(record.id)),
        ("Verwijderd op", in_full(record.done_at)),
        ("Gedaan door", record.done_by or "niet ingevuld"),
        ("Inwoners", str(record.residents)),
        *((name, str(number)) for name, number in record.details),
        ("Opgeschoonde reservekopieën", copies),
    )
    for name, value in rows:
        sheet.text(_LEFT, top, name, 10.5, colour=GREY)
        lines = wrap_text(value, fonts.REGULAR, 10.5, (_RIGHT - _VALUES) * MM)
        for number, line in enumerate(lines):
            sheet.text(_VALUES, top + number * _LEADING, line, 10.5)
        top += _ROW + (len(lines) - 1) * _LEADING
    return top


def _groups(sheet: Sheet, record: DeletionRecord, top: float) -> float:
    sheet.text(_LEFT, top, "Reden en termijn", 12, fonts.BOLD)
    sheet.text(_TERM, top, "Termijn van de gemeente", 9.5, colour=GREY)
    sheet.text_right(_RIGHT, top, "Inwoners", 9.5, fonts.REGULAR, GREY)
    top += 3
    sheet.rule(_LEFT, top, _RIGHT)
    for group in record.groups:
        top += _ROW
        sheet.text(_LEFT, top, group.title, 10.5)
        sheet.text(_TERM, top, group.term, 10.5)
        sheet.text_right(_RIGHT, top, str(group.number), 10.5, fonts.REGULAR, INK)
        sheet.rule(_LEFT, top + 2.5, _RIGHT)
    return top + _ROW


def _explanation(sheet: Sheet, record: DeletionRecord, top: float) -> float:
    words = (
        "Alles wat over deze inwoners in het bestand stond, is gewist: hun gegevens, het contact, "
        "de brieven, de rijen van de leveringen en wat het logboek over hen vertelde. De vrije "
        "ruimte in het bestand is overschreven. Daarna is hetzelfde gedaan met elke reservekopie "
        "die bereikbaar was; elke kopie is daarna opnieuw gecontroleerd. Dit kan niet ongedaan "
        "worden gemaakt. De tellingen per kwartaal zijn bewaard."
    )
    if record.frozen:
        names = ", ".join(Quarter.parse(name).short for name in record.frozen)
        words += f" Vastgezet bij deze verwijdering: {names}."
    if record.waiting or record.second_place_away:
        words += (
            " Kopieën die niet bereikbaar waren of een oudere wachtwoordzin hebben, worden "
            "opgeschoond zodra In Beeld ze ziet. Een oude kopie die wordt teruggezet, komt terug "
            "zonder deze inwoners."
        )
    for line in wrap_text(words, fonts.REGULAR, 10, (_RIGHT - _LEFT) * MM):
        sheet.text(_LEFT, top, line, 10)
        top += _LEADING
    return top
