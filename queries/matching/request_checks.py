"""The checks that a request must pass before anything is looked for."""

import math
from collections.abc import Collection
from typing import Final

from eslabon.graph.language import Text
from eslabon.graph.reading.asked import unknown_code
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.graph.vocabulary.terms import MODES
from eslabon.queries.matching.errors import (
    IncompleteRequestError,
    OutOfRangeError,
)

MAX_LIMIT: Final = 500
MAX_NEAR_MISS_LIMIT: Final = 3


def check_number(value: float, *, name: Text, least: float = 0.0, most: float = math.inf) -> None:
    """Refuse a number outside its range, both ends included, and every number not finite.

    Raises:
        OutOfRangeError: If it is.
    """
    if math.isfinite(value) and least <= value <= most:
        return
    if math.isinf(most):
        limits = Text(f"de {least:g} o más", f"{least:g} or more")
    else:
        limits = Text(f"entre {least:g} y {most:g}", f"between {least:g} and {most:g}")
    raise OutOfRangeError(
        Text(f"Fuera de rango: {name.es} es {value:g}.", f"Out of range: {name.en} is {value:g}."),
        hint=Text(f"Dé un número {limits.es}.", f"Give a number {limits.en}."),
    )


def check_code(code: str, known: Collection[str], *, kind: Text) -> None:
    """Refuse a code that is not in its list, naming the nearest ones and the list.

    Raises:
        UnknownCodeError: If it is not.
    """
    if code in known:
        return
    raise unknown_code(code, known, kind=kind, near=did_you_mean(nearest(code, known)))


def check_vocabulary(
    capabilities: Collection[str],
    standards: Collection[str],
    *,
    material: str | None,
    required_mode: str | None,
) -> None:
    """Refuse codes that do not exist, and a request for no process at all.

    Raises:
        NotFoundError: If a capability, standard, material or mode does not exist.
        IncompleteRequestError: If no process is asked for.
    """
    if not capabilities:
        raise IncompleteRequestError(
            Text("No se pide ningún proceso.", "No process is asked for."),
            hint=Text(
                "Dé un paso, un código de proceso o un texto.",
                "Give a step, the code of a process, or a text.",
            ),
        )
    for capability in capabilities:
        capability_tree().get(capability)
    for standard in standards:
        standard_catalogue().standard(standard)
    if material is not None:
        check_code(material, MATERIALS, kind=Text("el material", "material"))
    if required_mode is not None:
        check_code(required_mode, MODES, kind=Text("el modo", "mode"))


def check_place(
    near: tuple[float, float] | None, within_km: float | None, *, may_lack_place: bool
) -> None:
    """Refuse coordinates off the globe, and a distance from nowhere.

    Raises:
        OutOfRangeError: If a coordinate or the distance is out of range.
        IncompleteRequestError: If there is a distance without a place that may not be lacking.
    """
    if near is not None:
        check_number(near[0], name=Text("la latitud", "the latitude"), least=-90, most=90)
        check_number(near[1], name=Text("la longitud", "the longitude"), least=-180, most=180)
    if within_km is None:
        return
    check_number(within_km, name=Text("la distancia en km", "the distance in km"))
    if near is None and not may_lack_place:
        raise IncompleteRequestError(
            Text("Falta el lugar desde el que se mide.", "The place to measure from is missing."),
            hint=Text("Dé latitud y longitud.", "Give a latitude and a longitude."),
        )


def check_quantities(
    envelope: tuple[float, float, float] | None, *, mass: float | None, volume: float | None
) -> None:
    """Refuse negative sides, masses and volumes.

    Raises:
        OutOfRangeError: If one is negative or not finite.
    """
    for side in envelope or ():
        check_number(side, name=Text("una medida en mm", "a side in mm"))
    if mass is not None:
        check_number(mass, name=Text("la masa en kg", "the mass in kg"))
    if volume is not None:
        check_number(volume, name=Text("el volumen anual", "the annual volume"))


def check_sizes(least: int | None, most: int | None) -> None:
    """Refuse negative sizes, and a greatest one below the least.

    Raises:
        OutOfRangeError: If they are such.
    """
    name = Text("el tamaño en personas", "the size in persons")
    if least is not None:
        check_number(least, name=name)
    if most is not None:
        check_number(most, name=name, least=least or 0)


def check_limits(limit: int, near_miss_limit: int) -> None:
    """Refuse limits that no answer is given for.

    Raises:
        OutOfRangeError: If they are such.
    """
    check_number(limit, name=Text("el límite", "the limit"), least=1, most=MAX_LIMIT)
    check_number(
        near_miss_limit,
        name=Text("el número de requisitos que pueden faltar", "the near-miss limit"),
        most=MAX_NEAR_MISS_LIMIT,
    )
