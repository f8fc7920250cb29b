"""Numbers of a request that belong together: a point, the sides of a part."""

from typing import Annotated, Any, Final, Self

from pydantic import ValidationInfo, field_validator, model_validator

from eslabon.graph.language import Text
from eslabon.graph.reading.asked import checked_point
from eslabon.queries.asking.errors import IncompleteRequestError
from eslabon.queries.asking.request import Asked, Request

_SIDE: Final = Text("una medida en mm", "a side in mm")


class Numbers(Request):
    """A few numbers that belong together; a tuple or list stands for them in their order."""

    @model_validator(mode="before")
    @classmethod
    def _in_order(cls, given: Any) -> Any:
        if not isinstance(given, tuple | list):
            return given
        if len(given) > len(cls.model_fields):
            raise ValueError(given)
        return dict(zip(cls.model_fields, given, strict=False))

    @property
    def numbers(self) -> tuple[float, ...]:
        """Return those that are given, in their order."""
        return tuple(number for _, number in self if number is not None)


class Point(Numbers):
    """A point on the ground, in degrees of WGS 84."""

    latitude: Annotated[
        float,
        Asked(
            "Grados al norte",
            "Degrees north",
            number=Text("la latitud", "the latitude"),
            least=-90,
            most=90,
        ),
    ]
    longitude: Annotated[
        float,
        Asked(
            "Grados al este",
            "Degrees east",
            number=Text("la longitud", "the longitude"),
            least=-180,
            most=180,
        ),
    ]

    @field_validator("longitude")
    @classmethod
    def _plausible(cls, longitude: float, info: ValidationInfo) -> float:
        # Before ranges are checked, so that a swapped point is answered with the right one.
        if "latitude" in info.data:
            checked_point(info.data["latitude"], longitude)
        return longitude


class Envelope(Numbers):
    """The sides of a part that are known, one at least, in mm, in any order."""

    length: Annotated[
        float | None, Asked("Largo", "Length", number=_SIDE, is_positive=True, unit="mm")
    ] = None
    width: Annotated[
        float | None, Asked("Ancho", "Width", number=_SIDE, is_positive=True, unit="mm")
    ] = None
    height: Annotated[
        float | None, Asked("Alto", "Height", number=_SIDE, is_positive=True, unit="mm")
    ] = None

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not self.numbers:
            raise IncompleteRequestError(
                Text("No se da ninguna medida.", "No side is given."),
                hint=Text("Dé las que se conozcan, en mm.", "Give those that are known, in mm."),
            )
        return self
