"""Words and marks of a text with their spans."""

from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.clauses import clauses
from eslabon.graph.reading.even import even, written


def test_each_word_leads_back_to_where_it_was_written() -> None:
    text = "Niquelado QUÍMICO, 8 µm; trat. térmico"
    said = clauses(text)
    offset = 1
    for word, (start, end) in zip(said.words, said.spans, strict=True):
        assert said.span(offset, offset + len(word)) == (start, end)
        offset += len(word) + 1
    assert [text[start:end] for start, end in said.spans][:3] == ["Niquelado", "QUÍMICO", ","]


def test_a_span_of_several_words_is_the_text_from_the_first_to_the_last() -> None:
    text = "según (MIL-A-8625), tipo III"
    said = clauses(text)
    start = said.text.index("mil")
    first, last = said.span(start, said.text.index(" ) "))
    assert text[first:last] == "MIL-A-8625"


def test_a_point_behind_a_short_form_ends_no_sentence() -> None:
    assert clauses("trat. térmico. Fin").text == " trat termico . fin "


def test_only_the_case_tells_titanium_nitride_from_tin() -> None:
    assert "titaniumnitride" in clauses("TiN coating").words
    assert clauses("TIN plating, tin").words.count("tin") == 2


@given(text=st.text(max_size=120))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    said = clauses(text)
    places = [place for span in said.spans for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(even(written(text))) for place in places)
