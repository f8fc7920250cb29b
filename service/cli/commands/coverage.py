"""`eslabon coverage`: which of all steps of a buyer or a region have a supplier."""

from typing import Annotated

import typer

from eslabon.queries.coverage.coverage import coverage
from eslabon.queries.coverage.request import DEFAULT_WITHIN_KM, CoverageRequest
from eslabon.queries.matching.requirement import DEFAULT_NEAR_MISS_LIMIT, today
from eslabon.service.cli.invocation import Invocation, Output, command
from eslabon.service.cli.root import new_app
from eslabon.service.cli.values import day, distance_km

app = new_app()


@command(
    app,
    "coverage",
    help_text="Qué pasos de un comprador o de una región tienen proveedor, y qué estorba a los "
    "demás · Which steps of a buyer or a region have a supplier, and what hinders the others",
    example='eslabon coverage --buyer "Quimera Automotriz"\n\neslabon coverage --region 22',
)
def cover(
    invocation: Invocation,
    *,
    buyer: Annotated[
        str | None, typer.Option(help="Clave o nombre del comprador · Buyer's id or name")
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(help="Estado, municipio, zona o parque · Code or name of a region"),
    ] = None,
    within: Annotated[
        str,
        typer.Option(metavar="KM", help="Distancia máxima a la planta · Farthest from the plant"),
    ] = f"{DEFAULT_WITHIN_KM:g}km",
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Día de referencia · Day of reference")
    ] = None,
    near_misses: Annotated[
        int,
        typer.Option(metavar="K", help="Requisitos que pueden faltar · Gates a near miss may fail"),
    ] = DEFAULT_NEAR_MISS_LIMIT,
    output: Output = None,
) -> None:
    """Print totals by status, each step, and what stands in the way."""
    request = CoverageRequest(
        buyer=buyer,
        region=region,
        within_km=distance_km(within),
        as_of=today() if as_of is None else day(as_of),
        near_miss_limit=near_misses,
    )
    with invocation.connected() as client:
        answer = coverage(client, request)
    invocation.tell(answer, output=output)
