"""Finds who has signed a text: what stands behind its closing and names somebody asks for nothing.

Only what looks like a signature is one: a name with its capitals, what its bearer does, a firm, a
telephone, an address of mail. The first line that is none of these ends it, so that a requirement
behind a closing is told as any other.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from eslabon.graph.reading.fields.patterns import any_of, listed, rows
from eslabon.graph.reading.spans import Span
from eslabon.graph.vocabulary.folding import fold

_BLOT: Final = "\x00"
_MOST_LINES: Final = 7
_MOST_WORDS: Final = 5
_SHORTEST: Final = 3
_LINE: Final = re.compile(r"[^\n]+")
_BEHIND: Final = re.compile(r"[ ,:.!;]*(?=\n|\Z)|[ ,:]*")
# The name on the line of the closing ends with its sentence: "Atentamente, Juan Soto. Zincado".
_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{4})[.;](?=\s|\Z)")
_PARTS: Final = re.compile(r"\s*[,|•;/]\s*|\s[-–]\s|\.?\Z")
_LETTERS: Final = re.compile(r"[a-z]+")
_CONTACT: Final = re.compile(
    r"(?:(?:tel|cel|phone|mobile|movil|telefono|celular|whatsapp|ext|fax|e-?mail|correo|[mtpc])\b[.:]*\s*)*"
    r"(?:\+?\(?\d[\d ()./-]{5,20}\d(?:\s*(?:ext|x)\.?\s*\d{1,5})?|[\w.+-]+@[\w.-]+|www\.[\w.-]+)"
)
# "Plating", "brightened", "fosfatado": what is done, and nobody's first name.
_DONE: Final = re.compile(
    r".{2,}(?:ing|ed|ad[oa]s?|id[oa]s?|tion|cion|miento|ment|i[sz]e|less|free|ar|able|ty|dad)"
)
# What asks for something stands in one of these.
_TABLES: Final = (
    "plain_words", "leftover_words", "demand_forms", "unread", "unread_words", "demands"
)  # fmt: skip


def signatures(left: str, written: str) -> list[Span]:
    r"""Return the spans of closings and of the names behind them in a text.

    Args:
        left: The even text, what others have used blotted.
        written: The same text with its capitals.

    >>> text = "Zincado de soportes.\nSaludos,\nIng. Juan Soto\nEmpacar en charolas"
    >>> [text[a:b] for a, b in signatures(text.lower(), text)]
    ['Saludos', 'Ing. Juan Soto']
    """
    found: list[Span] = []
    for closing in _closing().finditer(left):
        signed = list(_signed(left, written, closing.end()))
        if signed or not left[closing.end() :].strip(" \n.,!;:"):
            found += [closing.span("said"), *signed]
    return found


@cache
def _closing() -> re.Pattern[str]:
    said = any_of(_words()["closing"])
    joined = r"[\s,.!]{0,3}(?:\s(?:y|and)\s)?"
    return re.compile(rf"(?:\A|[\n.,;!?] ?|\x00 ?)(?P<said>{said}(?:{joined}{said})*)(?![a-z0-9])")


@cache
def _words() -> dict[str, frozenset[str]]:
    """Return the words of closings and of signatures, by kind."""
    return {kind: frozenset(words) for kind, words in listed("signature_words", "kind").items()}


@cache
def _known() -> frozenset[str]:
    """Return the words that ask for something, or are part of what does."""
    cells = (cell for table in _TABLES for row in rows(table) for cell in row.values())
    known = frozenset(word for cell in cells for word in _LETTERS.findall(fold(cell)))
    customers = (name for row in rows("issuers") for name in row["spellings"].split(";"))
    return known | {fold(name) for name in customers if name.isalpha()}


def _signed(left: str, written: str, start: int) -> Iterator[Span]:
    """Yield the lines of a signature whose closing ends at a place."""
    behind = _BEHIND.match(written, start)
    first = behind.end() if behind else start
    is_beside = not written.startswith("\n", first)
    for count, line in enumerate(_LINE.finditer(written, first)):
        begin, end = line.span()
        over = _SENTENCE.search(written, begin, end) if is_beside and not count else None
        end = over.start() if over else end
        parts = [part for part in _PARTS.split(written[begin:end]) if part]
        if count > _MOST_LINES or _BLOT in left[begin:end] or not all(map(_is_signed, parts)):
            return
        yield begin, end
        if over:
            return


def _is_signed(part: str) -> bool:
    """Tell whether a part of a line names somebody, what they do, their firm or how to reach them."""
    words = fold(part).replace(".", "").split()
    if _CONTACT.fullmatch(fold(part)):
        return True
    roles = _words()["role"]
    if not roles.isdisjoint(words) and roles | _words()["particle"] >= set(words):
        return True
    return len(words) <= _MOST_WORDS and _is_name(part.split(), words)


def _is_name(written: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether words are the name of a person or a firm, by their capitals."""
    kinds = _words()
    is_titled = words[0] in kinds["title"] and len(words) > 1
    is_firm = not kinds["legal"].isdisjoint(words)
    own = [
        (word, key)
        for word, key in zip(written, words, strict=True)
        if key not in kinds["particle"] | kinds["title"] | kinds["legal"]
    ]
    if not own or not all(word[0].isupper() for word, _ in own):
        return False
    if is_titled or is_firm:
        return True
    return (
        not any(word.isupper() and len(word) > 2 for word, _ in own)
        and all(key not in _known() for _, key in own)
        and len(own[0][1]) >= _SHORTEST
        and not _DONE.fullmatch(own[0][1])
    )
