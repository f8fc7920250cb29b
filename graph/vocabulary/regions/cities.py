"""Cities as people in the trade name them, beside the municipalities that they stand in.

The city is often called otherwise than its municipality (Cancún, Benito Juárez), is the one that
is meant where many bear a name (Matamoros), or goes by a short one (GDL). Inhabitants are those of
CONAPO's Sistema Urbano Nacional 2018: of the municipality in a metropolitan zone, else of the
locality.
"""

from dataclasses import dataclass
from functools import cache

from eslabon.graph.vocabulary.packaged import packaged_table

_PACKAGE = "eslabon.graph.vocabulary.regions"


@dataclass(frozen=True, slots=True)
class City:
    """A city by the code of its municipality; its point is the seat's where it gives none.

    Aliases are other names of the city itself. Areas are names of what lies around it (Bajío, La
    Laguna): distances are measured from the city, and nothing is restricted to it by that name.
    """

    name: str
    municipality: str
    aliases: tuple[str, ...]
    areas: tuple[str, ...]
    population: float | None
    is_capital: bool
    latitude: float | None
    longitude: float | None
    source: str


@cache
def cities() -> tuple[City, ...]:
    """Return every city, by the code of its municipality."""
    return packaged_table(City, _PACKAGE, "cities.csv")
