"""Everything that the log can hold has Dutch words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from desktop.domain.log_words import (
    ACTIONS,
    OBJECTS,
    ORIGINS,
    RESULTS,
    action_words,
)

CODE = Path(__file__).resolve().parents[2] / "desktop"
ACTION = re.compile(r"[a-z][a-z ]*(\.[a-z_]+)+")
NO_ACTION = re.compile(
    r".*\.(id|json|py|inbeeld|pdf|xlsx|csv|ini|log|example|hersteltest|seq|value|name)"
)


def written_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def actions_in_the_code() -> set[str]:
    return {
        text
        for folder in ("services", "cli", "storage", "domain")
        for path in sorted((CODE / folder).rglob("*.py"))
        if path.name != "log_words.py"
        for text in written_in(path)
        if ACTION.fullmatch(text) and not NO_ACTION.fullmatch(text)
    }


def kinds_in_the_code() -> set[str]:
    found = set()
    for path in sorted((CODE / "services").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "EventDraft"
                and len(node.args) > 1
                and isinstance(node.args[1], ast.Constant)
            ):
                found.add(node.args[1].value)
    return found


def test_every_deed_in_the_code_has_dutch_words() -> None:
    found = actions_in_the_code()

    assert {"bsn.bekeken", "levering.teruggedraaid", "volgende actie.bewaard"} <= found
    assert sorted(found - ACTIONS.keys()) == []


def test_every_kind_of_thing_has_dutch_words() -> None:
    found = kinds_in_the_code()

    assert "inwoner" in found
    assert sorted(found - OBJECTS.keys()) == []


def test_deeds_that_are_put_together_have_dutch_words() -> None:
    from desktop.services.restore_test import TESTED
    from desktop.services.restoring import RESTORED

    assert {TESTED, RESTORED} <= ACTIONS.keys()


def test_words_are_for_people() -> None:
    for words in (ACTIONS, OBJECTS, RESULTS, ORIGINS):
        for said in words.values():
            assert said[0].isupper()
            assert "_" not in said
            assert not said.endswith(".")


def test_a_deed_of_a_later_version_is_shown_as_it_is() -> None:
    assert action_words("bsn.bekeken") == "BSN bekeken"
    assert action_words("later.bedacht") == "later.bedacht"
