"""HTML as Word, Outlook, Chrome and Google Docs put it on the clipboard, with invented words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.letter_markdown import write_markdown
from desktop.domain.letter_words import tidy
from desktop.domain.pasted_html import read_html
from desktop.domain.pasted_text import LeftOut

GAP = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>"


def item(
    words, mark="·", level=1, place="Middle", conditional=("<![if !supportLists]>", "<![endif]>")
):
    start, end = conditional
    return (
        f"<p class=MsoListParagraphCxSp{place} style='text-indent:-18.0pt;"
        f"mso-list:l0 level{level} lfo1'>{start}<span style='font-family:Symbol;"
        f"mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:\n"
        f"Ignore'>{mark}{GAP}</span></span>{end}{words}<o:p></o:p></p>\n"
    )


def word(body):
    """As Word 365 writes it."""
    return (
        '<html xmlns:v="urn:schemas-microsoft-com:vml"\n'
        'xmlns:o="urn:schemas-microsoft-com:office:office"\n'
        'xmlns:w="urn:schemas-microsoft-com:office:word"\n'
        'xmlns="http://www.w3.org/TR/REC-html40">\n\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=utf-8">\n'
        "<meta name=ProgId content=Word.Document>\n"
        "<title>Oude titel</title>\n"
        '<link rel=File-List href="file:///C:/Temp/msohtmlclip1/01/clip_filelist.xml">\n'
        "<!--[if gte mso 9]><xml>\n <o:OfficeDocumentSettings>\n  <o:AllowPNG/>\n"
        " </o:OfficeDocumentSettings>\n</xml><![endif]-->\n"
        "<style>\n<!--\n /* Font Definitions */\n @font-face\n\t{font-family:Calibri;}\n"
        " p.MsoNormal, li.MsoNormal\n\t{mso-style-unhide:no;\n\tfont-size:11.0pt;}\n-->\n</style>\n"
        "<!--[if gte mso 10]>\n<style>\n table.MsoNormalTable {mso-style-name:x;}\n</style>\n"
        "<![endif]-->\n</head>\n\n<body lang=NL style='tab-interval:35.4pt'>\n"
        f"<!--StartFragment-->\n\n{body}\n\n<!--EndFragment-->\n</body>\n\n</html>\n"
    )


def markdown(html):
    return write_markdown(read_html(html).words)


WORD_LETTER = word(
    "<h2><span style='mso-fareast-font-family:\"Times New Roman\"'>Wat kunnen we doen?<o:p></o:p>"
    "</span></h2>\n\n"
    "<p class=MsoNormal style='margin-bottom:6.0pt'>Ik kom <b style='mso-bidi-font-weight:\n"
    "normal'>graag</b> bij u <i>langs</i>. U hoeft niets\nte doen.<span style='mso-spacerun:yes'>"
    "&nbsp; </span>“Echt niet”.<o:p></o:p></p>\n\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n\n"
    + item("Uw post bekijken", place="First")
    + item("Ook de oude", mark="o", level=2)
    + item("Een <span style='color:red'>regeling</span> treffen", place="Last")
    + "<p class=MsoNormal><span style='mso-no-proof:yes'><!--[if gte vml 1]><v:shapetype id=x>"
    "</v:shapetype><![endif]--><![if !vml]><img width=600 height=400\n"
    'src="file:///C:/Temp/msohtmlclip1/01/clip_image002.jpg" v:shapes="Afbeelding_x0020_1">'
    "<![endif]></span><o:p></o:p></p>\n"
)


def test_a_letter_from_word_keeps_its_headings_lists_and_bold_words():
    found = read_html(WORD_LETTER)

    assert write_markdown(found.words) == (
        "## Wat kunnen we doen?\n\n"
        "Ik kom **graag** bij u *langs*. U hoeft niets te doen. “Echt niet”.\n\n"
        "- Uw post bekijken\n  - Ook de oude\n- Een regeling treffen\n"
    )
    assert found.left_out == {LeftOut.PICTURE: 1, LeftOut.COLOUR: 1}


def test_items_of_word_are_numbered_when_the_sign_before_them_is_a_number():
    body = "".join(
        [
            item("een", "1."),
            item("bij een", "a.", 2),
            item("ook", "b.", 2),
            item("twee", "2."),
            "<p class=MsoNormal>Tussen</p>",
            item("vier", "4)", conditional=("<!--[if !supportLists]-->", "<!--[endif]-->")),
        ]
    )

    assert markdown(word(body)) == (
        "1. een\n   1. bij een\n   2. ook\n2. twee\n\nTussen\n\n4. vier\n"
    )


def test_what_nobody_saw_in_word_does_not_come_along():
    body = (
        "<p class=MsoNormal>Zichtbaar<span style='display:none;mso-hide:all'> geheim</span>"
        "<s> weg</s><del> ook weg</del><span style='mso-comment-reference:AB_1'> tekst</span>"
        "<span style='mso-special-character:comment'>&nbsp;<a href=\"#_msocom_1\">[AB1]</a>"
        "</span>.</p><div style='mso-element:comment-list'><div style='mso-element:comment'>"
        "<p class=MsoCommentText>Klopt dit wel?</p></div></div>"
    )
    found = read_html(word(body))

    assert write_markdown(found.words) == "Zichtbaar tekst.\n"
    assert found.left_out[LeftOut.HIDDEN] == 1
    assert found.left_out[LeftOut.STRUCK] == 2
    assert found.left_out[LeftOut.REMARK] == 2


def test_of_a_table_the_words_stay_a_row_a_line():
    body = (
        "<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>Maandag<o:p></o:p>"
        "</p></td><td><p class=MsoNormal>9.00 tot 12.00</p></td></tr>"
        "<tr><td><p>Dinsdag</p></td><td><p>dicht</p><p>behalve in mei</p></td></tr></table>"
    )
    found = read_html(word(body))

    assert write_markdown(found.words) == (
        "Maandag, 9.00 tot 12.00\n\nDinsdag\n\ndicht\n\nbehalve in mei\n"
    )
    assert found.left_out == {LeftOut.TABLE: 1}


def test_a_web_page_leaves_menus_of_code_links_and_pictures_behind():
    html = (
        '<html><body>\r\n<!--StartFragment--><h3 style="color: rgb(21, 66, 115);">Hulp bij '
        'schulden</h3><p style="color: rgb(34, 34, 34); font-family: Arial;">Bel '
        '<a href="https://www.voorbeeld.nl/hulp" style="color: rgb(0, 90, 156)">de gemeente</a>'
        '<span class="Apple-converted-space">&nbsp;</span>op 053&nbsp;123&nbsp;45&nbsp;67.'
        '<script>alert("x")</script><img src="https://www.voorbeeld.nl/a.png" alt="foto"></p>'
        "<ul><li>gratis</li><li><p>van <strong>ons</strong></p><ul><li>altijd</li></ul></li></ul>"
        '<ol start="3"><li>drie<br>regels</li><li>vier</li></ol><div>Regel een<br><br>Regel twee'
        "</div><svg><title>pijl</title></svg><!--EndFragment-->\r\n</body>\r\n</html>"
    )
    found = read_html(html)

    assert write_markdown(found.words) == (
        "## Hulp bij schulden\n\nBel de gemeente op 053\u00a0123\u00a045\u00a067.\n\n"
        "- gratis\n- van **ons**\n  - altijd\n\n3. drie\n   regels\n4. vier\n\n"
        "Regel een\n\nRegel twee\n"
    )
    assert found.left_out[LeftOut.PICTURE] == 2
    assert found.left_out[LeftOut.LINK] == 1
    assert found.left_out[LeftOut.COLOUR] == 2


def test_google_docs_says_bold_with_a_style():
    html = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
        '<p dir="ltr"><span style="font-weight:700;color:#000000">Vet</span>'
        '<span style="font-weight:400;font-style:italic"> schuin</span></p></b>'
    )

    assert markdown(html) == "**Vet** *schuin*\n"


def test_only_what_was_selected_comes_along():
    html = "<body>ervoor<!--StartFragment--><b>dit</b><!--EndFragment-->erna</body>"

    assert markdown(html) == "**dit**\n"


def test_signs_of_markdown_in_other_words_stay_signs():
    assert (
        markdown("<p>**geen vet** # en - geen kop</p>") == "\\*\\*geen vet\\*\\* # en - geen kop\n"
    )


def test_braces_in_other_words_are_placeholders_when_they_can_be():
    assert markdown("<p>{naam} { }</p>") == "{naam} { }\n"


def test_elements_that_are_not_closed_do_no_harm():
    assert markdown("<ul><li>a<li>b</ul><p>c<p>d<b>e") == "- a\n- b\n\nc\n\nd**e**\n"


tags = st.sampled_from(
    [
        *("<p>", "</p>", "<ul>", "</ul>", "<ol start=x>", "<li>", "</li>", "<b>", "</b>"),
        *("<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<br>", "<h1>", "</h1>"),
        *("<del>", "</del>", "<p style='mso-list:l0 level9 lfo1'>", "<![if", "<!--", "-->"),
        *("&nbsp;", "&#0;", "a ", "é"),
    ]
)


@given(st.lists(tags, max_size=30).map("".join))
def test_any_html_gives_tidy_words(html):
    words = read_html(html).words
    assert tidy(words) == words


@pytest.mark.parametrize(
    "hidden", ["display: none", "visibility:hidden", "font-size:0", "mso-hide:all"]
)
def test_hidden_words_do_not_come_along(hidden):
    found = read_html(f"<p>a<span style='{hidden}'>b</span></p>")
    assert write_markdown(found.words) == "a\n"
    assert found.left_out == {LeftOut.HIDDEN: 1}


def test_elements_that_close_themselves_hold_nothing():
    found = read_html("<p>Dag<br/>allemaal</p><p/><b/>Tot ziens")

    assert [one.text for one in found.words] == ["Dag\nallemaal", "Tot ziens"]


def test_a_line_across_the_page_ends_a_paragraph():
    found = read_html("Eerste deel<hr>Tweede deel")

    assert [one.text for one in found.words] == ["Eerste deel", "Tweede deel"]


def test_underlined_words_are_told_apart():
    underlined = "<p><u>Let op</u> <span style='text-decoration:underline'>dit</span></p>"

    assert read_html(underlined).left_out == {LeftOut.UNDERLINE: 2}


def test_words_that_are_laid_out_already_keep_their_lines():
    (one,) = read_html("<pre>Eerst\n  dan</pre>").words

    assert one.text == "Eerst\ndan"


def test_a_second_paragraph_of_an_item_stays_in_the_item():
    found = read_html("<ul><li><p>Eerst</p><p>en verder</p></li><li>Dan</li></ul>")

    assert [one.text for one in found.words] == ["Eerst\nen verder", "Dan"]
