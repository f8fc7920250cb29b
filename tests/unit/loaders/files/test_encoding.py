"""Which encoding a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.loaders.files.encoding import (
    DOS,
    MACINTOSH,
    UTF_8,
    WINDOWS,
    Encoding,
    detect_encoding,
)

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"plain", Encoding(UTF_8, suspect=False)),
        ("Económica".encode(), Encoding(UTF_8, suspect=False)),
        (BOM + "Económica".encode(), Encoding(UTF_8, suspect=False)),
        ("251 y más".encode("cp1252"), Encoding(WINDOWS, suspect=False)),
        ("“señal” €".encode("cp1252"), Encoding(WINDOWS, suspect=False)),
        (b"m\xe1s \x81", Encoding(WINDOWS, suspect=True)),
        (b"a\x00b", Encoding(UTF_8, suspect=True)),
        (b"\x00m\xe1s", Encoding(WINDOWS, suspect=True)),
        (BOM + b"m\xe1s", Encoding(UTF_8, suspect=True)),
        ("más".encode()[:-2], Encoding(WINDOWS, suspect=False)),
        ("más y más ".encode() + b"m\xe1s", Encoding(UTF_8, suspect=True)),
        ("más ".encode() + b"m\xe1s m\xe1s", Encoding(WINDOWS, suspect=False)),
        ("niquelado químico, año".encode("cp850"), Encoding(DOS, suspect=False)),
        ("niquelado químico, electrólisis".encode("cp850"), Encoding(DOS, suspect=False)),
        ("baño electrolítico".encode("mac_roman"), Encoding(WINDOWS, suspect=False)),
        ("máquina y película".encode("mac_roman"), Encoding(MACINTOSH, suspect=False)),
        ("galvanización".encode("mac_roman"), Encoding(MACINTOSH, suspect=False)),
        ("the supplier’s zinc—nickel".encode("cp1252"), Encoding(WINDOWS, suspect=False)),
        ("COMPA¥IA más año señal".encode("cp1252"), Encoding(WINDOWS, suspect=False)),
        (b"", Encoding(UTF_8, suspect=False)),
    ],
)
def test_utf_8_where_most_of_it_is_else_the_code_page_of_its_letters(
    content: bytes, encoding: Encoding
) -> None:
    assert detect_encoding([content]) == encoding


@given(
    st.one_of(
        st.binary(max_size=200),
        st.text("aiáéíñ ", max_size=40).map(lambda text: text.encode("cp850")),
        st.lists(st.sampled_from([b"a\x87n", "año".encode(), b"i\x97n", b" ", b"\xe9a"])).map(
            b"".join
        ),
    ),
    st.integers(1, 7),
)
def test_where_the_pieces_are_cut_does_not_matter(content: bytes, size: int) -> None:
    pieces = [content[i : i + size] for i in range(0, len(content), size)]
    assert detect_encoding(pieces) == detect_encoding([content])


@given(st.binary(max_size=200))
def test_what_is_not_suspect_decodes_strictly(content: bytes) -> None:
    encoding = detect_encoding([content])
    if not encoding.suspect:
        assert "\0" not in content.decode(encoding.name)
