"""Finds the words of a request that nobody has read, where they say more of what is asked for.

A word beside the name of a process ("níquel químico alto fósforo"), one joined to it ("zincado y
flurbización"), a material or a place that no table knows ("piezas de uranio", "en la frontera"),
and a figure, ask for something. What, nobody can say: the writer is to be asked. What goods are
called, and what else a sentence is made of, asks for nothing; `plain_words.csv` has such words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.patterns import rows
from eslabon.graph.reading.inflection import words_of_looks
from eslabon.graph.reading.spans import Span, Spans

Role = Literal["head", "detail", "of", "within", "goods", "greeting"]

_TOKEN: Final = re.compile(
    r"(?P<blot>\x00+)|(?P<word>[a-z][a-z'0-9/-]*[a-z0-9]|[a-z])|(?P<figure>\d[\w.,/-]*\w|\d)"
    r"|(?P<mark>[,;+/&()|:])"
)
_ENDS: Final = re.compile(r"[.!?](?=\s)|\n|\Z")
_JOINTS: Final = frozenset({"y", "e", "and", "con", "with", "w", "then", "luego", "plus", "sin"})
_ADDING: Final = frozenset({"y", "e", "and", "plus", "+", "luego", "then"})
_WITHIN: Final = frozenset({"en", "in", "at", "within"})
_OF: Final = frozenset(
    {"de", "del", "of", "for", "para", "on", "a", "al", "to", "por", "per", "from", "sobre", "by"}
)
_GIVEN: Final = frozenset(
    {"el", "la", "los", "las", "un", "una", "unos", "unas", "the", "an", "this", "these", "our"}
    | {"your", "su", "sus", "mi", "mis", "nuestro", "nuestra", "nuestros", "nuestras", "este"}
    | {"esta", "estos", "estas", "cada", "each", "every"}
)
# Goods that may be of anything: what follows "de" is then their material.
_ANYTHING: Final = frozenset(
    {"pieza", "piezas", "parte", "partes", "part", "parts", "componente", "componentes"}
    | {"component", "components", "articulo", "articulos", "producto", "productos", "product"}
)
_NUMBERED: Final = frozenset(
    {"p/n", "pn", "np", "no", "num", "numero", "number", "rfq", "po", "oc", "rev", "ref", "item"}
    | {"partida", "op", "paso", "step", "plano", "dibujo", "drawing", "dwg", "print", "nota"}
    | {
        "note",
        "opcion",
        "option",
        "part",
        "parte",
        "serie",
        "pedido",
        "pos",
        "line",
        "linea",
        "lote",
        "lot",
        "job",
        "sku",
    }
)
_PLURAL: Final = re.compile(r"[^s]s\Z")
_DONE: Final = re.compile(r"[a-z]{3,}(?:ed|ing|ad[oa]|id[oa]|less|free)\Z")
# What is done to goods, behind them: "soportes de acero plasmatizado".
_DONE_TO: Final = re.compile(r"[a-z]{4,}(?:ad[oa]s?|id[oa]s?|ized|free|less)\Z")
_FIGURE: Final = re.compile(r"\d")
_OF_A_LIST: Final = re.compile(r"[.)]-?(?:\s|\Z)")
# The number of a list stands where a line, a sentence or a note begins; "dureza: 45." is none.
_BEGINS: Final = re.compile(
    r"(?:\A|[\n;|•(]|[.!?]\s|\x00[,:]\s|(?:notas?|notes?|pasos|steps|puntos|items|partidas|operaciones|operations):\s)\s*\Z"
)
_MEASURE: Final = re.compile(
    # What is labelled, its unit left out.
    r"(?<![a-z])(?:dureza|hardness|espesor|thickness|material|mat|calibre|gauge|norma|capas?|coats|horas|hours)"
    r"\.?\s?[:=]?\s(?:de\s|of\s|a\s)?\d[\d.,/-]*(?![\w°%])"
    r"|(?<![a-z0-9.,/-])\d[\d.,/]*\s?(?:mm|cm|m|mts|metros?|in|ft|kgs?|lbs?|um|micras|microns?|hrc|hv|hb|kms?)"
    r"(?![a-z0-9/])"
    # The hardness of a surface or a core, its scale left out.
    r"|(?:\b(?:surface|superficie|core|nucleo|dureza|hardness)\s)(?:de\s)?[23456]\d\s?-\s?[23456]\d(?![\d.,])"
    r"|(?<![\w.,/-])[23456]\d\s?-\s?[23456]\d(?=\s(?:surface|superficie|core|nucleo|rc))"
)
# Letters that are none of Spanish or English.
_OTHER_SCRIPT: Final = re.compile(r"[\u0250-\u036f\u0370-\u1fff\u2c00-\uffff]{2,}(?<![µμωΩ])")
# So short a text is a request and nothing else.
_SHORT: Final = 120
_AHEAD: Final = 48
_GOODS_AHEAD: Final = re.compile(r"(?:[ -][a-z'-]+){0,2}[ -][a-z'-]+[^s]s(?![a-z])")
_JOINED_AHEAD: Final = re.compile(r"(?:\s(?:y|e|and|\+)|,)\s\x00")
_READ_AHEAD: Final = re.compile(r"(?:\s[a-z'-]+){0,2}\s\x00")
_SHORTEST: Final = 3
_LONGEST_OF_LIST: Final = 2
_LEFT: Final = 16


@cache
def _plain() -> dict[str, str]:
    """Return the words that ask for nothing, each with its kind."""
    plain = {
        form: "part"
        for row in rows("goods")
        for words in row["words"].split(";")
        for form in words.split()
    }
    return plain | {
        word: row["kind"] for row in rows("plain_words") for word in row["words"].split()
    }


@cache
def _issuers() -> frozenset[str]:
    """Return the names of customers that approve suppliers, those of one long word."""
    names = (name for row in rows("issuers") for name in row["spellings"].split(";"))
    return frozenset(name for name in names if name.isalpha() and len(name) > _SHORTEST)


def overlooked(
    left: str, named: Sequence[Span], *, is_all_of_it: bool = False
) -> list[Found[None]]:
    r"""Return the words that say more of what is asked for in an even text, the read ones blotted.

    Args:
        left: The text.
        named: The spans of what names an operation; of the sentences of a long text without one
            only measures are told.
        is_all_of_it: Whether all of the text is said of an operation that is known.

    >>> text = "zincado y flurbizacion de soportes"
    >>> [text[a:b] for a, b, _ in overlooked("\0" * 7 + text[7:], [(0, 7)])]
    ['flurbizacion']
    """
    found: list[Found[None]] = []
    names = Spans(named)
    start, is_all_of_it = 0, is_all_of_it or (bool(named) and len(left) <= _SHORT)
    for mark in _ENDS.finditer(left):
        end = mark.start()
        if is_all_of_it or names.begin_within(start, mark.end()):
            for one in _Sentence(left, end, names).asking(start):
                near = found and not left[found[-1].end : one.start].strip()
                found.append(Found(found.pop().start, one.end, None) if near else one)
        else:
            found += [Found(*one.span(), None) for one in _MEASURE.finditer(left, start, end)]
        start = mark.end()
    if not left.isascii():
        found += [Found(*one.span(), None) for one in _OTHER_SCRIPT.finditer(left)]
    return found


@dataclass(slots=True)
class _Sentence:
    """A sentence while it is read word by word, and what its next word would be said of."""

    left: str
    end: int
    named: Spans
    role: Role = "head"
    last: str = ""
    is_given: bool = False

    def asking(self, start: int) -> Iterator[Found[None]]:
        """Yield the words and figures from a place on that nobody knows and that ask."""
        for token in _TOKEN.finditer(self.left, start, self.end):
            kind = token.lastgroup
            if kind == "blot":
                self._pass_read(token.span())
            elif kind == "mark":
                self.role, self.is_given = "head", False
            elif kind == "figure":
                if self._is_asked(token):
                    yield Found(token.start(), token.end(), None)
            elif self._is_work(token[0], token.end()):
                yield Found(token.start(), token.end(), None)
            elif not self._pass_plain(token[0]):
                if self._asks(token[0], token.end()):
                    yield Found(token.start(), token.end(), None)
                elif self.role != "greeting":
                    self.role = "goods"
            self.last = token[0]

    def _pass_read(self, span: Span) -> None:
        """Pass over what was read: words behind the name of a process detail it."""
        if self.named.meet(*span):
            self.role = "detail"
        elif self.role != "detail":
            self.role = "goods"

    def _is_work(self, word: str, end: int) -> bool:
        """Tell whether a plain word is joined to a process as one more: "fresado y reparación"."""
        if self.role != "head" or _plain().get(word) != "work":
            return False
        return self.last in _ADDING or _JOINED_AHEAD.match(self.left, end) is not None

    def _pass_plain(self, word: str) -> bool:
        """Tell whether a word asks for nothing, and pass over it."""
        kind = _plain().get(word)
        if word in _issuers() or (word in words_of_looks() and self.role in ("head", "detail")):
            return False
        if word in _JOINTS:
            self.role, self.is_given = "head", False
        elif word in _WITHIN:
            self.role, self.is_given = "within", False
        elif word in _OF:
            if self.role != "goods" or self.last in _ANYTHING:
                self.role, self.is_given = "of", False
        elif word in _GIVEN:
            self.is_given = True
        elif kind in ("greeting", "part"):
            self.role = "greeting" if kind == "greeting" else "goods"
        return kind is not None or word in _OF or word in _JOINTS or len(word) < _SHORTEST

    def _asks(self, word: str, end: int) -> bool:
        """Tell whether a word that nobody knows asks for something where it stands."""
        if word in _issuers():
            return True  # its approval may be meant, or only where the goods go
        if self.last in _NUMBERED and _FIGURE.search(word):
            return False
        if word in words_of_looks() and self.role in ("head", "detail"):
            return True
        if self.role == "goods":
            return _DONE_TO.search(word) is not None
        if self.role in ("greeting", "within"):
            return self.role == "within"
        return self._says_more(word, end)

    def _says_more(self, word: str, end: int) -> bool:
        """Tell whether a word beside a process, or behind "of", says more of what is asked for."""
        if _PLURAL.search(word) or (self.is_given and self.role == "of"):
            return False
        if _FIGURE.search(word):
            return True
        rest = self.left[end : min(end + _AHEAD, self.end)]
        if self.role == "head" and _JOINED_AHEAD.match(rest):
            return True  # "limpieza y fresado"
        if self.role == "of":
            return not _GOODS_AHEAD.match(rest)
        return self.role == "detail" or not _READ_AHEAD.match(rest) or bool(_DONE.match(word))

    def _is_asked(self, figure: re.Match[str]) -> bool:
        """Tell whether a figure is more than a number of a list, of a part, or a share of all."""
        if self.role == "greeting" or self.last in _NUMBERED:
            return False
        after = self.left[figure.end() : figure.end() + 3]
        is_all = figure[0] == "100" and after.lstrip().startswith("%")
        if is_all:
            return False
        is_of_list = _OF_A_LIST.match(after) and len(figure[0]) <= _LONGEST_OF_LIST
        return not (
            is_of_list and _BEGINS.search(self.left, max(0, figure.start() - _LEFT), figure.start())
        )
