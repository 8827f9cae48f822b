import pytest

from desktop.ui import metrics


def test_two_lines_of_text_fit_in_a_row_of_two_lines():
    assert metrics.row(2) > 2 * metrics.line()
    assert metrics.row() >= 1.6 * metrics.line()


@pytest.mark.parametrize("kind", ["hint", "content", "name", "title", "figure"])
def test_every_kind_of_text_has_its_own_size(kind, qapp):
    sizes = [metrics.font(one).pointSizeF() for one in ("hint", "content", "name", "title")]

    assert sizes == sorted(set(sizes))
    assert metrics.font(kind).family() == qapp.font().family()
