import pytest

from desktop.domain.team import Colleague
from desktop.storage.database import Database, NotThereAnyMore
from desktop.storage.events import EventDraft
from desktop.storage.team import Member


def test_the_team_keeps_its_order_through_changes(database: Database) -> None:
    with database.writing(EventDraft("test", "test")) as store:
        bas = store.team.add(Colleague("Bas", "Collega"))
        samira = store.team.add(Colleague("Samira"))
        store.team.change(bas, Colleague("Bas", "Wijkteam"))

    with database.reading() as store:
        assert store.team.members() == [
            Member(bas, Colleague("Bas", "Wijkteam")),
            Member(samira, Colleague("Samira")),
        ]


def test_who_is_not_there_any_more_is_told(database: Database) -> None:
    with pytest.raises(NotThereAnyMore), database.writing(EventDraft("test", "test")) as store:
        store.team.remove(7)
