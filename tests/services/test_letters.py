from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest

from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.services import letter_batches, letters, residents, settings
from desktop.services.files import DataFile
from desktop.services.letters import NobodyToWriteTo, Template
from tests.services.conftest import ANNA, BURAK, FATMA, NO_ADDRESS, RUUD, Deliver
from tests.services.contents import ask, contents, log_texts

NOW = date.today()
ODD_NAME = (
    "999990068;<b>O'Neil & Zn</b>;;Ş.Ł.;01-01-1970;Molenstraat;3;;"
    "7481 AB;Haaksbergen;0101;172,70;01-01-2020;betaalverzoek"
)


@pytest.fixture(autouse=True)
def some_people(deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA, NO_ADDRESS])


@pytest.fixture
def introduction(file: DataFile) -> Template:
    return next(t for t in letters.templates(file) if t.kind is TemplateKind.INTRODUCTION)


@pytest.fixture
def card(file: DataFile) -> Template:
    return next(t for t in letters.templates(file) if t.kind is TemplateKind.CARD)


def ids(file: DataFile, *numbers: str) -> list[int]:
    return [residents.id_of_bsn(file, f"99999{number}") for number in numbers]


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def attempts(file: DataFile) -> list[tuple[int, str]]:
    return ask(file, "SELECT resident_id, kind FROM contact_attempt ORDER BY id")


def test_the_three_templates_come_with_the_file(file: DataFile) -> None:
    assert [template.kind for template in letters.templates(file)] == list(TemplateKind)


def test_a_preview_logs_nothing(file: DataFile, introduction: Template) -> None:
    before, log = contents(file), log_texts(file)

    pdf = letters.build(file, introduction, ids(file, "0019", "0032"))
    letters.sample(file, introduction)
    letters.addressable(file, ids(file, "0019", "0056"))

    assert len(pages(pdf)) == letters.page_count(pdf) == 2
    assert contents(file) == before
    assert log_texts(file) == log


def test_who_cannot_get_a_letter_is_listed_with_the_reason_and_not_printed(
    file: DataFile, introduction: Template
) -> None:
    chosen = ids(file, "0056", "0032")

    lines = letters.addressable(file, chosen)
    printed = pages(letters.build(file, introduction, chosen))

    assert [(line.name, line.problem) for line in lines] == [
        ("K. Brummelhuis", "De straat ontbreekt."),
        ("R.M. van Puffelen", None),
    ]
    assert len(printed) == 1
    assert "Puffelen" in printed[0]
    assert letter_batches.confirm_sent(file, introduction, chosen).logged == 1
    assert attempts(file) == [(chosen[1], "Brief")]


def test_nobody_to_write_to_is_said_instead_of_an_empty_pdf(
    file: DataFile, introduction: Template
) -> None:
    for nobody in ([], ids(file, "0056")):
        with pytest.raises(NobodyToWriteTo):
            letters.build(file, introduction, nobody)


def test_the_letter_says_who_writes_and_when_we_come(
    file: DataFile, introduction: Template
) -> None:
    settings.save(
        file, settings.GemeenteSettings(gemeente="Haaksbergen", worker="Marieke", phone="06 123")
    )
    (text,) = pages(
        letters.build(
            file,
            introduction,
            ids(file, "0032"),
            on=date(2026, 11, 23),
            visit_on=date(2026, 11, 26),
            visit_day_part=DayPart.EVENING,
        )
    )

    flat = " ".join(text.replace("\xa0", " ").split())
    for expected in ("23 november 2026", "26 november", "in de avond", "Marieke", "06 123"):
        assert expected in flat
    assert "999990032" not in flat


def test_a_name_prints_as_it_is(file: DataFile, introduction: Template, deliver: Deliver) -> None:
    deliver([ODD_NAME], date(2026, 5, 21))

    (text,) = pages(letters.build(file, introduction, ids(file, "0068")))

    assert "<b>O'Neil & Zn</b>" in text
    assert "Ş.Ł." in text


def test_an_unknown_placeholder_is_named_and_nothing_is_kept(
    file: DataFile, introduction: Template
) -> None:
    before = contents(file)
    wrong = replace(introduction, body="Beste {aanhev},")

    with pytest.raises(UserError, match=r"\{aanhev\}.*\{aanhef\}"):
        letters.save_template(file, wrong)
    with pytest.raises(UserError, match=r"\{aanhev\}"):
        letters.build(file, wrong, ids(file, "0019"))

    assert contents(file) == before


def test_changed_words_are_kept_and_the_original_can_be_had_back(
    file: DataFile, introduction: Template
) -> None:
    letters.save_template(file, replace(introduction, subject="Anders", body="Dag {naam}"))

    assert letters.template(file, introduction.id).body == "Dag {naam}"
    original = letters.original_template(TemplateKind.INTRODUCTION)
    assert (original.subject, original.body) == (introduction.subject, introduction.body)


def test_a_template_that_is_not_there_is_said(file: DataFile) -> None:
    with pytest.raises(UserError, match="bestaat niet meer"):
        letters.template(file, 99)


def test_a_page_of_the_preview_has_the_size_of_the_paper(
    file: DataFile, introduction: Template, card: Template
) -> None:
    for template, paper in ((introduction, (595, 842)), (card, (420, 298))):
        pdf = letters.build(file, template, ids(file, "0019"))
        width, height, pixels = letters.render_page(pdf, 0, 1.0)
        assert abs(width - paper[0]) <= 1 or abs(width - paper[1]) <= 1
        assert len(pixels) == width * height * 4


def test_the_window_is_where_the_address_is_printed_also_when_it_was_shifted(
    file: DataFile,
) -> None:
    at_first = letters.envelope_window(file)
    assert (at_first.width, at_first.height) == (78, 30)

    now = settings.load(file)
    settings.save(file, replace(now, shift_right=4, shift_down=-2))
    moved = letters.envelope_window(file)
    assert (moved.left, moved.top) == (at_first.left + 4, at_first.top - 2)


def test_what_instellingen_lacks_for_a_letter_is_told(
    file: DataFile, introduction: Template
) -> None:
    settings.save(file, replace(settings.load(file), worker="M. ter Horst", phone=""))
    assert letters.to_fill_in(file, introduction) == ("uw directe telefoonnummer",)

    settings.save(file, replace(settings.load(file), phone="06 12345678", gemeente="Haaksbergen"))
    assert "uw directe telefoonnummer" not in letters.to_fill_in(file, introduction)
