"""`eslabon show`: one establishment, and who says what of it."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Annotated

import typer
from rich.console import RenderableType

from eslabon.graph.build.trust import trust_of
from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.assertions import Assertion, assertions
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.place import fetched_record, require
from eslabon.graph.record.record import current
from eslabon.queries.entities.named_sites import establishment_named
from eslabon.service.answers.cells import NOTHING
from eslabon.service.answers.stated import stated_value
from eslabon.service.cli.faults import visible
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.root import new_app
from eslabon.service.cli.tables import listing

app = new_app()

_HEADINGS = (
    Text("propiedad", "property"),
    Text("valor", "value"),
    Text("fuente", "source"),
    Text("edición", "edition"),
    Text("día", "day"),
    Text("quién más lo dice", "who else says so"),
)
_SIGNS = Text(
    "= dice lo mismo, ≠ dice otra cosa; cuenta la fuente más confiable.",
    "= says the same, ≠ says something else; the most trusted source counts.",
)


class NotInRecordError(NotFoundError):
    """An establishment is in the graph, and no edition that counts lists it."""

    code = "NOT_IN_RECORD"
    message = Text(
        "El registro no dice nada del establecimiento «{id}».",
        "The record says nothing of the establishment “{id}”.",
    )
    hint = Text(
        "Ninguna edición vigente lo lista; `eslabon editions` las muestra.",
        "No edition that counts lists it; `eslabon editions` shows them.",
    )


@command(
    app,
    "show",
    help_text="Muestra un establecimiento y quién dice qué de él · "
    "Show an establishment and who says what of it",
    example="eslabon show 6315409",
)
def show(
    invocation: Invocation,
    site: Annotated[
        str,
        typer.Argument(
            metavar="SITIO · SITE",
            help="Clave, o principio del nombre · Id, or how its name begins",
        ),
    ],
) -> None:
    """Print what each source says of an establishment."""
    record = require(fetched_record(invocation.settings))
    editions, lines = current(record.editions()), Journal(record.root, LOCAL_TENANT).lines()
    told = partial(assertions, editions, ESTABLISHMENT.label, trust=trust_of, lines=lines)
    key = site.strip()
    found = told(key)
    if not found:  # the record is asked by id alone; names are looked up in the graph
        with invocation.connected() as client:
            key = establishment_named(client, site).id
        found = told(key)
    if not found:
        raise NotInRecordError(id=key)
    stated = [tuple(said) for _, said in groupby(found, key=lambda one: one.property)]
    invocation.answer(_described(key, stated), lambda: _drawn(invocation, key, stated))


def _described(key: str, stated: Sequence[tuple[Assertion, ...]]) -> dict[str, object]:
    return {
        "id": key,
        "properties": [
            {
                "property": first.property,
                **_said(first),
                "others": [{**_said(one), "agrees": one.value == first.value} for one in others],
            }
            for first, *others in stated
        ],
    }


def _said(one: Assertion) -> dict[str, object]:
    return {
        "value": list(one.value) if isinstance(one.value, tuple) else one.value,
        "source": one.source,
        "part": one.part,
        "editionId": one.edition_id,
        "edition": one.edition,
        "day": one.day.isoformat(),
    }


def _drawn(
    invocation: Invocation, key: str, stated: Sequence[tuple[Assertion, ...]]
) -> Iterator[RenderableType]:
    names = {first.property: str(first.value) for first, *_ in stated}
    yield f"{names.get('name', key)} [{key}]"
    table = listing(invocation, *_HEADINGS)
    for first, *others in stated:
        cells = (
            first.property,
            _value(invocation, first),
            _source(first),
            first.edition or NOTHING,
            first.day.isoformat(),
            "\n".join(_other(invocation, one, counting=first) for one in others),
        )
        table.add_row(*map(visible, cells))
    yield table
    if any(others for _, *others in stated):
        yield invocation.say(_SIGNS)


def _other(invocation: Invocation, one: Assertion, *, counting: Assertion) -> str:
    if one.value == counting.value:
        return f"= {_source(one)}"
    return f"≠ {_source(one)}: {_value(invocation, one)}"


def _value(invocation: Invocation, one: Assertion) -> str:
    return stated_value(one.value, invocation.language) or NOTHING


def _source(one: Assertion) -> str:
    return "/".join(word for word in (one.source, one.part) if word)
