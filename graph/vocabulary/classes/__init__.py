"""The classes of activity of SCIAN, Mexico's industry classification."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from eslabon.graph.vocabulary.packaged import packaged_table


@dataclass(frozen=True, slots=True)
class ScianClass:
    """A class of SCIAN by its six digits, with INEGI's title, which is Spanish.

    `last_edition` is the year of the last edition that has the class: 2018 or 2023.
    """

    code: str
    last_edition: str
    title: str


@cache
def scian_classes() -> Mapping[str, ScianClass]:
    """Return the classes of SCIAN 2018 and 2023 by their codes.

    >>> scian_classes()["332810"].title
    'Recubrimientos y terminados metálicos'
    """
    return {
        found.code: found for found in packaged_table(ScianClass, __name__, "scian_classes.csv")
    }
