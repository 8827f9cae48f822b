"""Saying what did not come along when something was pasted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.domain.pasted_text import LeftOut


def without(left_out: Mapping[LeftOut, int]) -> str:
    """``Geplakt zonder: afbeelding, kleuren.``; empty when everything came along."""
    names = {
        LeftOut.PICTURE: (_tr("afbeelding"), _tr("{n} afbeeldingen")),
        LeftOut.TABLE: (
            _tr("de vorm van een tabel (de tekst staat er)"),
            _tr("de vorm van {n} tabellen (de tekst staat er)"),
        ),
        LeftOut.HIDDEN: (_tr("verborgen tekst"),) * 2,
        LeftOut.STRUCK: (_tr("doorgehaalde tekst"),) * 2,
        LeftOut.REMARK: (_tr("opmerking"), _tr("opmerkingen")),
        LeftOut.LINK: (_tr("het adres achter een link"), _tr("de adressen achter {n} links")),
        LeftOut.COLOUR: (_tr("kleuren"),) * 2,
        LeftOut.UNDERLINE: (_tr("onderstrepingen"),) * 2,
    }
    found = [
        names[kind][left_out[kind] > 1].format(n=left_out[kind])
        for kind in LeftOut
        if left_out.get(kind)
    ]
    return _tr("Geplakt zonder: {what}.").format(what=", ".join(found)) if found else ""


def _tr(words: str) -> str:
    return QCoreApplication.translate("LeftOut", words)
