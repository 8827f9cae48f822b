"""The words of a template for its editor: from Markdown and back, always the same words."""

from __future__ import annotations

from desktop.domain.letter_markdown import write_markdown
from desktop.domain.letter_words import Paragraph, plain_text

__all__ = ["in_one_form", "in_plain_words", "read", "write_markdown"]


def read(markdown: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a template's body."""
    from desktop.documents.letter_words import read_words

    return read_words(markdown)


def in_one_form(markdown: str) -> str:
    """Return Markdown that prints the same, as the editor would write it."""
    return write_markdown(read(markdown))


def in_plain_words(markdown: str) -> str:
    """Return all words without a mark, as on paper; placeholders stay between braces."""
    return plain_text(read(markdown))
