"""The letters that ship with the program."""

from __future__ import annotations

from desktop.domain.codes import TemplateKind
from desktop.domain.letter_languages import Language, SecondText
from desktop.domain.letters import Template, read_template
from desktop.runtime.resources import resource


def shipped_template(kind: TemplateKind) -> Template:
    """Return the template of this kind as it was delivered, with id 0."""
    text = resource("letters", f"{kind.value}.md").read_text(encoding="utf-8")
    return read_template(kind, text)


def shipped_translation(kind: TemplateKind, language: Language) -> SecondText:
    """Return the words of this template in another language, as they were delivered."""
    text = resource("letters", language.value, f"{kind.value}.md").read_text(encoding="utf-8")
    read = read_template(kind, text)
    return SecondText(language=language, subject=read.subject, body=read.body)


def shipped_templates() -> tuple[Template, ...]:
    """All three, in the order of the work."""
    return tuple(shipped_template(kind) for kind in TemplateKind)
