"""What is asked of a coverage: whose steps, and how far from the plant a supplier may be."""

from typing import Annotated, ClassVar, Self

from pydantic import ValidationInfo, field_validator, model_validator

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.rates.rates import convert
from eslabon.queries.asking.errors import IncompleteRequestError
from eslabon.queries.asking.request import Asked, spelling, today
from eslabon.queries.asking.steps_request import StepsRequest


class CoverageRequest(StepsRequest):
    """All steps of one buyer, its subsidiaries among them, or of the plants in one region.

    Either is a code or a name.
    """

    about: ClassVar = Text(
        "Qué pasos de un comprador o de una región tienen proveedor, y qué estorba a los demás",
        "Which steps of a buyer or a region have a supplier, and what hinders the others",
    )
    examples: ClassVar = (
        'eslabon coverage --buyer "Quimera Automotriz de México (ficticia)"',
        "eslabon coverage --region 22",
    )

    buyer: Annotated[
        str | None,
        Asked("Clave o palabras del nombre del comprador", "Buyer's id or words of its name"),
    ] = None
    region: Annotated[
        str | None, Asked("Estado, municipio, zona o parque", "Code or name of a region")
    ] = None
    currency: Annotated[
        str,
        Asked(
            "Moneda en que se dicen los valores (ISO 4217)",
            "Currency that values are told in (ISO 4217)",
            metavar="MONEDA · CURRENCY",
        ),
    ] = "USD"

    @field_validator("currency")
    @classmethod
    def _currency(cls, code: str) -> str:
        known = code.strip().upper()
        convert(1.0, known, known, on=today())
        return known

    @model_validator(mode="after")
    def _one_of_both(self, info: ValidationInfo) -> Self:
        if bool(self.buyer) == bool(self.region):
            buyer, region = map(spelling(info), ("buyer", "region"))
            raise IncompleteRequestError(
                Text(
                    "No queda claro de quién son los pasos.",
                    "It is not clear whose steps are meant.",
                ),
                hint=Text(
                    f"Dé {buyer} o {region}, y no ambos.", f"Give {buyer} or {region}, not both."
                ),
            )
        return self
