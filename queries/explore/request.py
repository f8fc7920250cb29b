"""What a user asks while a requirement is being typed."""

from typing import Annotated, ClassVar, Final

from eslabon.graph.language import Text
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.request import Asked

_OF_A_LIST: Final = Asked(
    "Cómo se ordena una lista", "How a list is ordered", absent_from="command line"
)


class ExploreRequest(MatchRequest):
    """A match of which only the counts are wanted, and what each single relaxation would admit."""

    about: ClassVar = Text(
        "Cuántos proveedores hay, y cuántos más admitiría relajar cada cosa que se pide",
        "How many suppliers there are, and how many more relaxing each thing asked for would admit",
    )
    examples: ClassVar = (
        "eslabon explore --capability HT-CARB --near 20.59,-100.39 --within 100km --standard CQI-9",
        'eslabon explore --text "cincado de tornillos, ISO 9001, en 50 km de Querétaro"',
    )
    # Which suppliers are shown, and in what order, changes none of the counts.
    limit: Annotated[int | None, _OF_A_LIST] = None
    weights: Annotated[tuple[str, ...] | None, _OF_A_LIST] = None
