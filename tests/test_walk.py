"""From approach to hand-over in the demo, by mouse and by keyboard, and what the manual says of it.

The walk is that of docs/walk.py: clicks and keys on the real window, nothing else.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from desktop.domain.codes import ContactKind
from desktop.domain.filters import Filter, View
from desktop.services import approaches, hand_overs, letter_batches, residents, visits
from desktop.services.demo import create_demo
from desktop.services.files import open_file
from desktop.services.letter_batches import LetterState
from desktop.tasks.runner import TaskRunner
from desktop.ui import theme
from docs import walk
from docs.walk_hand import Counted, Hand

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support .*", extend=True)

ROOT = Path(__file__).parent.parent
CHAPTER = ROOT / "resources" / "manual" / "5-van-aanpak-tot-overdracht.md"
NAME = f"{walk.READY} 2"  # the demo has one of that name


@dataclass
class Walked:
    """What is left when a walk is over."""

    file: object
    folder: Path
    hand: Hand
    printed_before: int


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return create_demo(tmp_path_factory.mktemp("voorbeeld"))


@pytest.fixture(scope="module")
def counts():
    """Way -> what it took; filled by the walks."""
    return {}


@pytest.fixture(params=walk.WAYS)
def walked(request, qtbot, qapp, demo, tmp_path, counts):
    theme.apply(qapp, theme.Scheme.LIGHT)
    path = shutil.copy(demo.file, tmp_path)
    runner = TaskRunner(qapp)
    with open_file(Path(path), demo.passphrase) as file:
        before = letter_batches.state_counts(file)[LetterState.PRINTED]
        window = walk.make_window(file, runner, tmp_path)
        qtbot.addWidget(window)
        window.resize(1366, 688)
        window.show()
        hand = Hand(window)
        hand.walk(walk.WAYS[request.param]())
        counts[request.param] = hand.counted
        yield Walked(file, tmp_path, hand, before)
        window.idle.pause()
        window.hide()
        qtbot.waitUntil(lambda: not runner.is_busy)
        runner.stop()


def pages(folder: Path, number: int) -> int:
    """Of what was printed as the first, second or third; it was drawn as on a printer."""
    (paper,) = folder.glob(f"{number} *.pdf")
    document = pypdfium2.PdfDocument(paper)
    try:
        return len(document)
    finally:
        document.close()


def test_the_whole_walk_leaves_in_the_file_what_was_done(walked):
    file, today = walked.file, date.today()

    made = next(one for one in approaches.all_approaches(file) if one.approach.name == NAME)
    assert made.approach.target.is_new
    inside = [
        id_
        for id_ in residents.keys(file, Filter(view=View.ALL))
        if (of := approaches.of_resident(file, id_)[0]) and of.member.approach_id == made.id
    ]
    assert len(inside) == made.busy > 5

    # The letters: printed once each, sent, and one attempt for each
    sent = [one for one in letter_batches.letters(file, LetterState.SENT) if one.sent_on == today]
    assert pages(walked.folder, 1) == len({one.resident_id for one in sent}) == len(sent)
    attempts = {one.resident_id: letters_today(file, one.resident_id) for one in sent}
    assert set(attempts.values()) == {1}
    assert set(inside) & set(attempts)
    # What lay there before, of another batch, was not said to be sent
    assert letter_batches.state_counts(file)[LetterState.PRINTED] == walked.printed_before

    # The round: on paper, with a result for everybody
    (walk_round,) = [one for one in visits.rounds(file) if one.visit_on == today]
    sheet = visits.get_round(file, walk_round.id)
    assert len(sheet.addresses) == walk.ADDRESSES
    assert pages(walked.folder, 2) >= walk.ADDRESSES
    outcomes = [visit.outcome for visit in sheet.visits.values() if visit.outcome]
    assert sorted(outcomes) == ["Gesproken"] + ["Niet thuis"] * (walk.ADDRESSES - 1)

    # The hand-over of who was spoken, with the sheet
    (spoken,) = [id_ for id_, visit in sheet.visits.items() if visit.outcome == "Gesproken"]
    (handed,) = hand_overs.of_resident(file, spoken)
    assert handed.partner.name == "Wijkteam Oost"
    assert handed.purpose == walk.PURPOSE
    assert pages(walked.folder, 3) == 1
    history = residents.get(file, spoken).history
    assert any("afgedrukt" in str(line).lower() for line in history)


def letters_today(file, resident_id: int) -> int:
    attempts = residents.get(file, resident_id).attempts
    return sum(one.kind is ContactKind.LETTER and one.made_on == date.today() for one in attempts)


def test_with_the_keyboard_alone_nothing_is_clicked(counts):
    assert walk.whole(counts["toetsenbord"]).clicks == 0


def test_the_manual_says_what_it_takes(counts):
    """``| Aanpak | 6 | 0 | 26 |``: clicks and keys with the mouse, keys with the keyboard."""
    said = dict(
        re.findall(
            r"^\| ([A-Z]\w+) +\| +(\d+ +\| +\d+ +\| +\d+) +\|$",
            CHAPTER.read_text("utf-8"),
            re.MULTILINE,
        )
    )
    rows = {name: tuple(int(cell) for cell in cells.split("|")) for name, cells in said.items()}

    def row(mouse: Counted, keys: Counted) -> tuple[int, int, int]:
        return mouse.clicks, mouse.keys, keys.keys

    mouse, keys = counts["muis"], counts["toetsenbord"]
    expected = {part: row(mouse[part], keys[part]) for part in mouse}
    expected["Samen"] = row(walk.whole(mouse), walk.whole(keys))
    assert rows == expected


def test_every_picture_of_the_manual_is_there_and_every_picture_is_shown():
    chapters = "".join(path.read_text("utf-8") for path in CHAPTER.parent.glob("*.md"))
    shown = re.findall(r"!\[[^\]]+\]\(pictures/([\w-]+\.png)\)", chapters)
    assert set(shown) == {path.name for path in CHAPTER.parent.glob("pictures/*.png")}
