"""Bezoeken: the proposal, who goes, doors that stay shut, other paper, and keys counted."""

from datetime import date, timedelta

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.codes import DayPart
from desktop.domain.safety import SafetyRule
from desktop.services import address_points, residents, safety, team, undo, visits
from desktop.services.team import Colleague
from desktop.ui.changes import EVERYTHING
from desktop.ui.pages.visits import EMPTY, NEW, RESULTS
from desktop.ui.pages.visits_who import WhoDialog

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date.today()
SOON = TODAY + timedelta(days=30)
DUO = (Colleague("Marieke"), Colleague("Bas", "Ervaringsdeskundige"))


@pytest.fixture
def paper(tmp_path):
    return tmp_path / "papier.pdf"


@pytest.fixture
def page(visits_page):
    return visits_page


@pytest.fixture
def told(page):
    heard = []
    page.told.connect(lambda message, token: heard.append((message, token)))
    return heard


@pytest.fixture
def people(id_of):
    return [id_of(name) for name in ("B. Özdemir", "S. El Amrani", "R.M. van Puffelen")]


@pytest.fixture
def walk(page, demo_file, people):
    _, round_id = visits.save_round(demo_file, people, TODAY, DayPart.AFTERNOON, DUO)
    page.refresh()
    page.round.table.setFocus()
    return round_id


def addresses(page):
    return [line.address for line in page.round.model.lines()]


# The proposal


def test_a_proposal_is_made_around_a_postcode_with_so_many_addresses(page, demo_file):
    page.start_round()
    page.new.number.setValue(2)
    page.new.around.setText("7483 AA")
    page.new.propose_button.click()
    assert sorted(line.address for line in page.new._model.lines()) == [
        "Hibbertsstraat 35",  # a visit was planned there
        "Kolenbranderweg 17",
    ]


def test_a_start_that_is_not_found_is_said_and_the_round_stays(page):
    page.start_round()
    before = page.new.ids()
    page.new.around.setText("Onbekendestraat")
    page.new.propose_button.click()
    assert "niemand gevonden" in page.new._notice.text()
    assert page.new.ids() == before


def test_with_coordinates_the_head_says_how_long_the_walk_is(page, demo_file, tmp_path, people):
    path = tmp_path / "bag.csv"
    path.write_text(
        "postcode;huisnummer;x;y\n7482CD;118;247000;465000\n7482CD;41;247100;465000\n"
        "7481XB;6;247900;465000\n"
    )
    seen = address_points.preview(demo_file, address_points.inspect(path))
    address_points.read_in(demo_file, seen)
    page.start_round(people)
    assert "De kortste volgorde, 0,9 km hemelsbreed." in page.new.order_words()
    assert [line.address for line in page.new._model.lines()][1] == "Molenstraat 41"


# Safety


def test_a_door_that_stays_shut_cannot_be_added_and_the_page_says_why(page, demo_file, id_of):
    shut = id_of("R.M. van Puffelen")
    safety.set_safety(demo_file, shut, "Wil dit niet", SafetyRule.NO_VISIT, SOON)
    page.on_shown([shut])
    assert page.body.currentIndex() == NEW
    assert page.new.ids() == []
    assert "Wolferinkbrink 6: niet bezoeken. Reden: Wil dit niet." in page.new._notice.text()
    page.new.forget()
    page.start_round()
    assert shut not in page.new.ids()
    assert "niet bezoeken" in page.new._notice.text()


def test_where_nobody_goes_alone_the_page_asks_who_comes_along(page, qtbot, demo_file, id_of, told):
    team.add(demo_file, "Bas", "Ervaringsdeskundige")
    safety.set_safety(
        demo_file, id_of("R.M. van Puffelen"), "Grote hond", SafetyRule.NOT_ALONE, SOON
    )
    page.start_round([id_of("R.M. van Puffelen")])
    page.new.day_part.set_value(DayPart.EVENING.value)
    page.new.who.first.setCurrentText("Marieke")
    assert "Kies wie er meegaat" in page.new.problem()
    assert not page.head.keep_button.isEnabled()
    page.new.who.second.setCurrentText("Bas (ervaringsdeskundige)")
    assert page.new.problem() == ""
    page.head.keep_button.click()
    (made,) = visits.rounds(demo_file)
    assert made.visitors == (Colleague("Marieke"), Colleague("Bas", "Ervaringsdeskundige"))
    assert "Marieke en Bas" in page.head._sentence.text()


def test_a_round_that_became_unsafe_says_so_and_who_comes_along_is_chosen(
    page, qtbot, demo_file, people, monkeypatch, changes
):
    visits.save_round(demo_file, people, TODAY, DayPart.MORNING, DUO[:1])
    safety.set_safety(demo_file, people[2], "Grote hond", SafetyRule.NOT_ALONE, SOON)
    changes.tell_all(EVERYTHING)
    assert "Niet alleen gaan: Wolferinkbrink 6" in page.round.notice.text()

    def choose(dialog):
        dialog.who.second.setCurrentText("Samira")
        dialog.submit()
        return dialog.outcome

    monkeypatch.setattr(WhoDialog, "run", choose)
    page.head.who.trigger()
    assert visits.rounds(demo_file)[0].visitors == (DUO[0], Colleague("Samira"))
    assert not page.round.notice.isVisible()


def test_an_address_leaves_the_round_with_one_key_and_comes_back(
    page, qtbot, demo_file, walk, told, changes
):
    first = addresses(page)[0]
    qtbot.keyClick(page.round.table, Qt.Key.Key_Delete)
    assert first not in addresses(page)
    assert len(addresses(page)) == 2
    undo.undo(demo_file, told[0][1])
    changes.tell_all(EVERYTHING)
    assert addresses(page)[0] == first


def test_the_last_address_takes_the_round_with_it(page, qtbot, demo_file, walk):
    for _ in range(3):
        qtbot.keyClick(page.round.table, Qt.Key.Key_Delete)
    assert visits.rounds(demo_file) == []
    assert page.body.currentIndex() == EMPTY


# Paper


def read(paper):
    with pypdfium2.PdfDocument(paper) as printed:
        return len(printed), printed[0].get_size()


@pytest.mark.parametrize(
    ("action", "pages", "said"),
    [
        ("pocket", 1, "Het zakoverzicht is afgedrukt."),
        ("cards", 3, "De kaartjes zijn afgedrukt."),
    ],
)
def test_small_paper_is_printed_without_logging(
    page, qtbot, demo_file, walk, paper, told, action, pages, said
):
    before = undo.last_undoable(demo_file)
    getattr(page.head, action).trigger()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(said, None)]
    count, (wide, high) = read(paper)
    assert count == pages
    assert sorted((wide, high)) == pytest.approx([297.6, 419.5], abs=2)  # A6
    assert undo.last_undoable(demo_file) == before


def height_of_title(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        start = text.search("Ronde").get_next()[0]
        _, bottom, _, top = text.get_charbox(start, loose=True)
        return top - bottom


def test_large_letters_are_seen_at_once(page, qtbot, walk):
    qtbot.waitUntil(lambda: page.round.preview.pages() == 4)
    heights = []
    for _ in range(2):
        with qtbot.waitSignal(page.round.feed.built) as built:
            page.head.large.trigger()
        heights.append(height_of_title(built.args[0].pdf))
    assert heights[0] == pytest.approx(1.4 * heights[1], rel=0.01)


def test_number_and_names_stand_in_the_head(page, walk):
    assert page.head._sentence.text().startswith(f"Ronde {walk} van ")
    assert "door Marieke en Bas" in page.head._sentence.text()


# Back from the walk


def test_eight_visits_are_entered_with_eighteen_keys(page, qtbot, demo_file, id_of):
    names = (
        "B. Özdemir", "F. Özdemir", "S. El Amrani", "R.M. van Puffelen", "T.H. Nguyễn",
        "J.P. Kowalczyk", "A.C. in het Veld", "C. Bouazza",
    )  # fmt: skip
    eight = [id_of(name) for name in names]
    before = {id_: len(residents.get(demo_file, id_).attempts) for id_ in eight}
    visits.save_round(demo_file, eight, TODAY, DayPart.MORNING, DUO)
    page.refresh()
    page.round.table.setFocus()
    pressed = 0

    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        nonlocal pressed
        pressed += 1
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    press(Qt.Key.Key_U, CONTROL)
    qtbot.waitUntil(lambda: page.body.currentIndex() == RESULTS)
    for key in "NGKNWLHN":
        press(getattr(Qt.Key, f"Key_{key}"))
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CONTROL)

    qtbot.waitUntil(lambda: visits.rounds(demo_file)[0].entered)
    assert pressed == 18
    assert all(len(residents.get(demo_file, id_).attempts) == before[id_] + 1 for id_ in eight)
