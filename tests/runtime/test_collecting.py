import gc

import pytest

from desktop.runtime.collecting import collecting_paused


def test_collecting_goes_on_after_the_block():
    with collecting_paused():
        inside = gc.isenabled()

    assert (inside, gc.isenabled()) == (False, True)


def test_collecting_goes_on_after_a_block_that_fails():
    with pytest.raises(ZeroDivisionError), collecting_paused():
        1 / 0  # noqa: B018

    assert gc.isenabled()


def test_a_block_within_a_block_leaves_it_paused():
    with collecting_paused():
        with collecting_paused():
            pass
        assert not gc.isenabled()


def test_what_was_made_inside_is_not_looked_through_at_once():
    with collecting_paused():
        made = [[] for _ in range(100_000)]

    assert gc.get_count()[0] < len(made)  # what the next look at the young ones goes by
    assert any(one is made[0] for one in gc.get_objects(generation=2))
