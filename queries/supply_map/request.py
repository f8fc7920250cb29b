"""What is asked of a supply map: whose steps, and how many suppliers for each."""

from typing import Annotated, ClassVar, Final

from eslabon.graph.language import Text
from eslabon.queries.asking.request import Asked
from eslabon.queries.asking.steps_request import StepsRequest

MAX_SUPPLIERS: Final = 10
MAX_STEPS: Final = 200


class SupplyMapRequest(StepsRequest):
    """The steps of one buyer, its subsidiaries among them, or of one of its plants."""

    about: ClassVar = Text(
        "De un comprador a los proveedores que podrían hacer sus pasos",
        "From a buyer to the suppliers that could do its steps",
    )

    examples: ClassVar = (
        'eslabon map --buyer "Quimera Automotriz de México (ficticia)" --export map.html',
    )

    buyer: Annotated[
        str, Asked("Clave o palabras del nombre del comprador", "Buyer's id or words of its name")
    ]
    plant: Annotated[
        str | None, Asked("Una sola de sus plantas", "One of its plants", node="Plant")
    ] = None
    suppliers: Annotated[
        int,
        Asked(
            "Candidatos por paso",
            "Candidates shown for each step",
            number=Text("el número de proveedores por paso", "the number of suppliers a step"),
            most=MAX_SUPPLIERS,
        ),
    ] = 3
    steps: Annotated[
        int,
        Asked(
            "Pasos que se muestran, los primeros por clave",
            "Steps shown, the first by id",
            number=Text("el número de pasos", "the number of steps"),
            least=1,
            most=MAX_STEPS,
        ),
    ] = 50
