"""Own letter templates: copied from another, renamed, and removed when nothing needs them."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.errors import UserError
from desktop.services.files import DataFile
from desktop.services.letters import template as template_of
from desktop.services.undo import Done, done
from desktop.storage.database import Store
from desktop.storage.events import EventDraft

LONGEST_NAME = 60


class NameTaken(UserError):
    """Two templates would have the same name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Er is al een sjabloon met de naam “{name}”.", "Kies een andere naam.")


def copy(file: DataFile, template_id: int, name: str) -> Done:
    """A new template with the same words in all languages; ``object_id`` of the log is its id."""
    name = _checked_name(file, name, 0)
    original = template_of(file, template_id)
    draft = EventDraft("sjabloon.gekopieerd", "sjabloon")
    with file.database.writing(draft) as store:
        draft.object_id = store.letters.save_template(replace(original, id=0, name=name))
        for one in store.translations.of_template(template_id):
            store.translations.save(
                draft.object_id,
                one.language,
                subject=one.subject,
                body=one.body,
                dutch=one.dutch,
                checked_on=one.checked_on,
                checked_by=one.checked_by,
            )
        draft.message = f"Sjabloon “{name}” gemaakt, met de tekst van “{original.name}”."
    return done(draft)


def newest(file: DataFile) -> int:
    """The id of the template that was made last."""
    with file.database.reading() as store:
        return max(one.id for one in store.letters.templates())


def rename(file: DataFile, template_id: int, name: str) -> Done:
    """Give it another name. Letters that were printed keep the name they had."""
    name = _checked_name(file, name, template_id)
    original = template_of(file, template_id)
    draft = EventDraft("sjabloon.hernoemd", "sjabloon", template_id)
    with file.database.writing(draft) as store:
        store.letters.save_template(replace(original, name=name))
        draft.message = f"Sjabloon “{original.name}” heet nu “{name}”."
    return done(draft)


def why_kept(file: DataFile, template_id: int) -> str:
    """Why this template cannot be removed, in Dutch; empty when it can."""
    with file.database.reading() as store:
        return _why_kept(store, template_id)


def remove(file: DataFile, template_id: int) -> Done:
    """Raises UserError when an approach, a letter or the program still needs it."""
    name = template_of(file, template_id).name
    draft = EventDraft("sjabloon.verwijderd", "sjabloon", template_id)
    with file.database.writing(draft) as store:
        why = _why_kept(store, template_id)
        if why:
            raise UserError(f"“{name}” kan niet weg.", why)
        store.translations.remove_of(template_id)
        store.letters.remove_empty_batches()
        store.letters.remove_template(template_id)
        draft.message = f"Sjabloon “{name}” verwijderd."
    return done(draft)


def _why_kept(store: Store, template_id: int) -> str:
    templates = store.letters.templates()
    kind = next((one.kind for one in templates if one.id == template_id), None)
    if sum(one.kind is kind for one in templates) < 2:
        return "Het is het enige sjabloon van deze soort. Pas liever de tekst aan."
    approaches = [stored.approach for stored in store.approaches.all()]
    for approach in (*approaches, *store.approaches.versions().values()):
        if any(step.template_id == template_id for step in approach.steps):
            return f"De aanpak “{approach.name}” gebruikt het. Kies daar eerst een ander sjabloon."
    if store.letters.letters_of_template(template_id):
        return "Er zijn brieven mee gemaakt. Die verwijzen ernaar."
    return ""


def _checked_name(file: DataFile, name: str, own_id: int) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError("Het sjabloon heeft nog geen naam.", "Typ een naam.")
    if len(name) > LONGEST_NAME:
        raise UserError(
            "Deze naam is te lang.", f"Kies een naam van hoogstens {LONGEST_NAME} tekens."
        )
    with file.database.reading() as store:
        for one in store.letters.templates():
            if one.id != own_id and one.name.casefold() == name.casefold():
                raise NameTaken(one.name)
    return name
