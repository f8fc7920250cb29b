"""What is asked of opportunities: whose, and how far the supplier may be from a plant."""

from typing import Annotated, ClassVar

from eslabon.graph.language import Text
from eslabon.queries.asking.request import Asked
from eslabon.queries.asking.steps_request import StepsRequest


class OpportunityRequest(StepsRequest):
    """The steps that one supplier could reach."""

    about: ClassVar = Text(
        "Qué demanda podría alcanzar un proveedor, y qué le falta",
        "What demand a supplier could reach, and what it lacks",
    )

    examples: ClassVar = ("eslabon opportunities --establishment 9000000036 --within 150km",)

    establishment: Annotated[
        str,
        Asked(
            "Clave o palabras del nombre del establecimiento",
            "Establishment's id or words of its name",
            metavar="SITIO · SITE",
            node="Establishment",
        ),
    ]
