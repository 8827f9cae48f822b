"""The gemeente's own list of partners to whom residents can be handed over."""

from __future__ import annotations

from desktop.domain.errors import UserError
from desktop.domain.partners import Partner, tidy
from desktop.services.files import DataFile
from desktop.services.undo import Done, done
from desktop.storage.database import Store
from desktop.storage.events import EventDraft
from desktop.storage.partners import ListedPartner

__all__ = ["ListedPartner", "Partner"]


def all_partners(file: DataFile) -> list[ListedPartner]:
    """In the order in which they were added."""
    with file.database.reading() as store:
        return store.partners.all()


def add(file: DataFile, partner: Partner) -> Done:
    """Put a partner on the list. Raises UserError without a name, or when they are on it."""
    draft = EventDraft("partner.toegevoegd", "partner")
    with file.database.writing(draft) as store:
        kept = _checked(store, partner)
        draft.object_id = store.partners.add(kept)
        draft.message = f"{kept.name} staat bij de partners."
    return done(draft)


def change(file: DataFile, partner_id: int, partner: Partner) -> Done:
    """Hand-overs that were made keep what stood on their sheet."""
    draft = EventDraft("partner.gewijzigd", "partner", partner_id)
    with file.database.writing(draft) as store:
        kept = _checked(store, partner, but=partner_id)
        store.partners.change(partner_id, kept)
        draft.message = f"{kept.name} gewijzigd bij de partners."
    return done(draft)


def remove(file: DataFile, partner_id: int) -> Done:
    """Take a partner off the list. Hand-overs that were made keep the name."""
    draft = EventDraft("partner.verwijderd", "partner", partner_id)
    with file.database.writing(draft) as store:
        draft.message = f"{store.partners.get(partner_id).name} staat niet meer bij de partners."
        store.partners.remove(partner_id)
    return done(draft)


def _checked(store: Store, partner: Partner, but: int = 0) -> Partner:
    kept = tidy(partner)
    if not kept.name:
        raise UserError(
            "De naam ontbreekt.", "Vul de naam van de organisatie in, zoals die op het blad komt."
        )
    others = {one.partner.name.casefold() for one in store.partners.all() if one.id != but}
    if kept.name.casefold() in others:
        raise UserError(
            f"{kept.name} staat al bij de partners.",
            "Wijzig die regel, of zet de afdeling bij de naam.",
        )
    return kept
