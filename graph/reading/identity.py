"""What in a firm's name tells nothing of who it is: legal forms, and words of any trade."""

from dataclasses import dataclass
from functools import cache

from eslabon.graph.vocabulary.packaged import packaged_rows


@dataclass(frozen=True, slots=True)
class GenericWords:
    """Words that identify nobody: a name made of them alone is generic.

    A generic name is in `names`, or is made of `words` with one of `heads` among them: a trade or
    a place of work, and otherwise wares and connectors ("TALLER DE COSTURA DE ROPA").
    """

    names: frozenset[str]
    heads: frozenset[str]
    words: frozenset[str]


@cache
def legal_forms() -> dict[str, str]:
    """Return canonical legal forms by their spelling without any blank.

    >>> legal_forms()["SOCIEDADCIVIL"], legal_forms()["SADECV"]
    ('SC', 'SA DE CV')
    """
    spellings: dict[str, str] = {}
    for row in packaged_rows("eslabon.graph.reading", "rules/legal_forms.csv"):
        for spelling in (row["canonical"], row["spelt_out"]):
            if spelling:
                spellings[spelling.replace(" ", "")] = row["canonical"]
    return spellings


@cache
def generic_words() -> GenericWords:
    """Return the words and names that identify nobody."""
    of_kind: dict[str, set[str]] = {}
    for row in packaged_rows("eslabon.graph.reading", "rules/generic_names.csv"):
        of_kind.setdefault(row["kind"], set()).add(row["text"])
    heads = frozenset(of_kind["trade"] | of_kind["place"])
    return GenericWords(
        names=frozenset(of_kind["name"]),
        heads=heads,
        words=heads | of_kind["ware"] | of_kind["connector"],
    )
