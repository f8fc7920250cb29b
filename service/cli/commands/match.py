"""`eslabon match`: ranked suppliers for one finishing step."""

from dataclasses import replace
from typing import Annotated

import typer

from eslabon.graph.errors import Text
from eslabon.queries.matching.build import request_for, request_from_step, request_from_text
from eslabon.queries.matching.match import explain, match
from eslabon.queries.matching.options import RequestOptions
from eslabon.service.cli.asking import (
    capability_codes,
    material_named,
    place,
    point_named,
    standard_codes,
)
from eslabon.service.cli.completion import capability_completions, standard_completions
from eslabon.service.cli.faults import CommandLineError
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.match_json import answer_dict, candidate_dict
from eslabon.service.cli.match_tables import answer_tables, candidate_tables
from eslabon.service.cli.root import new_app
from eslabon.service.cli.values import day, distance_km, sides_mm

app = new_app()


@command(
    app,
    "match",
    help_text="Busca proveedores para un paso, un proceso o un texto · "
    "Find suppliers for a step, a process or a text",
    example="eslabon match --step STEP-1\n\n"
    "eslabon match --capability HT-CARB --near 20.59,-100.39 --within 150km --min-size 11 "
    "--standard CQI-9\n\n"
    'eslabon match --text "niquelado químico de carcasas de aluminio" --near 20.59,-100.39 '
    "--explain 1",
)
def find(
    invocation: Invocation,
    *,
    step: Annotated[
        str | None, typer.Option(metavar="ID", help="Paso del grafo · Step in the graph")
    ] = None,
    capability: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help="Clave o nombre del proceso · Code or name of the process",
            autocompletion=capability_completions,
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Option(help="Requisito en español o inglés · Requirement in words")
    ] = None,
    near: Annotated[
        str | None,
        typer.Option(metavar="LAT,LON", help="Punto, planta o región · Point, plant or region"),
    ] = None,
    within: Annotated[
        str | None, typer.Option(metavar="KM", help="Distancia máxima · Farthest, as 150km")
    ] = None,
    min_size: Annotated[
        int | None, typer.Option(min=0, help="Mínimo de personas · Fewest persons employed")
    ] = None,
    max_size: Annotated[
        int | None, typer.Option(min=0, help="Máximo de personas · Most persons employed")
    ] = None,
    standard: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE",
            help="Norma exigida; se repite · Required standard; repeatable",
            autocompletion=standard_completions,
        ),
    ] = None,
    material: Annotated[
        str | None, typer.Option(help="Familia o grado · Family or grade, as acero 4140")
    ] = None,
    envelope: Annotated[
        str | None, typer.Option(metavar="LxWxH", help="Lados en mm · Sides in mm")
    ] = None,
    mass: Annotated[
        float | None, typer.Option(metavar="KG", help="Masa de la pieza · Mass of a piece")
    ] = None,
    volume: Annotated[
        float | None, typer.Option(metavar="N", help="Piezas al año · Pieces a year")
    ] = None,
    in_house: Annotated[
        bool, typer.Option("--in-house", help="Sin subcontratar · Not subcontracted")
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Día en que deben valer los certificados · Day of reference"
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", help="Proveedores que se muestran · Suppliers shown")
    ] = None,
    near_misses: Annotated[
        int | None,
        typer.Option(metavar="K", help="Requisitos que pueden faltar · Gates a near miss may fail"),
    ] = None,
    explain_place: Annotated[
        int | None,
        typer.Option("--explain", metavar="N", help="Explica un proveedor · Take one apart"),
    ] = None,
) -> None:
    """Print the ranked suppliers, or one of them taken apart."""
    _require_one(step, capability, text)
    codes = () if capability is None else capability_codes(capability)
    options = RequestOptions(
        near=point_named(near),
        within_km=None if within is None else distance_km(within),
        material=None if material is None else material_named(material),
        envelope=None if envelope is None else sides_mm(envelope),
        mass=mass,
        annual_volume=volume,
        standards=standard_codes(standard) if standard else None,
        required_mode="in_house" if in_house else None,
        min_size=min_size,
        max_size=max_size,
        as_of=None if as_of is None else day(as_of),
        limit=limit,
        near_miss_limit=near_misses,
    )
    with invocation.connected() as client:
        if near is not None and options.near is None:
            options = replace(options, near=place(client, near))
        if step is not None:
            request = request_from_step(client, step, options=options)
        elif text is not None:
            request = request_from_text(text, options)
        else:
            request = request_for(codes, options)
        answer = match(client, request)
    if explain_place is None:
        invocation.answer(
            answer_dict(invocation, answer), lambda: answer_tables(invocation, answer)
        )
        return
    candidate = explain(answer, explain_place)
    invocation.answer(
        candidate_dict(invocation, candidate), lambda: candidate_tables(invocation, candidate)
    )


def _require_one(step: str | None, capability: str | None, text: str | None) -> None:
    given = sum(value is not None for value in (step, capability, text))
    if given == 1:
        return
    hint = Text(
        "Dé una sola de --step, --capability y --text.",
        "Give exactly one of --step, --capability and --text.",
    )
    if given:
        raise CommandLineError(
            Text("Se pidieron varias cosas a la vez.", "Several things were asked for at once."),
            hint=hint,
        )
    raise CommandLineError(
        Text("Falta decir qué se busca.", "What to look for is missing."), hint=hint
    )
