import pytest

from desktop.documents.geometry import address_block, envelope_window
from desktop.domain.letters import Letterhead, Window


@pytest.mark.parametrize(("window", "left"), [(Window.LEFT, 35), (Window.RIGHT, 105)])
def test_the_address_block_is_70_wide_and_centred_at_63_and_a_half(window, left):
    block = address_block(Letterhead(window=window))

    assert (block.left, block.width) == (left, 70)
    assert (block.top + block.bottom) / 2 == 63.5


def test_the_block_lies_inside_the_window_and_both_move_together():
    head = Letterhead(shift_right=1.5, shift_down=2)
    window, block = envelope_window(head), address_block(head)

    assert window.left < block.left < block.right < window.right
    assert window.top < block.top < block.bottom < window.bottom
    assert block.left == 36.5
    assert (window.top + window.bottom) / 2 == 65.5
