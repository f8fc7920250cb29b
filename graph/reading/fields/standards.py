"""Reads the standards that a text asks of a supplier, and marks that the catalogue does not know.

How people write each is told by the catalogue (its codes and aliases) and by `spellings.csv`. A
row of it without a code says that an alias is not read: people mean something else by it. A row
`company` is read only beside another standard or a word such as "certified"; a row `nadcap` only
beside that word. Codes that the catalogue does not hold name marks that it does not know.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.nadcap import NADCAP, Commodities, Place, criteria, merged
from eslabon.graph.reading.fields.phrasebook import Phrasebook
from eslabon.graph.reading.fields.strengths import Strength, is_the_writers, strengths
from eslabon.graph.vocabulary.packaged import packaged_rows
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue

_PACKAGE: Final = "eslabon.graph.reading.fields"
_STANDARDS: Final = "eslabon.graph.vocabulary.standards"
_PART: Final = re.compile(r"[a-z]+|\d+")
_EDITION: Final = re.compile(
    r"(?:\s?-\s?\d(?!\d))?(?:\s?[:/-]\s?(?:19|20)\d\d(?!\d)|[ ,]{0,2}rev(?:ision)?\.? ?[a-e](?![a-z]))?"
)
_MORE: Final = re.compile(
    r" ?(?:[/&+]|,? ?\(?(?<![a-z])(?:y/o|and/or|y|e|and|o|u|or)(?![a-z])|,) ?-?(?P<number>\d{1,5})(?![\d.,:/-]*\d)"
    r"(?=\s?(?:[.,;/&+)\n]|$|(?:y|e|and|es|is|are|o|or|certi|vigent|requ|acred|oblig|prefe|dese)))"
)
_FAMILY: Final = re.compile(r"(iso|cqi)\D{0,6}\d")
_COUNTED: Final = re.compile(
    r" ?(?:pcs|pieces|pzas?|piezas|parts|units|unidades|ea|sets|kg|lbs?)\b"
)
_CUE_BEFORE: Final = re.compile(
    r"(?:certifi\w{1,9}|auditori?a?s?|audits?|acredit\w{1,8}|accredit\w{1,8}|normas?|standards?|"
    r"estandar(?:es)?|complian\w{1,3}|comply|cumpl\w{1,4}|sellos?|members?|listed|registr\w{1,6}|"
    # A norm of Ford.
    r"ws[sbdkm]-?[a-z0-9-]{3,14} ?[,+&/]?|"
    r"marca|mark|(?:factory|plant|supplier|shop|fabrica|planta|proveedor|taller) (?:needs|has|have|must have)|must (?:be|have|hold))(?: (?:en|de|del|con|bajo|for|to|with|is|la|el|the))?[ :(]{1,3}$"
)
_CUE_AFTER: Final = re.compile(
    r"[ -](?:certifi|audit|approved|accredit|acredit|complian|member|registr|required|requerid|"
    r"obligator|vigente|rating|medal|mark|label|listed)"
)
_LINK: Final = re.compile(
    r"[ ,/&+(]{0,3}(?:y/o|and/or|y|e|o|u|and|or)?"
    r"(?:,? (?:bien|else|si no|alternatively|alternativamente|en su (?:defecto|caso|lugar)))?[ ,/&+]{0,3}$"
)
_WIDE: Final = 60
# A body's name before a number is that of its norm, and no mark: "CSA Z245.20".
_NORM: Final = re.compile(r"[ -]?[a-z]{0,2}[ .]?\d")


# The process table of a self-assessment, the level of a customer's scheme.
_TABLE: Final = re.compile(
    r"[ ,:(]{1,3}(?:process |proceso )?(?:tablas?|tables?) (?:de proceso )?(?P<name>[a-z])\)?(?![a-z0-9])"
)
_LEVEL: Final = re.compile(r"[ ,:(]{0,3}(?P<name>(?:level|nivel) ?\d)(?![a-z0-9])")
# "BIQS 4", "BIQS-IV".
_BARE_LEVEL: Final = re.compile(r"(?<![a-z0-9])(?P<name>[1-5]|i{2,3}|iv|v)$")
# "With Q1 2027 start": a quarter.
_OF_A_YEAR: Final = re.compile(r" (?:de |del |of )?20\d\d(?!\d)")
# "ISO 13485 con alcance EtO": the certificate must say so.
_SCOPE: Final = re.compile(
    r"[ ,(]{1,3}(?:con |with |whose |cuyo |and |y |its |su |en su |in its )*(?:alcance|scope)(?: (?:de|of|for|para|en|in|"
    r"includ\w+|que incluya|incluya|incluyendo|covers?|covering|cubra|explicit\w*|explicito|del? certificado)| ?:)*"
    r" (?P<name>[a-z][a-z0-9/-]{1,24}(?: (?!(?:y|e|and|with|con|en|in|o|or)(?![a-z]))[a-z][a-z0-9/-]{1,24}){0,2})"
)
# "BAPS 160-020" is one of the documents that a scheme goes by.
_DOCUMENT: Final = re.compile(r"[ -]?\d{3}(?:-\d{1,4})?(?![a-z0-9])")
_BY_DEGREES: Final = frozenset({"TISAX", "WRAP", "SMETA", "ECOVADIS", "LWG", "EN1090", "RBA-VAP"})
# What these grant by degrees: "TISAX AL3", "WRAP Gold", "EN 1090 EXC3", "SMETA 4 pilares".
_DEGREE: Final = re.compile(
    r"[ ,:(-]{0,3}(?:(?:with|con|assessment|certifi\w{1,6}|rated|rating|medalla|status) ){0,2}"
    r"(?P<name>al ?[123]|exc ?[1-4]|gold|silver|platinum|bronze|oro|plata|platino|bronce"
    r"|(?:level|nivel) ?\d|[24][ -]?(?:pillars?|pilares))(?![a-z0-9])"
)
_RATED: Final = "VDA-6.3"
# How an audit of a process is rated: "VDA 6.3 mínimo B", "VDA 6.3 (A-level)".
_RATING: Final = re.compile(
    r"[ ,:(-]{0,3}(?:(?:with|con|rated|rating|graded?|grado|level|nivel|score|calificacion|calificad[oa]|"
    r"clasificacion|classification|resultado|result|minimum|minim[oa]|min\.?|at least|al menos|por lo menos|"
    r"como minimo|de|of|audits?|auditoria|clase|class|status|estatus|una?|an?):? ){0,4}"
    r"\"?(?P<name>[abc](?: ?(?:/|o|or) ?[abc])?)\"?(?![a-z0-9])(?:[ -](?:level|rated|rating|grade|status|result))?"
    r"(?: (?:or (?:better|higher)|o (?:mejor|superior|mas)|como minimo|minimum|minim[oa]|min\.?))?"
    r"(?= ?(?:[.,;:)/|\n]|$|(?:y|and|or|o|required|requerid[oa])(?![a-z])))"
)
_RATED_BEFORE: Final = re.compile(
    r"(?<![a-z])(?P<cue>(?:nivel|level|calificacion|clasificacion|grado|grade|rating|minim[oa]|minimum|at least|"
    r"al menos)(?: de| of)? )?(?<![a-z])(?P<name>[abc])(?P<rated>[ -](?:rated|level|rating|grade))?"
    r"(?: (?:en|in|de|del|of|on|per|segun|for))?(?: (?:la|the|su))?(?: (?:auditoria|audit)(?: de)?)? $"
    r"(?(cue)|(?(rated)|(?!)))"
)


@dataclass(frozen=True, slots=True)
class StandardMention:
    """A standard by its code, the criterion of it that is named, and how strongly it is asked."""

    code: str
    criterion: str | None = None
    strength: Strength = "required"


class _Spelling(NamedTuple):
    """What a spelling means, and whether it counts only in the company of others."""

    code: str
    company: bool = False


class StandardReader:
    """Reads mentions of standards by a table of spellings."""

    def __init__(self, names: Mapping[str, str], spellings: Iterable[Mapping[str, str]]) -> None:
        """Learn the names of a catalogue, each with its code, and further spellings."""
        rows = list(spellings)
        self._families = _numbered(names.values())
        beside = {row["spelling"]: row["beside"] for row in rows}
        unread = {
            _phrase_of(row["spelling"])
            for row in rows
            if not row["code"] or row["beside"] == "company"
        }
        named = {
            _phrase_of(name): code
            for name, code in names.items()
            if not name.upper().startswith(NADCAP)  # its commodities are read on their own
        }
        table = [
            (row["spelling"], _Spelling(row["code"], row["beside"] == "company"))
            for row in rows
            if row["code"] and beside[row["spelling"]] != "nadcap"
        ]
        table += [(p, _Spelling(code)) for p, code in named.items() if p not in unread]
        self._book = Phrasebook(table, glued=True)
        self._commodities = Commodities(
            (row["spelling"], row["code"]) for row in rows if row["beside"] == "nadcap"
        )

    def read(self, text: str) -> list[Found[StandardMention]]:
        """Return all mentions in an even text, those that the catalogue does not know included."""
        hits = self._book.find(text)
        if not hits:
            return []
        kept = [hit for hit in self._in_company(text, hits) if not is_the_writers(text, hit.start)]
        places = merged((p for hit in kept for p in self._places(text, hit)), text=text)
        asked = strengths(text, [(start, end) for start, end, _, _ in places])
        return [
            Found(start, end, StandardMention(code, criterion, strength))
            for (start, end, code, criterion), strength in zip(places, asked, strict=True)
        ]

    def _in_company(self, text: str, hits: list[Found[_Spelling]]) -> Iterator[Found[_Spelling]]:
        """Yield the hits that count."""
        for at, hit in enumerate(hits):
            near = [
                _LINK.fullmatch(text, one.end, other.start)
                for one, other in pairwise(hits[max(0, at - 1) : at + 2])
            ]
            if not hit.value.company or any(near) or _has_cue(text, hit):
                yield hit

    def _places(self, text: str, hit: Found[_Spelling]) -> list[Place]:
        """Return the mentions that a hit begins."""
        code, start, end = hit.value.code, hit.start, hit.end
        if code == NADCAP:
            return self._commodities.beside(text, start, end=end)
        if code.startswith(NADCAP) and text.startswith("ac", start):
            return criteria(text, start, end=end, code=code)
        if code == "Q1" and _OF_A_YEAR.match(text, end):
            return []
        if _is_scheme(code) and text[end - 1].isalpha() and _DOCUMENT.match(text, end):
            return []
        if code == "AS9100" and _COUNTED.match(text, end):
            return []
        edition = _EDITION.match(text, end)
        end = edition.end() if edition and not text[edition.end() :][:1].isalnum() else end
        named = (
            _TABLE.match(text, end) or _LEVEL.match(text, end) or _LEVEL.search(text, start, end)
        )
        named = named if _has_parts(code) else None
        if code in _BY_DEGREES:
            named = _DEGREE.match(text, end) or _DEGREE.search(text, start, end)
        if code == "BIQS":
            named = named or _BARE_LEVEL.search(text[start:end])
        if code == _RATED:
            before = text[max(0, start - _WIDE) : start]
            named = _RATING.match(text, end) or _RATED_BEFORE.search(before)
        named = named or _SCOPE.match(text, end)
        criterion = named["name"].upper() if named else None
        is_behind = named is not None and named.string is text
        whole = max(end, named.end()) if named and criterion and is_behind else end
        return [(start, whole, code, criterion), *self._listed(text, start, end=end)]

    def _listed(self, text: str, start: int, *, end: int) -> Iterator[Place]:
        """Yield further numbers of a family: "ISO 9001/14001", "CQI-9 y 11"."""
        family = _FAMILY.match(text, start)
        codes = self._families[family[1]] if family else {}
        while more := _MORE.match(text, end) if codes else None:
            code = codes.get(more["number"])
            if code is None:
                return
            end = more.end()
            yield more.start("number"), end, code, None


def _has_parts(code: str) -> bool:
    """Tell whether certificates of a standard name a process table, or a level that was reached."""
    is_known = code in standard_catalogue().standards
    return _is_scheme(code) or (is_known and bool(standard_catalogue().criteria(code)))


def _is_scheme(code: str) -> bool:
    standard = standard_catalogue().standards.get(code)
    return standard is not None and standard.kind == "customer approval"


def _phrase_of(name: str) -> str:
    """Return the phrase of a name: its words and numbers."""
    return " ".join(_PART.findall(name.lower()))


def _numbered(codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the codes of the families of which people list bare numbers."""
    known = set(codes)
    return {
        "iso": {code[3:]: code for code in known if re.fullmatch(r"ISO\d{4,5}", code)},
        "cqi": {code[4:]: code for code in known if re.fullmatch(r"CQI-\d+", code)},
    }


def _has_cue(text: str, hit: Found[_Spelling]) -> bool:
    """Say whether a word beside a hit tells that a standard is meant."""
    before = text[max(0, hit.start - _WIDE) : hit.start]
    return bool(_CUE_BEFORE.search(before) or _CUE_AFTER.match(text, hit.end))


@cache
def _reader() -> tuple[StandardReader, Collection[str]]:
    """Return the reader of the catalogue, and the codes that it knows."""
    names = {
        name: row["code"]
        for row in packaged_rows(_STANDARDS, "standards.csv")
        for name in (row["code"], *filter(None, row["aliases"].split(";")))
    }
    known = {*standard_catalogue().standards, NADCAP}
    return StandardReader(names, packaged_rows(_PACKAGE, "spellings.csv")), known


@lru_cache(maxsize=2)  # both answers are made of one reading
def _read(text: str) -> tuple[Found[StandardMention], ...]:
    return tuple(_reader()[0].read(text))


def standards(text: str) -> list[Found[StandardMention]]:
    """Return the standards of the catalogue that an even text names, and how strongly.

    Bare "Nadcap" has the code `NADCAP`: which commodity is meant, the operation tells.

    >>> [hit.value.code for hit in standards("iatf 16949 y nadcap ndt (ac7114/1)")]
    ['IATF16949', 'NADCAP-NDT']
    """
    _, known = _reader()
    return [hit for hit in _read(text) if hit.value.code in known]


def unknown_marks(text: str) -> list[Found[str]]:
    """Return marks of conformity that an even text asks for and the catalogue does not know.

    >>> [hit.value for hit in unknown_marks("partes con rohs y marca csa")]
    ['ROHS', 'CSA']
    """
    _, known = _reader()
    return [
        Found(hit.start, hit.end, text[hit.start : hit.end].upper())
        for hit in _read(text)
        if hit.value.code not in known
        and hit.value.strength == "required"
        and not _NORM.match(text, hit.end)
    ]
