"""`eslabon match`: ranked suppliers for one finishing step."""

from dataclasses import replace

from eslabon.graph.language import Text
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.build import request_for, request_from_step, request_from_text
from eslabon.queries.matching.match import candidate_at, match
from eslabon.queries.matching.options import RequestOptions
from eslabon.service.cli import match_options as opt
from eslabon.service.cli.asking import (
    capability_codes,
    material_named,
    place_named,
    point_named,
    standard_codes,
)
from eslabon.service.cli.candidate_tables import candidate_tables
from eslabon.service.cli.faults import CommandLineError
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.match_json import answer_dict, candidate_dict
from eslabon.service.cli.match_tables import answer_tables
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
    step: opt.Step = None,
    capability: opt.Capability = None,
    text: opt.Requirement = None,
    near: opt.Near = None,
    within: opt.Within = None,
    min_size: opt.MinSize = None,
    max_size: opt.MaxSize = None,
    standards: opt.Standards = None,
    material: opt.Material = None,
    envelope: opt.Envelope = None,
    mass: opt.Mass = None,
    volume: opt.Volume = None,
    in_house: opt.InHouse = False,
    as_of: opt.AsOf = None,
    limit: opt.Limit = None,
    near_misses: opt.NearMisses = None,
    place: opt.Explain = None,
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
        standards=standard_codes(standards) if standards else None,
        required_mode="in_house" if in_house else None,
        min_size=min_size,
        max_size=max_size,
        as_of=None if as_of is None else day(as_of),
        limit=limit,
        near_miss_limit=near_misses,
    )
    with invocation.connected() as client:
        if near is not None and options.near is None:
            options = replace(options, near=place_named(client, near))
        if step is not None:
            request = request_from_step(client, step, options=options)
        elif text is not None:
            request = request_from_text(text, options)
        else:
            request = request_for(codes, options)
        _tell(invocation, match(client, request), place=place)


def _tell(invocation: Invocation, answer: MatchAnswer, *, place: int | None) -> None:
    if place is None:
        invocation.answer(
            answer_dict(invocation, answer), lambda: answer_tables(invocation, answer)
        )
        return
    candidate = candidate_at(answer, place)
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
