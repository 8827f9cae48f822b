from __future__ import annotations

import pytest

from desktop.domain.errors import UserError
from desktop.services import settings, team, undo
from desktop.services.files import DataFile
from desktop.services.team import Colleague


def test_a_colleague_is_added_changed_and_removed_with_undo(file: DataFile) -> None:
    team.add(file, " Bas  Olthof ", "Ervaringsdeskundige")
    (member,) = team.members(file)
    assert member.person == Colleague("Bas Olthof", "Ervaringsdeskundige")
    team.change(file, member.id, "Bas Olthof", "Wijkteam")
    done = team.remove(file, member.id)
    assert done.message == "Bas Olthof staat niet meer bij het team."
    assert team.members(file) == []
    undo.undo(file, done.event_id)
    assert team.members(file)[0].person.role == "Wijkteam"


@pytest.mark.parametrize(
    ("name", "role", "trouble"),
    [
        ("  ", "Collega", "naam ontbreekt"),
        ("bas olthof", "", "staat al bij het team"),
        ("Anna", "Schuldhulpverlener", "In de naam of de rol"),
    ],
)
def test_who_cannot_stand_on_a_sheet_is_refused(
    file: DataFile, name: str, role: str, trouble: str
) -> None:
    team.add(file, "Bas Olthof", "")
    with pytest.raises(UserError, match=trouble):
        team.add(file, name, role)
    assert len(team.members(file)) == 1


def test_the_worker_of_the_letters_can_walk_too_and_comes_first(file: DataFile) -> None:
    team.add(file, "Bas", "Collega")
    team.add(file, "marieke", "Collega")
    settings.save(file, settings.GemeenteSettings(worker="Marieke"))
    assert team.choices(file) == [Colleague("Marieke"), Colleague("Bas", "Collega")]
