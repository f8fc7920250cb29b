"""The same words, written with other blanks, signs and letters, are one text, each in its place."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.requirement import read_text
from eslabon.graph.reading.smooth import Places, smoothed
from tests.support.requirement_texts import texts_of

_ANY = st.text(alphabet=st.sampled_from("aé8 \t\n\u00a0\u00ad\u200b\u0301\u2013\ufb03\uff13٣e-"))
_TEXTS = texts_of("dev.jsonl")[::24]
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_])")
_WIDE = {code: code + 0xFEE0 for code in range(ord("0"), ord("9") + 1)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8  µm,\u00a0 mín\t12", "8 µm, mín 12"),
        (" zincado \r\n  ASTM B633 ", "zincado\nASTM B633"),
        ("zi\u00adncado", "zincado"),
        ("ni\u00ad\nquelado", "niquelado"),
        ("\ufeffzinc\u200bado", "zincado"),
        ("Ti\u20136Al\u20114V", "Ti-6Al-4V"),
        ("３１６Ｌ", "316L"),
        ("superﬁcie", "superficie"),
        ("a\u00ad\n\u0301", "á"),
        ("quı\u0301mico, nin\u0303o", "quı\u0301mico, niño"),
    ],
)
def test_what_is_written_otherwise_is_made_one(text: str, expected: str) -> None:
    assert smoothed(text) == expected


@given(text=_ANY)
def test_a_smooth_text_stays_as_it_is(text: str) -> None:
    assert smoothed(smoothed(text)) == smoothed(text)


@given(text=_ANY, data=st.data())
def test_a_part_is_where_its_own_letters_were_written(text: str, data: st.DataObject) -> None:
    smooth = smoothed(text)
    start = data.draw(st.integers(0, len(smooth)))
    end = data.draw(st.integers(start, len(smooth)))
    first, last = Places.of(text).span(start, end)
    assert 0 <= first <= last <= len(text)
    # A letter with its second mark is no part: it may have been written in three signs.
    is_cut = any(unicodedata.combining(smooth[at : at + 1] or " ") for at in (start, end))
    if smooth[start:end].strip() == smooth[start:end] and "\ufb03" not in text and not is_cut:
        assert smoothed(text[first:last]) == smooth[start:end]


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda text: text.replace(" ", "  "), id="two blanks"),
        pytest.param(lambda text: text.replace(" ", "\t"), id="tabs"),
        pytest.param(lambda text: text.replace(" ", " \u00a0"), id="blanks that do not break"),
        pytest.param(lambda text: f"  {text}\n ", id="blanks around it"),
        pytest.param(lambda text: text.replace("\n", " \r\n  "), id="ends of lines"),
        pytest.param(lambda text: _BETWEEN_LETTERS.sub("\u00ad", text), id="soft hyphens"),
        pytest.param(lambda text: _BETWEEN_LETTERS.sub("\u200b", text), id="signs of no width"),
        pytest.param(lambda text: text.translate(_WIDE), id="wide figures"),
        pytest.param(lambda text: text.replace("-", "\u2013"), id="dashes"),
        pytest.param(lambda text: text.replace("fi", "ﬁ"), id="joined letters"),
    ],
)
def test_a_text_written_otherwise_is_read_alike(written: Callable[[str], str]) -> None:
    for text in _TEXTS:
        assert read_text(written(text)).as_json() == read_text(text).as_json()


@given(text=st.sampled_from(_TEXTS), data=st.data())
def test_one_blank_more_changes_no_value(text: str, data: st.DataObject) -> None:
    blanks = [found.start() for found in re.finditer(" ", text)]
    place = data.draw(st.sampled_from(blanks))
    more = data.draw(st.sampled_from([" ", "\t", "\u00a0", "\u200b", "   "]))
    written = f"{text[:place]}{more}{text[place:]}"
    assert read_text(written).as_json() == read_text(text).as_json()


def test_what_was_understood_is_shown_where_it_was_written() -> None:
    text = "Zi\u00adncado  ASTM B633 SC3,  8 \u2013 12  µm; superﬁcie de Ti\u20136Al\u20134V"
    reading = read_text(text)
    assert [operation.capability for operation in reading.operations] == ["PLT-ZN"]
    assert reading.component.grade == "Ti-6Al-4V"
    for part in reading.understood:
        assert " ".join(text[part.start : part.end].split()) == part.words
    assert {part.words for part in reading.understood} >= {"Zi\u00adncado", "Ti\u20136Al\u20134V"}
