from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.flow import FEWEST_LINES, paginate
from desktop.documents.typesetting import SetBlock, Style
from desktop.documents.wrapping import Line

STYLE = Style(10, 10, 0, 5)


def block(lines, name="", *, heading=False):
    numbered = tuple(Line((f"{name}{n}",), n) for n in range(lines))
    return SetBlock(numbered, STYLE, keeps_with_next=heading)


def lines_of(page):
    return [line.runs[0] for _, part in page.blocks for line in part.lines]


def test_what_fits_stays_on_one_page():
    (page,) = paginate([block(3, "a"), block(3, "b")], 100, 100, 10)

    assert page.end == 70
    assert [start for start, _ in page.blocks] == [0, 35]


def test_a_paragraph_is_split_and_leaves_no_single_line():
    first, second = paginate([block(5, "a"), block(4, "b")], 90, 200, 0)

    assert lines_of(first)[5:] == ["b0", "b1"]
    assert lines_of(second) == ["b2", "b3"]


def test_a_heading_goes_along_with_its_paragraph():
    first, second = paginate(
        [block(5, "a"), block(1, "h", heading=True), block(6, "b")], 80, 200, 0
    )

    assert lines_of(first) == [f"a{n}" for n in range(5)]
    assert lines_of(second)[0] == "h0"


def test_the_closing_takes_the_last_block_along():
    first, second = paginate([block(6, "a"), block(1, "groet")], 85, 200, 20)

    assert lines_of(second) == ["groet0"]
    assert len(lines_of(first)) == 6


@given(
    st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=30),
    st.integers(60, 300),
    st.integers(0, 60),
)
def test_nothing_is_lost_doubled_or_moved(sizes, room, closing):
    blocks = [block(n, f"{i}.", heading=h and n < 3) for i, (n, h) in enumerate(sizes)]
    pages = paginate(blocks, room, room + 50, closing)

    expected = [line.runs[0] for each in blocks for line in each.lines]
    assert [line for page in pages for line in lines_of(page)] == expected
    assert all(page.blocks for page in pages)
    for page in pages:
        for _, part in page.blocks:
            whole = (
                next(each for each in blocks if each.lines[0].runs == part.lines[0].runs)
                if (part.lines[0].width == 0)
                else None
            )
            if whole is None or len(part.lines) < len(whole.lines):
                assert len(part.lines) >= FEWEST_LINES
