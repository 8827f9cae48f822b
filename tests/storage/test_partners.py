from __future__ import annotations

import pytest

from desktop.domain.partners import Partner
from desktop.storage.database import Database, NotThereAnyMore
from desktop.storage.events import EventDraft
from desktop.storage.partners import ListedPartner


def test_partners_keep_their_order_and_everything_that_was_filled_in(database: Database) -> None:
    full = Partner(
        name="Stadsbank",
        kind="Schuldhulpverlening",
        contact="J. Bos",
        phone="0541 123456",
        email="j.bos@stadsbank.example",
        note="Bellen op dinsdag",
    )
    with database.writing(EventDraft("test", "test")) as store:
        bank = store.partners.add(Partner(name="Bank"))
        team = store.partners.add(Partner(name="Wijkteam"))
        store.partners.change(bank, full)

    with database.reading() as store:
        assert store.partners.all() == [
            ListedPartner(bank, full),
            ListedPartner(team, Partner(name="Wijkteam")),
        ]


def test_a_partner_that_is_not_there_any_more_is_told(database: Database) -> None:
    with pytest.raises(NotThereAnyMore), database.writing(EventDraft("test", "test")) as store:
        store.partners.remove(7)
