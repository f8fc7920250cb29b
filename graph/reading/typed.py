"""What the type of a process says of it where no specification is named: "anodizado tipo III".

The table is `rules/types.csv`: the type of a family, the process that it is, and the adjectives by
which that process is called, which another type contradicts ("anodizado duro tipo II").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from eslabon.graph.reading.alternatives import is_led_as_alternative
from eslabon.graph.reading.clauses import Clauses
from eslabon.graph.reading.designators import Designator, numeral
from eslabon.graph.reading.detailing import Detail
from eslabon.graph.reading.drafts import Draft
from eslabon.graph.reading.fields.patterns import any_of
from eslabon.graph.reading.readings import LIKELY
from eslabon.graph.vocabulary.packaged import packaged_rows

_PACKAGE: Final = "eslabon.graph.reading.rules"


@dataclass(frozen=True, slots=True)
class _Family:
    """A family and its processes: by their types, by the adjectives of each, and all of them."""

    by_type: dict[str, str]
    by_adjective: dict[str, re.Pattern[str]]
    codes: set[str]


@cache
def _families() -> tuple[_Family, ...]:
    """Return the families whose members go by types."""
    found: dict[str, _Family] = {}
    for row in packaged_rows(_PACKAGE, "types.csv"):
        family = found.setdefault(row["family"], _Family({}, {}, {row["family"]}))
        family.by_type[numeral(row["type"])] = row["code"]
        family.codes.add(row["code"])
        if row["adjective"]:
            words = any_of(row["adjective"].split("|"))
            family.by_adjective[row["code"]] = re.compile(rf"(?<![a-z]){words}(?![a-z])")
    return tuple(found.values())


# The type that is meant where none is told, as far as anybody can say, and the one that may be.
_USUAL, _OTHER = "ii", "iii"
# A second type, of which one or the other is meant: "tipo II o III".
_FURTHER: Final = re.compile(
    r"(?: (?:black|clear|negro|natural|transparente))?(?: ,)?(?: (?:class|clase|cl) [0-9]a?)?(?: ,)? (?:o|u|or|/|o bien) (?:type |tipo )?(?P<value>i{1,3} ?[abc]?|[1-3][abc]?)(?= )"
)


def choose_by_types(
    draft: Draft, stated: dict[Detail, str], values: Sequence[Designator], *, said: Clauses
) -> None:
    """Make the types that stand behind "or" alternatives of an operation.

    "Anodizado tipo II o III" is of either type, and "hard anodize or, if not, type II" of none.

    Args:
        draft: The operation, its type not settled yet.
        stated: What is said of it; a type that is said of its alternative alone is taken out.
        values: The designators of the text.
        said: The text.
    """
    told = stated.get("type")
    family = next((one for one in _families() if draft.code in one.codes), None)
    if told is None or family is None:
        return
    value = numeral(told.split()[-1])
    for one in values:
        if one.kind != "type" or numeral(one.value) != value:
            continue
        further = _FURTHER.match(said.text, one.end)
        other = family.by_type.get(numeral(further["value"])) if further else None
        if further is not None and other is not None:
            draft.alternatives.append(other)
            draft.linked.append((one.end + 1, further.end()))
        elif draft.code != family.by_type.get(value) and is_led_as_alternative(
            said.text, one.start
        ):
            draft.alternatives.append(family.by_type[value])
            del stated["type"]
            return


def _ask_which(draft: Draft, words: str) -> None:
    """Make a doubt of the plain word of a family, its type untold: "anodizado" may be hard as well."""
    if draft.called or draft.alternatives or not words.isalpha():
        return
    for family in _families():
        if draft.code == family.by_type.get(_USUAL) and _OTHER in family.by_type:
            draft.also = ((family.by_type[_OTHER], LIKELY / 2),)


def settle_by_type(draft: Draft, said: str | None, words: str) -> None:
    """Make an operation the process that its type says, or a doubt where other words deny that.

    Args:
        draft: The operation; what its specification can name is settled by the rows of that.
        said: Its type.
        words: The words that name it, even.
    """
    if said is None:
        _ask_which(draft, words)
        return
    for family in _families():
        typed = family.by_type.get(numeral(said.split()[-1]))
        if typed is None or draft.code not in family.by_type.values():
            continue
        if draft.called and not any(typed in one.able for one in draft.called):
            continue
        others = [
            code
            for code, adjective in family.by_adjective.items()
            if code != typed and adjective.search(words)
        ]
        if others:
            draft.also = ((others[0], LIKELY / 2),)
        draft.code = typed
