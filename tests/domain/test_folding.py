import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Jansen", "jansen"),
        ("Özdemir", "ozdemir"),
        ("O\u0308zdemir", "ozdemir"),
        ("Yılmaz", "yilmaz"),
        ("İPEK", "ipek"),
        ("Łukasz Wójcik", "lukasz wojcik"),
        ("Sørensen", "sorensen"),
        ("Đorđević", "dordevic"),
        ("Strauß", "strauss"),
        ("Ægir Œuvre", "aegir oeuvre"),
        ("şahin", "sahin"),
        ("P. van ’t Hof", "p. van 't hof"),
        ("Ĳsselstein", "ijsselstein"),
        ("1e Exloërmond", "1e exloermond"),
        ("", ""),
    ],
)
def test_case_and_diacritics_do_not_matter_for_searching(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_how_an_accent_is_encoded_does_not_matter(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(alphabet="abcdefgłøşğöïæß'- "))
def test_capitals_are_found_by_small_letters(text):
    assert fold(text.upper()) == fold(text)
