from datetime import date

from desktop.domain.safety import NOTHING, Caution, SafetyRule
from desktop.storage.cautions import Minded
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident

STAY = Caution(rule=SafetyRule.NO_VISIT, reason="Wil dit niet", review_on=date(2026, 12, 1))
DOG = Caution(reason="Hond")


def test_what_must_be_minded_comes_back_also_of_who_left_the_list(database: Database) -> None:
    a, b, c = (
        add_resident(database, a_bsn(n), household=f"7482CD {n}", on_list=n != 1) for n in range(3)
    )
    with database.writing(EventDraft("test", "test")) as store:
        store.cautions.set(a, DOG)
        store.cautions.set(b, STAY)
        store.cautions.set(c, STAY)
        store.cautions.set(c, NOTHING)

    with database.reading() as store:
        assert store.cautions.all() == [
            Minded(a, "7482CD 0", "7482CD 0", DOG),
            Minded(b, "7482CD 1", "7482CD 1", STAY),
        ]
        assert [store.residents.many([a, b, c])[id_].safety for id_ in (a, b, c)] == [
            DOG,
            STAY,
            NOTHING,
        ]
