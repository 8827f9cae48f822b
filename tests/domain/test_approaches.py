from __future__ import annotations

import json

from hypothesis import given

from desktop.domain.approaches import Approach
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
