from __future__ import annotations

import pytest

from desktop.domain.approaches import Approach, Step
from desktop.domain.codes import ContactKind
from desktop.domain.errors import UserError
from desktop.services import approaches, letter_batches, letter_templates, letters, residents, undo
from desktop.services.files import DataFile
from tests.services.conftest import FATMA, Deliver
from tests.services.contents import ask


def names(file: DataFile) -> list[str]:
    return [template.name for template in letters.templates(file)]


def test_a_copy_has_the_words_and_the_translations_of_the_original(file: DataFile) -> None:
    original = letters.templates(file)[0]

    letter_templates.copy(file, original.id, "  Na  de vakantie ")

    copied = letters.templates(file)[-1]
    assert copied.name == "Na de vakantie"
    assert (copied.kind, copied.subject, copied.body) == (
        original.kind,
        original.subject,
        original.body,
    )
    counts = ask(file, "SELECT template_id, count(*) FROM letter_translation GROUP BY template_id")
    numbers = dict(counts)
    assert numbers.get(copied.id) == numbers.get(original.id)


def test_a_name_is_needed_and_can_be_used_once(file: DataFile) -> None:
    first, second, *_ = letters.templates(file)
    for name in ("", "   ", "x" * 61, second.name.upper()):
        with pytest.raises(UserError):
            letter_templates.rename(file, first.id, name)
        with pytest.raises(UserError):
            letter_templates.copy(file, first.id, name)
    letter_templates.rename(file, first.id, first.name.upper())
    assert names(file)[0] == first.name.upper()


def test_a_template_that_nothing_needs_can_be_removed_and_comes_back(file: DataFile) -> None:
    before = names(file)
    letter_templates.copy(file, letters.templates(file)[0].id, "Tijdelijk")
    own = letters.templates(file)[-1].id
    assert letter_templates.why_kept(file, own) == ""

    done = letter_templates.remove(file, own)

    assert names(file) == before
    undo.undo(file, done.event_id)
    assert names(file) == [*before, "Tijdelijk"]


def test_the_only_template_of_a_kind_stays(file: DataFile) -> None:
    with pytest.raises(UserError, match="enige"):
        letter_templates.remove(file, letters.templates(file)[0].id)


def test_a_template_of_a_step_of_an_approach_stays(file: DataFile) -> None:
    letter_templates.copy(file, letters.templates(file)[0].id, "Voor de aanpak")
    own = letters.templates(file)[-1].id
    steps = (Step(kind=ContactKind.LETTER, template_id=own),)
    approaches.add(file, Approach(name="Eerst een brief", steps=steps))

    with pytest.raises(UserError, match="Eerst een brief"):
        letter_templates.remove(file, own)


def test_a_template_with_letters_stays_also_when_they_are_concepts(
    file: DataFile, deliver: Deliver
) -> None:
    deliver([FATMA])
    letter_templates.copy(file, letters.templates(file)[0].id, "Gebruikt")
    own = letters.templates(file)[-1].id
    letter_batches.put_in(file, [residents.id_of_bsn(file, "999990019")], own)

    with pytest.raises(UserError, match="brieven mee gemaakt"):
        letter_templates.remove(file, own)


def test_the_template_that_was_made_last_is_known_and_may_go_beside_an_approach(
    file: DataFile,
) -> None:
    first = letters.templates(file)[0]
    letter_templates.copy(file, first.id, "Nieuw")
    newest = letter_templates.newest(file)
    assert newest == next(one.id for one in letters.templates(file) if one.name == "Nieuw")
    steps = (Step(kind=ContactKind.LETTER, template_id=first.id),)
    approaches.add(file, Approach(name="Eerst een brief", steps=steps))

    letter_templates.remove(file, newest)

    assert "Nieuw" not in names(file)
