from desktop.ui import theme
from desktop.ui.palette import DARK
from desktop.ui.widgets.notices import Notice


def test_a_notice_says_word_and_text(qtbot):
    notice = Notice("Grote hond op het erf.", "danger", "Let op bij bezoek.")
    qtbot.addWidget(notice)

    assert notice.accessibleName() == "Let op bij bezoek. Grote hond op het erf."
    assert (notice.title(), notice.text()) == ("Let op bij bezoek.", "Grote hond op het erf.")


def test_what_was_typed_is_never_read_as_markup(qtbot):
    notice = Notice("<u>hond</u>", "danger")
    qtbot.addWidget(notice)

    assert "&lt;u&gt;" in notice._text.text()


def test_its_colours_follow_the_scheme(qapp, qtbot):
    notice = Notice("Grote hond op het erf.", "danger", "Let op.")
    qtbot.addWidget(notice)
    notice.show()
    theme.apply(qapp, theme.Scheme.DARK)

    assert DARK.danger.lower() in notice._text.text()


def test_a_long_text_takes_more_lines(qtbot):
    notice = Notice("woord " * 60)
    qtbot.addWidget(notice)

    assert notice.heightForWidth(200) > notice.heightForWidth(800)
