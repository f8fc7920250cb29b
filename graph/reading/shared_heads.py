"""Processes named by half a name, whose other half a neighbour has: "nickel or zinc plating".

In a coordination the head may stand once, behind in English ("gas or ion nitriding"), before in
Spanish ("zincado mecánico o electrolítico"), and so may what both are done with ("cromo o níquel
duro"). The half is completed by the words of the neighbour, and counts where the tables know the
whole; a metal alone ("níquel o zincado") counts as its plating. Words that are a process only as an
order ("plate", "mill"; `rules/joined.csv`) count where they are joined to another order.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from eslabon.graph.reading import refusals
from eslabon.graph.reading.judged import Judged
from eslabon.graph.reading.readings import Mention, rule_rows
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

NamedBy = Callable[[str], Mention | None]
"""Returns the process that some words name, all of them, if they name one."""

_Span = tuple[int, int]
_Words = list[re.Match[str]]

_ORDERED: Final = 0.7
_REACH: Final = 72
_MOST_IN_A_LIST: Final = 16
_LONGEST: Final = 3
_IN_LIST: Final = 5
_WORD: Final = re.compile(r"[^ ]+")
_PLAIN: Final = re.compile(r"[a-z]+")
_EITHER: Final = frozenset({"o", "u", "or", "/", "ni", "nor"})
_JOINTS: Final = _EITHER | {"y", "e", "and", "then", "luego"}
# Layers of metals are named from the top.
_OVER: Final = frozenset({"over", "sobre"})
_OPENINGS: Final = (" : ", " ( ")
_ARTICLES: Final = frozenset({"el", "la", "un", "una", "an", "the", "either", "sea", "then"})
_NO_HALVES: Final = _JOINTS | _OVER | {
    "not", "no", "sin", "but", "pero", "de", "of", "for", "para",
}  # fmt: skip
# The same with the blanks about them, and what else may stand where they do.
_JOINED: Final = tuple(
    f" {joint} {article}"
    for joint in _JOINTS | _OVER
    for article in ("", *(f"{one} " for one in _ARTICLES))
)
_JOINING: Final = tuple(f" {joint} " for joint in (*_JOINTS, ":", "(", ",", "um", "min"))
_MEASURE: Final = re.compile(r"\d[\d.,]*|um|uin|micras|microns|mils?|min|max")
# What goods are of, or what lies beneath: "terminales de cobre y estañado".
_OF_GOODS: Final = re.compile(r" (?:de|en|of|in|on|from|sobre|over|for|para|con|with) $")
_METALS: Final = "PLT-"
# Two metals in a row are an alloy, and no half of a name.
_METAL_WORDS: Final = frozenset(
    {"zinc", "zn", "cinc", "niquel", "nickel", "ni", "cromo", "chrome", "chromium", "cobre"}
    | {"copper", "cu", "oro", "gold", "plata", "silver", "estano", "tin", "sn", "cadmio", "cadmium"}
    | {"cad", "cobalto", "cobalt", "hierro", "iron", "plomo", "lead"}
)
# Metals of which parts are seldom made: "and" joins those, too.
_COATS: Final = ("PLT-NI", "PLT-CD", "PLT-CR")
_SURFACES: Final = ("PLT-", "ANO", "CONV", "PHOS", "BLKOX", "GALV", "ZNFLAKE", "IVD", "SHERA")
# "Heat treat and plate" orders two processes; "heat treating and plate" names a process and goods.
_NO_ORDER: Final = re.compile(
    r"[a-z]+(?:ing|ed|tion|ment|[ai]d[oa]s?|cion|miento|ura|eo|aje)|coat|coating|finish|parts?"
)
_GOODS_AHEAD: Final = re.compile(
    r" (?:iron|aluminum|acrylic|nylon|shops?|tools?|screws?|operators?|time|reports?|certs?|steel|stock|certificates?|bars?|rods?"
    r"|plates?|room|bits?|press|ends?|scale|hole|holes|water|head|heads|line|racks?|rates?|hours?) "
)
# Copper and nickel lie under decorative chrome and belong to it.
_CHROME: Final = "PLT-CRDEC"
_BENEATH: Final = ("PLT-NI", "PLT-CU")


def halves_completed(
    text: str, judged: Sequence[Judged], *, bare: Iterable[Mention], named_by: NamedBy
) -> list[Judged]:
    """Return the mentions of a spaced text with those by half a name, which are judged as the other.

    Args:
        text: The text.
        judged: The mentions by a whole name, judged.
        bare: The names that count only where they are refused; those of metals are such.
        named_by: Returns the process of a name.
    """
    taken = {one.mention.end: one.mention.start for one in judged if not one.mention.lone}
    metals = {(one.start, one.end): one for one in bare if one.codes[0][0].startswith(_METALS)}
    reader = _Reader(text, metals, taken, named_by)
    completed: dict[_Span, Judged] = {}
    for trial in judged:
        whole = trial.mention
        if whole.called or whole.bare or whole.ruled:
            continue
        before = reader.before(whole) if _may_be_joined(text, whole.start) else ()
        behind = reader.behind(whole) if _may_join(text, whole.end) else ()
        for one in (*before, *behind):
            if not reader.is_taken(one):
                said = Judged(one, trial.why, trial.always, trial.is_behind)
                completed.setdefault((one.start, one.end), said)
    if not completed:
        return list(judged)
    kept = [one for one in judged if not _overlap(one.mention, completed)]
    return sorted(
        [*kept, *completed.values()], key=lambda one: (one.mention.start, one.mention.end)
    )


def _may_be_joined(text: str, start: int) -> bool:
    """Tell whether what stands before a name may join another one to it."""
    return text.endswith(_JOINED, 0, start) or text[start - 2 : start - 1].isdigit()


def _may_join(text: str, end: int) -> bool:
    """Tell whether what stands behind a name may join another one to it, as most words do not."""
    return text.startswith(_JOINING, end) or text[end + 1 : end + 2].isdigit()


def _overlap(mention: Mention, spans: Iterable[_Span]) -> bool:
    return any(start < mention.end and mention.start < end for start, end in spans)


@dataclass(slots=True)
class _Reader:
    """A text with the names in it, and what half a name may be completed by.

    `taken` tells by its end where each whole name starts.
    """

    text: str
    metals: Mapping[_Span, Mention]
    taken: Mapping[int, int]
    named_by: NamedBy

    def is_taken(self, mention: Mention) -> bool:
        """Tell whether some of the words are of a whole name."""
        return any(start < mention.end and mention.start < end for end, start in self.taken.items())

    def before(self, whole: Mention) -> Iterator[Mention]:
        """Yield what is named before a name: the first two of "zinc, tin or nickel plating"."""
        at, joint = whole.start, ""
        for _ in range(_MOST_IN_A_LIST):
            joined, left = _joint_before(
                self._words(max(0, at - _REACH), at), is_listed=bool(joint)
            )
            if joined is None or not left:
                return
            joint = joint or joined
            end = left[-1].end()
            if end in self.taken:
                at = self.taken[end]
                continue
            spans = [(word.start(), end) for word in _item(reversed(left))]
            found = self._first(whole, reversed(spans), joint=joint, by=_tailed)
            if found is None:
                return
            yield found
            at = found.start

    def behind(self, whole: Mention) -> Iterator[Mention]:
        """Yield what is named behind a name: the end of "zincado mecánico o electrolítico"."""
        at = whole.end
        # What a family is of may follow a colon or in brackets: "plating: zinc or nickel".
        is_opened = whole.family and self.text.startswith(_OPENINGS, at)
        for _ in range(_MOST_IN_A_LIST):
            right = self._words(at, at + _REACH)
            is_first = is_opened and at == whole.end
            joint, right = ("or", right[1:]) if is_first else _joint_behind(right)
            if joint is None or not right:
                return
            start = right[0].start()
            spans = [(start, word.end()) for word in _item(right)]
            completions = _of_family if is_opened else _completed
            found = self._first(whole, reversed(spans), joint=joint, by=completions)
            if found is None:
                return
            yield found
            at = found.end

    def _words(self, start: int, end: int) -> _Words:
        """Return the whole words of a part of the text."""
        words = list(_WORD.finditer(self.text, start, end))
        text, last = self.text, len(self.text)
        if words and 0 < words[0].start() == start and text[start - 1] != " ":
            del words[0]
        if words and last > words[-1].end() == end and text[end] != " ":
            del words[-1]
        return words

    def _first(
        self,
        whole: Mention,
        spans: Iterable[_Span],
        *,
        joint: str,
        by: Callable[[str, Sequence[str]], list[str]],
    ) -> Mention | None:
        """Return the first of some spans that is half the name of a process, completed as told."""
        for start, end in spans:
            bare = self.metals.get((start, end))
            if _MEASURE.fullmatch(self.text, start, end):
                continue  # "20 um y fosfatado de zinc": what is measured is half of no name
            half, words = self.text[start:end], self.text[whole.start : whole.end].split()
            for name in by(half, words):
                named = self.named_by(name)
                if named is not None and _is_another(named, whole, joint):
                    return named._replace(start=start, end=end, because=f"«{name}»")
            if bare is not None and self._is_coat(bare, whole, joint=joint):
                return bare._replace(bare=False)
            code = _orders().get(half)
            if code is not None and self._is_order(words[-1], end):
                return _ordered(code, (start, end), half)
        return None

    def _is_order(self, last: str, end: int) -> bool:
        """Tell whether a word orders a process, as the last word of the other one does."""
        return not (_NO_ORDER.fullmatch(last) or _GOODS_AHEAD.match(self.text, end))

    def _is_coat(self, bare: Mention, whole: Mention, *, joint: str) -> bool:
        """Tell whether a metal alone means its plating beside a process that is asked for."""
        code = bare.codes[0][0]
        return (
            (joint in _EITHER or joint in _OVER or code.startswith(_COATS))
            and whole.codes[0][0].startswith(_SURFACES)
            and _is_another(bare, whole, joint)
            and refusals.stands_alone(self.text, bare)
            and not _OF_GOODS.search(self.text[max(0, bare.start - _REACH) : bare.start])
        )


@cache
def _orders() -> dict[str, str]:
    """Return the processes of the words that name one only as an order."""
    return {word: row["code"] for row in rule_rows("joined") for word in row["words"].split()}


def _ordered(code: str, span: _Span, word: str) -> Mention:
    """Return the mention of a process by an order."""
    return Mention(
        *span,
        ((code, _ORDERED),),
        family=capability_tree().get(code).is_group,
        lone=False,
        because=f"«{word}»",
    )


def _is_another(one: Mention, whole: Mention, joint: str) -> bool:
    """Tell whether a mention names a process of its own beside another one."""
    code, other = one.codes[0][0], whole.codes[0][0]
    is_beneath = joint not in _EITHER and other == _CHROME and code in _BENEATH
    return code != other and not is_beneath


def _completed(half: str, words: Sequence[str]) -> list[str]:
    """Return half a name behind what begins another, and before what ends it."""
    return [*_headed(half, words), *_tailed(half, words)]


def _of_family(half: str, words: Sequence[str]) -> list[str]:
    """Return half a name before all of another: "zinc plating" of "plating: zinc or nickel"."""
    return [" ".join([half, *words])]


def _tailed(half: str, words: Sequence[str]) -> list[str]:
    """Return half a name before what ends another: "gas nitriding" of "gas or ion nitriding"."""
    is_metal = half.split()[-1] in _METAL_WORDS
    tails = (words[at:] for at in range(1, len(words)))
    return [" ".join([half, *tail]) for tail in tails if not (is_metal and tail[0] in _METAL_WORDS)]


def _headed(half: str, words: Sequence[str]) -> list[str]:
    """Return half a name behind what begins another, the longest first."""
    is_metal = half.split()[0] in _METAL_WORDS
    heads = (words[:at] for at in range(len(words) - 1, 0, -1))
    return [
        " ".join([*head, half]) for head in heads if not (is_metal and head[-1] in _METAL_WORDS)
    ]


def _joint_before(words: _Words, *, is_listed: bool) -> tuple[str | None, _Words]:
    """Return what joins the words before a name to it, and those words."""
    left = words[:-1] if words and words[-1][0] in _ARTICLES else words
    last = left[-1][0] if left else ""
    bare = _without_measure(left)
    if bare and bare[-1][0] in _OVER:
        return bare[-1][0], _without_measure(bare[:-1])
    if is_listed and last == ",":
        return last, left[:-1]
    if last not in _JOINTS:
        return None, left
    left = left[:-1]
    return last, left[:-1] if left and left[-1][0] == "," else left


def _without_measure(words: _Words) -> _Words:
    """Return words without the measure at their end."""
    while words and _MEASURE.fullmatch(words[-1][0]):
        words = words[:-1]
    return words


def _joint_behind(words: _Words) -> tuple[str | None, _Words]:
    """Return what joins the words behind a name to it, and those words."""
    at = 0
    while at < len(words) and _MEASURE.fullmatch(words[at][0]):
        at += 1
    said = [word[0] for word in words[at : at + _LONGEST + _IN_LIST]]
    comma = said[:1] == [","]
    joint = next(iter(said[comma:]), "")
    if joint in _JOINTS:
        at += 1 + comma
    elif comma:
        # Commas join where the list ends in "or" or "and".
        joint = next((word for word in said[2:] if word in _JOINTS), "")
        at += 1
    if joint not in _JOINTS:
        return None, []
    while at < len(words) and words[at][0] in _ARTICLES:
        at += 1
    return joint, words[at:]


def _item(words: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the words that may be half a name, those next to what joins them first."""
    for count, word in enumerate(words):
        is_plain = _PLAIN.fullmatch(word[0]) and word[0] not in _NO_HALVES
        if count == _LONGEST or not is_plain:
            return
        yield word
