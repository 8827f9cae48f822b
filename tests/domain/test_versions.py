import pytest

from desktop.domain.versions import news_since, numbers_of, shown

NEWS = "## 1.10.0\n\nTien.\n\n## 1.2.0\n\nTwee.\n\n## 1.1.0\n\nEén.\n"


@pytest.mark.parametrize(
    ("older", "newer"), [("1.2.0", "1.10.0"), ("0.9.9", "1.0.0"), ("1.0.0.0", "1.0.1")]
)
def test_versions_are_compared_by_number(older, newer):
    assert numbers_of(older) < numbers_of(newer)


def test_the_fourth_number_of_windows_makes_no_difference():
    assert numbers_of("1.2.0.0") == numbers_of("1.2.0")
    assert shown("1.2.0.0") == "1.2.0"
    assert shown("1.2.0") == "1.2.0"


@pytest.mark.parametrize("text", ["", "1.2", "nieuwste", "1.2.x", "v1.2.0"])
def test_what_is_no_version_has_no_numbers(text):
    assert numbers_of(text) is None


def test_the_news_is_of_every_version_since():
    assert news_since(NEWS, "1.1.0", "1.10.0") == "## 1.10.0\n\nTien.\n\n## 1.2.0\n\nTwee."


def test_news_of_a_version_that_is_not_here_yet_is_not_told():
    assert news_since(NEWS, "1.1.0", "1.2.0") == "## 1.2.0\n\nTwee."


@pytest.mark.parametrize(("before", "now"), [("kapot", "1.2.0"), ("1.2.0", ""), ("1.2.0", "1.2.0")])
def test_there_is_no_news_when_versions_cannot_be_read_or_are_the_same(before, now):
    assert news_since(NEWS, before, now) == ""
