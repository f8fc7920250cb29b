"""Tells by its form whether a run of words that no reader knows says how the work must come out.

It does if it sets a figure beside a property ("peel 15 N/25 mm", "voids 25 % tops"), compares with
a figure ("no coarser than .035"), rules something out within ("bobina sin cruces", "corners no
chips"), says in what state something is to be ("tubes capped", "altura de pelo pareja"), or has
"que" before what the goods are to do ("que la tuerca corra"). The words are in `demand_forms.csv`.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from eslabon.graph.vocabulary.packaged import packaged_rows

_PACKAGE: Final = "eslabon.graph.reading.fields"
_TOKEN: Final = re.compile(r"[^\s,;]+")
_FIGURE: Final = re.compile(r"[<>≤≥±=+-]*\$?\d*[.,/]?\d+(?:[.,/]\d+)*")
_SIGNED: Final = re.compile(
    r"[<>≤≥±]|(?<= )= ?\d|\+ ?/ ?-|(?<![\w.])\+\.?\d\S* ?-\.?\d|(?<=[a-z]{3} )-\d+ ?(?:°|[cf])?(?![\w.-])"
)
_OR_BETTER: Final = re.compile(
    r"\d\S* (?:or|o|u) (?:less|more|better|finer|fewer|higher|up|mas|menos|mejor|mayor|menor)(?![a-z])"
)
_COMPOSITION: Final = re.compile(r"\d+ ?%(?: de)? [a-z]+$")
_HYPHENED: Final = re.compile(r"(?<![a-z])non-|[a-z]-free(?![a-z])")
_DIGITS: Final = re.compile(r"\d")
_LONGEST: Final = 16
_RULES_OUT: Final = frozenset({"no", "not", "sin", "without", "w/o", "ni"})
# "Si o no", "por que no": no rule.
_RATHER: Final = frozenset(
    {"o", "or", "si", "que", "pero", "but", "if", "eso", "yo", "pues", "says", "dice"}
)
_NOTHING: Final = frozenset({"nada"})
_NO_KIND: Final = ("tejid", "ferros", "woven")  # kinds of goods: "gasa no tejida"
_ALERTS: Final = frozenset({"ojo", "nomas", "nota", "note", "please", "solo", "legal"})
_AFTER_STATE: Final = frozenset(
    {
        "in",
        "on",
        "to",
        "at",
        "with",
        "w/",
        "w/o",
        "by",
        "from",
        "before",
        "after",
        "off",
        "out",
        "so",
    }
    | {"en", "de", "del", "a", "al", "con", "por", "sin", "y", "and", "fully", "within", "over"}
    | {"between", "entre", "per", "segun", "without", "away", "running", "enough", "till", "until"}
    | {"under", "not", "no", "e", "against", "behind", "each", "both", "flush", "clean", "limpio"}
)
_SHORTEST: Final = 3  # letters of a word that says something
_WORD: Final = re.compile(r"[a-z]{3,}")
_NOT_SO: Final = re.compile(
    r"(?<![a-z])(?:not (?!wanted|needed|required|included)(?:[a-z]+(?:ed|en|er|ion)|ok|acceptable|on|over|under|in|to)(?![a-z])|"
    r"no (?:aceptad|permitid|visibl|repetid|mezclad|usad|tocad|pintad)[a-z]{1,3}(?![a-z])|"
    r"may not(?![a-z])|non[- ](?!conform|destruct|disclos|ferrous)[a-z]{4,})"
)
_FREE: Final = re.compile(
    r"(?<![a-z])(?!duty|toll|royalty|rent|feel)[a-z]{3,}[ -]free(?![a-z])(?! (?:sample|quote|shipping|delivery|to))"
)
_THAT: Final = re.compile(
    r"(?:ojo |nomas |nota |y )?que (?:"
    r"(?:(?:la|el|los|las) (?:[a-z-]+ (?:de |del )?){1,4})?no (?:se |les? )?"
    r"(?!hay|ten|pod|pued|sab|acept|cotiz|sea|conoc|hac|manej|esta|ha |han )[a-z]{2,14}(?:e|en|a|an)(?![a-z])|"
    r"(?:(?:la|el|los|las) (?:[a-z-]+ (?:de |del )?){1,4})?(?:se )?(?:queden?|vean?|corran?|fluore[sz]?can?|"
    r"cierren?|giren?|sellen?|peguen?|duren?|jalen?|truenen?|cubran?|llenen?|penetren?|muerdan?|ajusten?|"
    r"asienten?|coincidan?|empaten?|abran?|deslicen?|drenen?|sequen?|curen?|agarren?|conserven?|huelan?|"
    r"sientan?|noten?|vayan|parezcan?|igualen?|combinen?|escaneen?|resistan?|soporten?|aguanten?|cumplan?|embonen?|boten?|florezcan?|doblen?|rebasen?|hagan? [a-z]+-)"
    r"(?![a-z]))"
)
_STILL: Final = re.compile(
    r"(?<![a-z])(?:is|are|was|were|estan?|son|es|fue|ya|always|siempre|have|has|been|tiene|tienen|va|van|"
    r"signed|siguen?|hay)(?![a-z])"
)


class _Words(NamedTuple):
    properties: frozenset[str]
    units: frozenset[str]
    compared: frozenset[str]
    limits: frozenset[str]
    few: frozenset[str]
    denied: frozenset[str]
    unable: frozenset[str]
    without: frozenset[str]
    states: frozenset[str]
    orders: frozenset[str]
    looks: frozenset[str]
    papers: frozenset[str]
    of_papers: frozenset[str]

    def telling(self) -> frozenset[str]:
        """Return the words of which a run without a figure must have one, "que" and "free" too."""
        told = self.limits | self.denied | self.unable | self.states | self.orders | self.looks
        return told | self.papers | _RULES_OUT | _NOTHING | {"que", "free", "may", "non"}


@cache
def _words() -> _Words:
    """Return the words that tell the forms."""
    rows = packaged_rows(_PACKAGE, "demand_forms.csv")
    return _Words(*(frozenset(row["words"].split()) for row in rows))


@cache
def _telling() -> frozenset[str]:
    return _words().telling()


def says_how(words: str, *, asks_nothing: re.Pattern[str]) -> bool:
    """Tell whether a run of words says how the work must come out.

    Args:
        words: The run, in even text.
        asks_nothing: What, named after "no" or "without", rules nothing out.

    >>> nothing = re.compile("prisa")
    >>> says_how("orejas menores de 3 mm", asks_nothing=nothing)
    True
    >>> says_how("sin prisa", asks_nothing=nothing)
    False
    """
    tokens = _TOKEN.findall(words)
    if not 1 < len(tokens) <= _LONGEST:
        return False
    if not _DIGITS.search(words) and _telling().isdisjoint(tokens) and not _HYPHENED.search(words):
        return False
    return (
        _measures(words, tokens)
        or _denies(words, tokens, asks_nothing)
        or _describes(words, tokens)
        or _THAT.match(words) is not None
    )


def _measures(words: str, tokens: Sequence[str]) -> bool:
    """Tell whether a figure is set to a property, or something is compared with a figure."""
    known = _words()
    figures = [at for at, token in enumerate(tokens) if _DIGITS.search(token)]
    if not figures:
        limits = [at for at, token in enumerate(tokens) if token in known.limits]
        return any(tokens[at + 1] in known.few for at in limits if at + 1 < len(tokens) - 1)
    said = [
        t
        for t in tokens
        if _WORD.search(t)
        and not _DIGITS.search(t)
        and t not in known.units | known.compared | known.limits
    ]
    if not said or _COMPOSITION.match(words):
        return False
    if _SIGNED.search(words) or _OR_BETTER.search(words) or not known.limits.isdisjoint(tokens):
        return True
    return any(_is_measured(tokens, at) for at in figures) or any(
        token in known.properties or token[:-1] in known.properties for token in said
    )


def _is_measured(tokens: Sequence[str], at: int) -> bool:
    """Tell whether a figure has the unit of a property or stands after what compares."""
    known = _words()
    before = tokens[max(0, at - 2) : at]
    unit = _FIGURE.sub("", tokens[at], count=1) or tokens[at + 1 : at + 2]
    is_unit = unit in known.units if isinstance(unit, str) else not known.units.isdisjoint(unit)
    is_of_something = len(tokens) > at + 2 or any(_WORD.search(token) for token in tokens[: at - 1])
    return is_unit or (is_of_something and not known.compared.isdisjoint(before))


def _denies(words: str, tokens: Sequence[str], asks_nothing: re.Pattern[str]) -> bool:
    """Tell whether something is ruled out within the run."""
    known = _words()
    if _NOT_SO.search(words) or _FREE.search(words):
        return True
    for at, token in enumerate(tokens):
        rest = tokens[at + 1 : at + 3]
        if token in _NOTHING:
            if rest[:1] == ["de"]:
                return True
        elif token in known.denied:
            return True
        elif rest and len(rest[0]) >= _SHORTEST and not asks_nothing.match(rest[0]):
            is_inner = at > 0 and token in _RULES_OUT and tokens[at - 1] not in _RATHER
            if token in known.unable or (is_inner and not rest[0].startswith(_NO_KIND)):
                return True
    return False


def _describes(words: str, tokens: Sequence[str]) -> bool:
    """Tell whether it is said in what state something is to be, or ordered so."""
    known = _words()
    first = 1 if tokens[0] in _ALERTS and len(tokens) > 2 else 0
    if tokens[first] in known.orders and len(tokens) > first + 2:
        return True
    if _STILL.search(words):
        return False
    for at, token in enumerate(tokens):
        is_last = at + 1 == len(tokens)
        leads = is_last or tokens[at + 1] in _AFTER_STATE
        if at and token in known.states and leads:
            return True
        if token in known.papers and (is_last or tokens[at + 1] in known.of_papers):
            return True
        if token in known.looks:
            return True
    return False
