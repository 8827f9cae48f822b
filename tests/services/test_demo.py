from datetime import date, timedelta

import pytest

from desktop.domain.codes import Status
from desktop.domain.demo_outreach import FIRST_DAY
from desktop.domain.filters import Filter, View
from desktop.runtime.progress import Cancelled, Progress
from desktop.services import deliveries, letter_batches, residents, settings, visits
from desktop.services import demo as demo_service
from desktop.services import today as today_page
from desktop.services.demo import (
    FILE_NAME,
    GEMEENTE,
    PASSPHRASE,
    ClockTooEarly,
    NotADemo,
    create_demo,
)
from desktop.services.files import FolderTrouble, create_file, open_file, strength, verify_file
from desktop.services.letter_batches import LetterState
from tests.services.details import keep_note


@pytest.fixture(scope="module")
def today():
    return max(date.today(), FIRST_DAY)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return create_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def file(demo):
    with open_file(demo.file, PASSPHRASE) as opened:
        yield opened


def test_the_demo_is_a_sound_file_beside_its_three_deliveries(demo, file):
    assert verify_file(file) == ()
    assert {path.name for path in (*demo.deliveries, demo.file)} <= {
        path.name for path in demo.file.parent.iterdir()
    }
    assert demo.residents == 180


def test_the_public_passphrase_is_strong_enough_for_the_rules():
    assert strength(PASSPHRASE).enough


def test_the_gemeente_has_a_worker_with_a_number(file):
    found = settings.load(file)

    assert (found.gemeente, found.worker, found.phone) == (
        GEMEENTE,
        "Marieke ter Horst",
        "06 12 34 56 78",
    )


def test_three_deliveries_were_read_in_and_their_sums_add_up(file):
    newest_first = deliveries.deliveries(file)

    assert [found.delivered_on for found in newest_first] == [
        date(2026, 8, 20),
        date(2026, 5, 21),
        date(2026, 2, 19),
    ]
    numbers = [(d.new, d.returned, d.gone, d.after) for d in reversed(newest_first)]
    assert numbers == [(145, 0, 0, 145), (17, 0, 18, 144), (18, 3, 20, 145)]
    assert [d.refused + d.review for d in reversed(newest_first)] == [1, 2, 1]


def test_a_layout_of_its_own_changes_nobody_who_did_not_change(file):
    changed = [found.changed for found in deliveries.deliveries(file)]

    assert changed[-1] == 0
    assert all(5 <= number <= 14 for number in changed[:2])


def test_the_date_of_each_delivery_is_found_in_the_file_itself(file, demo):
    for path, day in zip(demo.deliveries, ("2026-02-19", "2026-05-21", "2026-08-20"), strict=True):
        layout = deliveries.inspect(file, path)
        assert layout.delivered_on == date.fromisoformat(day)
        assert layout.missing == ()


def test_every_view_of_the_list_has_somebody_in_it(file):
    counts = residents.view_counts(file, Filter())

    assert counts[View.ALL] == 145
    assert all(number > 0 for number in counts.values())


def test_the_people_of_the_stories_are_as_told(file):
    (ozdemir,) = [
        id_
        for id_, line in residents.lines(
            file, residents.keys(file, Filter(search="özdemir zevensterrenlaan"))
        ).items()
        if line.name == "F. Özdemir"
    ]
    found = residents.get(file, ozdemir)

    assert found.resident.safety.reason == "Grote hond op het erf. Bel eerst even aan de voorkant."
    assert [member.display_name for member in found.household] == ["B. Özdemir"]
    assert found.status is Status.NOT_REACHED
    assert found.resident.brp.by == "Marieke ter Horst"


def test_today_has_promises_plans_and_people_who_wait(file, today):
    page = today_page.today(file, today)
    keys = {group.key for group in page.groups}

    assert {"promised", "planned", "silent"} <= keys
    assert keys & {"new", "waiting"}


def test_letters_were_sent_and_some_wait_to_be_sent(file):
    counts = letter_batches.state_counts(file)

    assert counts[LetterState.SENT] > 100
    assert counts[LetterState.PRINTED] > 0


def test_a_round_of_visits_is_ready(file, today):
    (upcoming,) = visits.rounds(file)

    assert upcoming.visit_on > today
    assert not upcoming.entered
    assert 3 <= upcoming.addresses <= 7


def test_making_it_again_gives_a_fresh_demo(tmp_path):
    first = create_demo(tmp_path)
    with open_file(first.file, PASSPHRASE) as opened:
        keep_note(opened, 1, "Dit hoort weg te zijn.")

    second = create_demo(tmp_path)

    assert second == first
    with open_file(second.file, PASSPHRASE) as opened:
        assert residents.get(opened, 1).resident.note != "Dit hoort weg te zijn."


def test_a_file_that_is_not_a_demo_is_left_alone(tmp_path):
    path = tmp_path / FILE_NAME
    create_file(path, "heel andere geheime woorden").close()
    before = path.read_bytes()

    with pytest.raises(NotADemo):
        create_demo(tmp_path)

    assert path.read_bytes() == before


def test_an_empty_file_of_a_gemeente_with_the_public_passphrase_is_left_alone(tmp_path):
    create_file(tmp_path / FILE_NAME, PASSPHRASE).close()

    with pytest.raises(NotADemo):
        create_demo(tmp_path)


def test_stopping_halfway_leaves_no_half_demo(tmp_path):
    progress = Progress(lambda done, total, what: done == 1 and progress.cancel())

    with pytest.raises(Cancelled):
        create_demo(tmp_path, progress=progress)

    assert not (tmp_path / FILE_NAME).exists()


def test_before_the_last_delivery_there_is_no_demo(tmp_path):
    with pytest.raises(ClockTooEarly):
        create_demo(tmp_path, today=FIRST_DAY - timedelta(1))

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path):
    in_the_way = tmp_path / "bestand"
    in_the_way.write_text("geen map")

    with pytest.raises(FolderTrouble):
        create_demo(in_the_way)


def test_a_demo_that_cannot_be_taken_away_is_said(tmp_path):
    (tmp_path / FILE_NAME).mkdir()  # cannot be removed as a file

    with pytest.raises(FolderTrouble):
        demo_service._remove(tmp_path / FILE_NAME)


def test_on_a_friday_the_round_of_the_demo_is_on_monday(tmp_path):
    friday = FIRST_DAY + timedelta((4 - FIRST_DAY.weekday()) % 7)
    made = create_demo(tmp_path, today=friday)

    with open_file(made.file, PASSPHRASE) as opened:
        assert max(found.visit_on for found in visits.rounds(opened)) == friday + timedelta(3)
