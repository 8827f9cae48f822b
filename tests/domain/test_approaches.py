from __future__ import annotations

import json

from hypothesis import given

from desktop.domain.approaches import Approach, Step
from desktop.domain.codes import ContactKind
from desktop.domain.priority_areas import PriorityArea
from desktop.domain.target_groups import TargetGroup
from tests.domain.test_approach_steps import APPROACHES


@given(APPROACHES)
def test_an_approach_comes_back_from_the_file_as_it_went_in(approach: Approach) -> None:
    assert Approach.from_json(json.loads(json.dumps(approach.as_json()))) == approach


def test_a_target_group_comes_back_as_it_went_in() -> None:
    target = TargetGroup(
        years_from=5, areas=(PriorityArea("Kern", ""),), postcodes=("7481",), refused_months=6
    )

    assert TargetGroup.from_json(json.loads(json.dumps(target.as_json()))) == target


def test_there_is_no_step_before_the_first_nor_in_an_approach_without_steps() -> None:
    letter = Approach(name="Alleen een brief", steps=(Step(kind=ContactKind.LETTER),))

    assert letter.step_at(0) == letter.steps[0]
    assert letter.step_at(-1) is None
    assert Approach(name="Leeg", steps=()).step_at(0) is None
