"""By keyboard, as in Word; what stands there is read back as the Markdown that is printed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.codes import TemplateKind
from desktop.domain.letter_words import Kind, Look, Paragraph, Piece, tidy
from desktop.domain.letters import PLACEHOLDERS, Template
from desktop.services import letter_words, letters
from desktop.ui.forms.template_editor import TemplateEditor
from desktop.ui.forms.template_editor_document import blocks, shape_of
from desktop.ui.forms.template_editor_menu import field_menu

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier


def template(body, subject="Onderwerp"):
    return Template(kind=TemplateKind.INTRODUCTION, name="Brief", subject=subject, body=body, id=1)


@pytest.fixture
def editor(qtbot):
    editor = TemplateEditor()
    qtbot.addWidget(editor)
    editor.resize(420, 560)
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.set_template(template(""))
    editor.text.setFocus()
    return editor


@pytest.fixture
def show(editor):
    def put(body):
        editor.set_template(template(body))
        editor.text.setFocus()
        return editor.text

    return put


@pytest.fixture
def press(editor, qtbot):
    def keys(*wanted):
        for one in wanted:
            if isinstance(one, str):
                qtbot.keyClicks(editor.text, one)
            elif isinstance(one, tuple):
                qtbot.keyClick(editor.text, one[0], one[1])
            else:
                qtbot.keyClick(editor.text, one)
        return editor.template().body

    return keys


def to_end(field):
    field.moveCursor(QTextCursor.MoveOperation.End)


# Markdown in, Markdown out


@pytest.mark.parametrize("kind", TemplateKind)
def test_the_shipped_words_come_back_untouched(editor, kind):
    original = letters.original_template(kind)
    editor.set_template(original)
    assert editor.template() == original
    assert not editor.is_changed()
    assert editor.text.toPlainText().count("{") == 0


words = st.lists(
    st.sampled_from(
        ["a", "b ", " ", "*", "_", "#", "- ", "1. ", "é", "\u00a0", "و", "😀", "{", "}", "\n"]
    ),
    max_size=6,
).map("".join)
piece = st.tuples(words, st.sampled_from(Look)).map(lambda made: Piece(*made)) | st.tuples(
    st.sampled_from(["aanhef", "datum_bezoek", "aanheff"]), st.sampled_from(Look), st.just(True)
).map(lambda made: Piece(*made))
paragraphs = st.lists(
    st.builds(
        Paragraph,
        st.sampled_from(Kind),
        st.lists(st.lists(piece, max_size=4).map(tuple), max_size=2).map(tuple),
        st.integers(1, 3),
        st.integers(0, 9),
    ),
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paragraphs)
def test_the_field_holds_any_words_a_letter_can_have(editor, made):
    held = tidy(made)
    editor.text.set_words(held)
    assert editor.text.words() == held


def test_another_template_brings_its_own_words(editor):
    for body in ("een", "twee", "vier"):
        editor.set_template(template(body, subject=body))
        assert (editor.template().body, editor.template().subject) == (body, body)


def test_other_markdown_that_says_the_same_does_not_count_as_changed(editor):
    editor.set_template(template("# Kop\n* een\n* twee\n\n\n\nklaar  "))
    assert not editor.is_changed()
    assert editor.template().body == "# Kop\n* een\n* twee\n\n\n\nklaar  "


def test_signs_that_are_typed_print_as_signs(press):
    assert press("**nee** # _a_ 2 * 3") == "\\*\\*nee\\*\\* # \\_a\\_ 2 * 3\n"


# Bold, italic, headings, lists


def test_bold_and_italic_go_on_and_off_with_their_keys(editor, press):
    body = press("Ik ", (Key.Key_B, Ctrl), "kom", (Key.Key_B, Ctrl), " ", (Key.Key_I, Ctrl), "nu")
    assert body == "Ik **kom** *nu*\n"
    assert editor.bar.italic.isChecked()
    assert not editor.bar.bold.isChecked()


def test_the_buttons_follow_the_cursor(editor, show, press):
    show("gewoon **vet**\n\n## Kop\n\n- punt\n\n1. een")
    states = []
    for _ in range(4):
        press(Key.Key_End)
        bar = editor.bar
        buttons = (bar.bold, bar.heading, bar.bullets, bar.numbers)
        states.append([button.isChecked() for button in buttons])
        press(Key.Key_Down)
    assert states == [
        [True, False, False, False],
        [False, True, False, False],
        [False, False, True, False],
        [False, False, False, True],
    ]


def test_selected_words_become_bold_and_plain_again(show, press):
    show("een twee {naam}")
    assert press((Key.Key_A, Ctrl), (Key.Key_B, Ctrl)) == "**een twee {naam}**\n"
    assert press((Key.Key_B, Ctrl)) == "een twee {naam}"


def test_a_heading_is_made_and_the_next_paragraph_is_plain(press):
    assert press((Key.Key_1, Ctrl | Alt), "Kop", Key.Key_Return, "tekst") == "## Kop\n\ntekst\n"
    assert press((Key.Key_exclamdown, Ctrl | Alt)) == "## Kop\n\n## tekst\n"
    assert press((Key.Key_1, Ctrl | Alt)) == "## Kop\n\ntekst\n"


def test_a_list_goes_on_with_enter_and_ends_with_enter(press):
    body = press(
        (Key.Key_L, Ctrl | Shift), "een", Key.Key_Return, "twee", Key.Key_Return, Key.Key_Return,
        "klaar",
    )  # fmt: skip
    assert body == "- een\n- twee\n\nklaar\n"


def test_a_numbered_list_counts_by_itself(press):
    assert press((Key.Key_7, Ctrl | Shift), "a", Key.Key_Return, "b") == "1. a\n2. b\n"


def test_a_dash_or_a_number_with_a_space_begins_a_list_and_can_be_taken_back(press):
    assert press("- punt") == "- punt\n"
    assert press(Key.Key_Return, Key.Key_Return, "1. een") == "- punt\n\n1. een\n"


def test_taking_a_list_back_gives_the_signs_that_were_typed(editor, press):
    press("- ")
    assert shape_of(editor.text.document().firstBlock()).kind is Kind.BULLET
    press((Key.Key_Z, Ctrl), "x")
    assert editor.template().body == "\\- x\n"


def test_items_go_deeper_and_back(press):
    body = press("- een", Key.Key_Return, "twee", (Key.Key_M, Ctrl))
    assert body == "- een\n  - twee\n"
    assert press((Key.Key_M, Ctrl | Shift)) == "- een\n- twee\n"


def test_several_paragraphs_become_one_numbered_list(show, press):
    show("a\n\nb\n\nc")
    assert press((Key.Key_A, Ctrl), (Key.Key_7, Ctrl | Shift)) == "1. a\n2. b\n3. c\n"


def test_an_item_that_comes_back_counts_on(show, press):
    show("1. a\n   1. b\n2. c")
    press(Key.Key_Down, Key.Key_End, Key.Key_Return, Key.Key_Return)
    assert press("d") == "1. a\n   1. b\n2. d\n3. c\n"
    assert press((Key.Key_M, Ctrl | Shift)) == "1. a\n   1. b\n2. d\n3. c\n"


def test_the_first_item_cannot_go_deeper_than_the_paper_shows(editor, press):
    press("- een", (Key.Key_M, Ctrl))
    assert editor.text.shape().depth == 1


def test_backspace_at_the_start_of_an_item_ends_the_list_there(show, press):
    show("- een\n- twee")
    assert press(Key.Key_Down, Key.Key_Home, Key.Key_Backspace) == "- een\n\ntwee\n"


def test_a_line_breaks_with_shift_and_enter(press):
    assert press("Groet,", (Key.Key_Return, Shift), "ik") == "Groet,\nik\n"


def test_an_empty_paragraph_is_not_made_twice(editor, press):
    press("een", Key.Key_Return, Key.Key_Return, Key.Key_Return, "twee")
    assert len(list(blocks(editor.text.document()))) == 2


def test_what_was_done_is_undone_and_done_again(show, press):
    show("een")
    assert press((Key.Key_A, Ctrl), (Key.Key_L, Ctrl | Shift)) == "- een\n"
    assert press((Key.Key_Z, Ctrl)) == "een"
    assert press((Key.Key_Y, Ctrl)) == "- een\n"


# Placeholders


def test_a_placeholder_is_one_thing_for_backspace_and_the_arrows(editor, show, press):
    show("a{aanhef}b")
    press(Key.Key_Right, Key.Key_Right)
    assert editor.text.textCursor().position() == 2
    assert press(Key.Key_Backspace) == "ab\n"


def test_stepping_over_a_placeholder_is_said_to_who_listens(editor, show, press):
    passed = []
    editor.text.passed.connect(passed.append)
    show("a{aanhef}b")
    press(Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Left)
    assert passed == ["aanhef", "aanhef"]


def test_a_brace_opens_the_list_and_enter_takes_the_choice(editor, press):
    press("Dag {tel")
    assert editor.text.offered.isVisible()
    assert press(Key.Key_Return) == "Dag {telefoon}\n"
    assert not editor.text.offered.isVisible()


def test_the_arrows_go_through_the_list_and_escape_closes_it(editor, press):
    press("{datum")
    first = editor.text.offered.currentItem().text()
    press(Key.Key_Down)
    assert editor.text.offered.currentItem().text() != first
    press(Key.Key_Escape)
    assert not editor.text.offered.isVisible()
    assert editor.template().body == "{datum\n"


def test_selecting_other_words_closes_the_list(editor, show, press):
    show("boven\n\n---\n\nonder")
    press("{")
    press((Key.Key_A, Ctrl))
    assert not editor.text.offered.isVisible()


def test_the_menu_key_offers_everything_with_its_key(editor, show):
    show("- een\n- punt")
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    entries = {action.text().split("\t")[0]: action for action in field_menu(editor.text).actions()}
    assert entries["Kop"].text() == "Kop\tCtrl+Alt+1"
    assert not entries["Ongedaan maken"].isEnabled()
    entries["Verder naar binnen"].trigger()
    entries["Vet"].trigger()
    entries["Vanaf hier kleine tekst onderaan"].trigger()
    assert editor.template().body == "- een\n  - punt\n\n---\n"
    assert "Kop" not in {a.text().split("\t")[0] for a in field_menu(editor.subject).actions()}


def test_a_name_typed_in_full_becomes_a_placeholder(editor, press):
    assert press("{ Datum bezoek }") == "{datum_bezoek}\n"
    assert len(editor.text.toPlainText()) == 1


def test_what_is_typed_after_a_placeholder_are_plain_words(press):
    assert press("{aanhef}", ", dag") == "{aanhef}, dag\n"


def test_the_menu_is_opened_by_its_key_and_fills_in_where_one_writes(editor, press, qtbot):
    press("Bel ", (Key.Key_F9, Ctrl))
    qtbot.waitUntil(editor.placeholders.isVisible)
    qtbot.keyClick(editor.placeholders, Key.Key_Down)
    qtbot.keyClick(editor.placeholders, Key.Key_Return)
    assert editor.template().body == f"Bel {{{list(PLACEHOLDERS)[1]}}}\n"


def test_a_misspelt_placeholder_is_named_and_repaired_with_one_key(editor, press):
    press("Dag {aanheff}")
    assert "{aanheff}" in editor.problem()
    assert editor.repair_button.text() == "Maak er {aanhef} van"
    assert press(Key.Key_F7) == "Dag {aanhef}\n"
    assert editor.problem() == ""
    assert not editor.repair_button.isVisible()
    assert press((Key.Key_Z, Ctrl)) == "Dag {aanheff}\n"


def test_where_nothing_is_like_it_no_repair_is_offered(editor, press):
    press("Dag {xyzzy}")
    assert "{xyzzy}" in editor.problem()
    assert not editor.repair_button.isVisible()


def test_a_placeholder_tells_what_it_stands_for(editor):
    assert editor.text.explained("aanhef") == f"aanhef: {PLACEHOLDERS['aanhef']}"
    assert "bestaat niet" in editor.text.explained("aanheff")


def test_pointing_at_a_placeholder_tells_what_it_stands_for(editor, show):
    field = show("{aanhef} en meer")
    chip = field.cursorRect(field.textCursor()).center()
    assert field._explained(chip + QPoint(8, 0)) == field.explained("aanhef")
    assert field._explained(chip + QPoint(150, 0)) == ""


def test_the_subject_has_placeholders_too_but_no_headings(editor, qtbot):
    editor.subject.setFocus()
    editor.subject.selectAll()
    qtbot.keyClicks(editor.subject, "- Aan {naam}")
    qtbot.keyClick(editor.subject, Key.Key_1, Ctrl | Alt)
    assert editor.template().subject == "- Aan {naam}"
    qtbot.keyClick(editor.subject, Key.Key_Return)
    assert editor.template().subject == "- Aan {naam}"
    assert not editor.subject.hasFocus()


# The small text at the foot


def test_the_foot_line_survives_every_key(editor, show, press):
    body = "boven\n\n---\n\nonder\n"
    show(body)
    assert press(Key.Key_End, Key.Key_Delete) == body.rstrip() or editor.template().body == body
    press((Key.Key_Delete, Ctrl))
    assert "---" in editor.template().body
    press(Key.Key_Down)
    assert editor.text.textCursor().block().text() == "onder"
    press(Key.Key_Home, Key.Key_Backspace, (Key.Key_Backspace, Ctrl))
    assert editor.template().body == body
    assert press((Key.Key_A, Ctrl), Key.Key_Delete) == "---\n"
    press((Key.Key_Z, Ctrl))
    assert editor.template().body == body
    assert press((Key.Key_A, Ctrl), "nieuw") == "nieuw\n\n---\n"
    assert press((Key.Key_A, Ctrl), (Key.Key_X, Ctrl)) == "---\n"


def test_the_cursor_steps_over_the_foot_line(editor, show, press):
    show("boven\n\n---\n\nonder")
    press(Key.Key_End, Key.Key_Right)
    assert editor.text.textCursor().block().text() == "onder"
    press(Key.Key_Left)
    assert editor.text.textCursor().block().text() == "boven"


def test_the_foot_line_is_put_in_and_taken_out_on_purpose(editor, show, press):
    show("boven\n\nonder")
    press(Key.Key_End)
    editor.text.toggle_foot()
    assert editor.template().body == "boven\n\n---\n\nonder\n"
    editor.text.toggle_foot()
    assert editor.template().body.strip() == "boven\n\nonder"


keys = st.sampled_from(
    [
        *((key, none) for none in [Qt.KeyboardModifier.NoModifier] for key in (
            Key.Key_Backspace, Key.Key_Delete, Key.Key_Return, Key.Key_Left, Key.Key_Right,
            Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End,
        )),
        *((key, Ctrl) for key in (
            Key.Key_Backspace, Key.Key_Delete, Key.Key_A, Key.Key_X, Key.Key_C, Key.Key_V,
            Key.Key_Z, Key.Key_Y, Key.Key_B, Key.Key_M, Key.Key_Home, Key.Key_End,
        )),
        *((key, Shift) for key in (
            Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Return, Key.Key_End,
        )),
        (Key.Key_L, Ctrl | Shift), (Key.Key_7, Ctrl | Shift), (Key.Key_1, Ctrl | Alt),
        (Key.Key_Home, Ctrl | Shift), (Key.Key_End, Ctrl | Shift),
        "a", "woord ", "{aanhef}", "{", "}", "- ", "1. ", "*", "_",
    ]
)  # fmt: skip


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=25,
    deadline=None,
)
@given(st.lists(keys, min_size=10, max_size=25))
def test_whatever_is_pressed_the_foot_line_stays_and_the_words_are_read_back(editor, pressed):
    editor.set_template(template("{aanhef},\n\n## Kop\n\n- een\n\n*x*\n\n---\n\n**klein** tekst\n"))
    editor.text.setFocus()
    for one in pressed:
        if isinstance(one, str):
            QTest.keyClicks(editor.text, one)
        else:
            QTest.keyClick(editor.text, *one)
    kinds = [shape_of(block).kind for block in blocks(editor.text.document())]
    assert kinds.count(Kind.FOOT) == 1
    assert Kind.FOOT not in {kinds[0], kinds[-1]}
    assert letter_words.read(editor.template().body) == editor.text.words()


# Pasting


def clipboard(html="", text=""):
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def test_words_from_word_come_without_their_looks(editor, press):
    clipboard(
        "<html><body><!--StartFragment--><h1>Kop</h1><p class=MsoNormal>Een <b>vet</b> "
        "<span style='color:red'>woord</span> <img src='https://voorbeeld.nl/x.png'>"
        "</p><!--EndFragment--></body></html>"
    )
    assert press((Key.Key_V, Ctrl)) == "## Kop\n\nEen **vet** woord\n"
    assert editor._said.isVisible()
    assert editor._said.text() == "Geplakt zonder: afbeelding, kleuren."
    press("x")
    assert not editor._said.isVisible()
    assert press((Key.Key_Z, Ctrl), (Key.Key_Z, Ctrl)) == ""


def test_words_that_are_dropped_on_the_foot_line_come_beside_it(editor, show):
    field = show("boven\n\n---\n\nonder")
    cursor = field.textCursor()
    cursor.setPosition(7)
    with QSignalBlocker(field):
        field.setTextCursor(cursor)
    data = QMimeData()
    data.setText("nieuw")
    field.insertFromMimeData(data)
    assert editor.template().body == "boven\n\n---\n\nnieuwonder\n"


def test_a_few_words_are_pasted_within_the_line(show, press):
    show("een drie")
    clipboard("<b>twee</b>&nbsp;")
    press(*[Key.Key_Right] * 4)
    assert press((Key.Key_V, Ctrl), " ") == "een **twee** drie\n"


def test_paragraphs_are_pasted_between_words(show, press):
    show("boven beneden")
    clipboard(text="een\r\n\r\ntwee")
    press(*[Key.Key_Right] * 6)
    assert press((Key.Key_V, Ctrl)) == "boven een\n\ntwee\n\nbeneden\n"


def test_copied_words_come_back_with_their_placeholders(editor, show, press):
    show("Dag **{naam}**\n\n- punt\n\n---\n\nklein")
    press((Key.Key_A, Ctrl), (Key.Key_C, Ctrl))
    assert QApplication.clipboard().text() == "Dag {naam}\n• punt\n\nklein"
    show("")
    assert press((Key.Key_V, Ctrl)) == "Dag **{naam}**\n\n- punt\n\nklein\n"


def test_a_picture_alone_is_not_taken_and_said(editor, press):
    from PySide6.QtGui import QImage

    data = QMimeData()
    data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(data)
    assert press((Key.Key_V, Ctrl)) == ""
    assert editor._said.text() == "Geplakt zonder: afbeelding."


# The rest


def test_arabic_is_written_from_right_to_left(editor, show):
    field = show("مرحبا {naam}\n\nDag")
    first, second = blocks(field.document())
    assert first.textDirection() == Qt.LayoutDirection.RightToLeft
    assert second.textDirection() == Qt.LayoutDirection.LeftToRight


def test_where_all_is_arabic_a_line_with_only_a_placeholder_reads_that_way_too(editor, show):
    field = show("{aanhef},\n\nمرحبا")
    assert field.document().firstBlock().textDirection() == Qt.LayoutDirection.LeftToRight
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert {one.textDirection() for one in blocks(field.document())} == {
        Qt.LayoutDirection.RightToLeft
    }


def test_words_that_are_only_to_be_read_stay_as_they_are(editor, show, press):
    field = show("een {naam}")
    field.setReadOnly(True)
    press(Key.Key_Backspace, "x{naam}", (Key.Key_B, Ctrl), (Key.Key_V, Ctrl), Key.Key_Return)
    press((Key.Key_A, Ctrl), (Key.Key_X, Ctrl), (Key.Key_L, Ctrl | Shift), (Key.Key_C, Ctrl))
    assert editor.template().body == "een {naam}"
    assert QApplication.clipboard().text() == "een {naam}"
    assert len(field_menu(field).actions()) == 2


def test_other_words_are_one_change_that_can_be_undone(editor, show):
    show("een")
    editor.replace_words(template("twee\n\n- drie", subject="Anders"))
    assert editor.template().body == "twee\n\n- drie\n"
    assert editor.template().subject == "Anders"
    editor.text.undo()
    assert editor.template().body == "een"


def test_a_press_in_a_selection_never_drags_words_away(editor, show, qtbot):
    field = show("een twee")
    field.selectAll()
    qtbot.mousePress(field.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 16))
    assert not field.textCursor().hasSelection()
