from __future__ import annotations

import pytest

from desktop.domain.errors import UserError
from desktop.services import partners, undo
from desktop.services.files import DataFile
from desktop.services.partners import Partner


def test_a_partner_is_added_changed_and_removed_with_undo(file: DataFile) -> None:
    partners.add(file, Partner(name=" Stadsbank  Oost ", kind="Schuldhulpverlening"))
    (line,) = partners.all_partners(file)
    assert line.partner.words == "Stadsbank Oost (schuldhulpverlening)"
    partners.change(file, line.id, Partner(name="Stadsbank Oost", contact="J. Bos"))
    done = partners.remove(file, line.id)
    assert done.message == "Stadsbank Oost staat niet meer bij de partners."
    assert partners.all_partners(file) == []
    undo.undo(file, done.event_id)
    assert partners.all_partners(file)[0].partner.contact == "J. Bos"


@pytest.mark.parametrize(
    ("name", "trouble"), [("  ", "naam ontbreekt"), ("stadsbank", "staat al bij de partners")]
)
def test_a_partner_without_a_name_or_twice_is_refused(
    file: DataFile, name: str, trouble: str
) -> None:
    partners.add(file, Partner(name="Stadsbank"))
    with pytest.raises(UserError, match=trouble):
        partners.add(file, Partner(name=name))
    assert len(partners.all_partners(file)) == 1


def test_the_own_name_may_stay_when_something_else_changes(file: DataFile) -> None:
    partners.add(file, Partner(name="Stadsbank"))
    (line,) = partners.all_partners(file)
    partners.change(file, line.id, Partner(name="Stadsbank", phone="0541 1"))
    assert partners.all_partners(file)[0].partner.phone == "0541 1"
