"""Names and texts as people type them, brought to forms that can be compared.

All is built on the name key (`eslabon.graph.vocabulary.folding`), which keeps Ñ. Only a legal form
at the end is cut: within a name it is part of the name.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from eslabon.graph.reading.identity import generic_words, legal_forms
from eslabon.graph.vocabulary.folding import folded_words, name_key, word_key

_LEGAL_NOTE = re.compile(r"\s+//\s.*$", re.DOTALL)
_FORMER_NAME = re.compile(
    r"[\s,;(]+ANTES\s+(?:DENOMINAD[AO]|LLAMAD[AO])\s+(?P<name>.+?)\)?$", re.IGNORECASE
)

_EXPANSIONS = {
    "HNOS": "HERMANOS", "IND": "INDUSTRIAL", "INDS": "INDUSTRIALES", "CIA": "COMPANIA",
    "CO": "COMPANY", "GRAL": "GENERAL", "MFG": "MANUFACTURING", "INTL": "INTERNATIONAL",
    "GDL": "GUADALAJARA", "MTY": "MONTERREY", "CDMX": "CIUDAD DE MEXICO", "QRO": "QUERETARO",
    "SLP": "SAN LUIS POTOSI", "MEX": "MEXICO",
}  # fmt: skip
_CONNECTORS = frozenset({"DE", "DEL", "LA", "LAS", "LOS", "EL", "Y", "EN"})


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name taken apart: as written, its first key, and the canonical legal form if any."""

    raw: str
    normalized: str
    legal_form: str | None = None
    former_name: str | None = None


def normalise_text(text: str) -> str:
    """Return the name key of a text with spaced initials joined and SIN NOMBRE left out.

    >>> normalise_text("Aceros  «El Peñón» & C. N. C.")
    'ACEROS EL PEÑON Y CNC'
    """
    return " ".join(_join_initials(name_key(text).split()))


@lru_cache(maxsize=8192)
def parse_name(raw: str) -> ParsedName:
    """Take a firm's name apart: notes and former name off, legal form off the end.

    >>> parse_name("Tratamientos Térmicos del Bajío, S.A. de C.V.").normalized
    'TRATAMIENTOS TERMICOS DEL BAJIO'
    >>> parse_name("ACEROS, S. DE R. L. DE C. V.").legal_form
    'S DE RL DE CV'
    """
    text, former = _without_notes(raw)
    words, form = _split_form(name_key(text).split())
    return ParsedName(raw, " ".join(_join_initials(words)), form, former)


def normalise_name(text: str) -> str:
    """Return the first key of a firm's name: normalised, without its legal form.

    >>> normalise_name("MODISTA SIN NOMBRE")
    'MODISTA'
    """
    return parse_name(text).normalized


def split_legal_form(text: str) -> tuple[str, str | None]:
    """Return a firm's normalised name and the canonical legal form at its end, if any.

    >>> split_legal_form("SA Metales S.A. DEC .V.")
    ('SA METALES', 'SA DE CV')
    """
    parsed = parse_name(text)
    return parsed.normalized, parsed.legal_form


def company_key(legal_name: str) -> str:
    """Return the key of a company that is known by its legal name alone.

    The legal form is kept: two companies may differ in nothing else. Empty if the name holds
    no word.

    >>> company_key("Galvanoplastía del Norte, S.A. de C.V.")
    'name:GALVANOPLASTIA DEL NORTE|SA DE CV'
    """
    parsed = parse_name(legal_name)
    if not parsed.normalized:
        return ""
    form = f"|{parsed.legal_form}" if parsed.legal_form else ""
    return f"name:{parsed.normalized}{form}"


def variant_key(name: str) -> str:
    """Return the loosest key of a name: folded, abbreviations spelt out, connectors dropped.

    For finding pairs to compare; never enough to call two names one.

    >>> variant_key("Cromadora Hnos. Pérez") == variant_key("CROMADORA HERMANOS PEREZ SRL")
    False
    >>> variant_key("ANODIZADOS GDL") == variant_key("Anodizados Guadalajara SA de CV")
    True
    """
    words = normalise_name(name).replace("Ñ", "N").split()
    spelt_out = " ".join(_EXPANSIONS.get(word, word) for word in words).split()
    return " ".join(word for word in spelt_out if word not in _CONNECTORS)


def is_generic_name(name: str, *, activity_title: str = "") -> bool:
    """Return whether a name identifies nobody, and so must never be a match key.

    That is where it says so (SIN NOMBRE), says only a trade and its wares, or repeats the title
    of its activity class, as INEGI registers a business without a name.

    >>> is_generic_name("TALLER DE COSTURA"), is_generic_name("CROMADORA HERMANOS PEREZ")
    (True, False)
    >>> is_generic_name("Minería de sal", activity_title="Minería de sal")
    True
    """
    text = name_key(name)
    words = text.split()
    known = generic_words()
    if not words or "SIN NOMBRE" in text or text in known.names:
        return True
    if not known.heads.isdisjoint(words) and known.words.issuperset(words):
        return True
    return bool(activity_title) and folded_words(text) == _title_words(activity_title)


def slug(text: str) -> str:
    """Return a text as lower-case ASCII words joined by hyphens, for use within a code.

    >>> slug("Parque Industrial El Marqués, 2ª etapa")
    'parque-industrial-el-marques-2a-etapa'
    """
    ascii_text = word_key(normalise_text(text)).encode("ascii", "ignore").decode()
    return "-".join(ascii_text.split())


@lru_cache(maxsize=4096)
def _title_words(title: str) -> list[str]:
    return folded_words(name_key(title))


def _join_initials(words: list[str]) -> list[str]:
    """Drop SIN NOMBRE, and join runs of single letters; Y is a word of its own."""
    if "NOMBRE" not in words and 1 not in map(len, words):
        return words
    joined: list[str] = []
    run = False
    for word in words:
        single = len(word) == 1 and word.isalpha() and word != "Y"
        if single and run:
            joined[-1] += word
        else:
            joined.append(word)
        run = single
        if joined[-2:] == ["SIN", "NOMBRE"]:
            del joined[-2:]
    return joined


def _split_form(words: list[str]) -> tuple[list[str], str | None]:
    """Cut the longest legal form that the last words spell, however they are spaced."""
    forms, tails = legal_forms(), _form_tails()
    cut, form, tail = len(words), None, ""
    for start in range(len(words) - 1, 0, -1):
        tail = words[start] + tail
        if tail not in tails:
            break
        if tail in forms:
            cut, form = start, forms[tail]
    return words[:cut], form


@cache
def _form_tails() -> frozenset[str]:
    """Return every ending of a legal form: words that spell none cannot belong to one."""
    return frozenset(spelling[i:] for spelling in legal_forms() for i in range(len(spelling)))


def _without_notes(raw: str) -> tuple[str, str | None]:
    text = _LEGAL_NOTE.sub("", raw) if "//" in raw else raw
    former = _FORMER_NAME.search(text) if "ANTES" in text.upper() else None
    if former is None:
        return text, None
    return text[: former.start()], former["name"].strip()
