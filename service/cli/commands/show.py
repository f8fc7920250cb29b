"""`eslabon show`: one establishment, and who says what of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Annotated

import typer
from rich.console import RenderableType

from eslabon.graph.build.kept import graph_name
from eslabon.graph.build.trust import trust_of
from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text, same
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.assertions import Assertion, assertions
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.place import fetched_record, require
from eslabon.graph.record.record import Record, current
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.classes import scian_classes
from eslabon.graph.vocabulary.terms import VERIFICATIONS
from eslabon.loaders.registry import SOURCES
from eslabon.loaders.source import MEANINGS
from eslabon.queries.asking.sites import SITES_OF_IDS, site_named
from eslabon.service.answers.cells import NOTHING
from eslabon.service.answers.stated import stated_value
from eslabon.service.cli.faults import visible
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.root import new_app
from eslabon.service.cli.tables import listing
from eslabon.service.statements import made_of

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
    "= dice lo mismo, ≠ dice otra cosa; cuenta la fuente más confiable, y entre iguales la más nueva. De "
    "cada fuente se muestra su edición más nueva que lo lista. Qué ofrece y qué lo certifica no está aquí: lo "
    "dicen `eslabon match` y la API.",
    "= says the same, ≠ says something else; the most trusted source counts, and of equals the newest. Of "
    "each source the newest edition that lists it is shown. What it offers and what certifies it is not here: "
    "`eslabon match` and the API tell it.",
)
_NOT_BUILT = Text(
    "Así lo dice el registro. Desde esta carpeta de datos no se ha construido el grafo con él, que puede "
    "decir otra cosa hasta `eslabon build`.",
    "So says the record. No graph was built of it from this data folder, and the graph may say something "
    "else until `eslabon build`.",
)
_RETIRED = Text(
    "Retirado: ninguna fuente lo lista ya, y sigue en el grafo porque otros datos se refieren a él. Así lo "
    "dijo la última que lo listó:",
    "Retired: no source lists it any more, and it stays in the graph since other data refers to it. So said "
    "the last one that listed it:",
)
_ABSENT = Text(
    "No está en el grafo, que es la construcción {number}. El registro dice ahora (`eslabon build`):",
    "It is not in the graph, which is build {number}. The record says now (`eslabon build`):",
)
_GOING = Text(
    "Así es desde la construcción {number}. Ninguna edición vigente lo lista ya: sale del grafo con el próximo "
    "`eslabon build`, o queda como retirado si otros datos se refieren a él.",
    "So it is since build {number}. No edition that counts lists it any more: it leaves the graph at the next "
    "`eslabon build`, or stays as retired if other data refers to it.",
)
_PENDING = Text(
    "Así es desde la construcción {number}. El registro dice ahora, y el grafo aún no (`eslabon build`):",
    "So it is since build {number}. The record says this now, and the graph does not yet "
    "(`eslabon build`):",
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
    example="eslabon show 9000000036",
)
def show(
    invocation: Invocation,
    site: Annotated[
        str,
        typer.Argument(
            metavar="SITIO · SITE",
            help="Clave, o palabras del nombre · Id, or words of its name",
        ),
    ],
) -> None:
    """Print what each source says of an establishment."""
    record = require(fetched_record(invocation.settings))
    key = site.strip()
    found = _found(invocation, record, key)
    if not found.stated:  # the record is asked by id alone; names are looked up in the graph
        with invocation.connected() as client:
            key = site_named(client, site).code
        found = _found(invocation, record, key)
    if not found.stated:
        raise NotInRecordError(id=key)
    invocation.answer(_described(key, found), lambda: _drawn(invocation, key, found))


@dataclass(frozen=True)
class _Told:
    """Who says what in the build that the graph holds, and how the record differs since then.

    `pending` is what it says now, `gone` are the properties of which nobody says anything any more.
    What `is_retired` nobody lists any more: it is as an older edition knew it. What `is_absent` is not in
    that build, and only the record lists it.
    """

    stated: Sequence[tuple[Assertion, ...]]
    build: int | None
    pending: Sequence[Assertion] = ()
    gone: Sequence[str] = ()
    is_retired: bool = False
    is_absent: bool = False


def _found(invocation: Invocation, record: Record, key: str) -> _Told:
    settings, lines = invocation.settings, Journal(record.root, LOCAL_TENANT).lines()
    editions = record.editions()
    told = partial(assertions, label=ESTABLISHMENT.label, key=key, trust=trust_of)
    now = _by_property(told(current(editions), lines=lines))
    if not graph_name(settings.built_folder, server=settings.server):
        return _Told(now, None)
    with invocation.connected() as client:
        made = made_of(client, record, editions=editions, lines=lines, settings=settings)
        if made is None:
            return _Told(now, None)
        then = _by_property(told(made.editions, lines=made.lines))
        before = [] if then else _by_property(told(made.retired_from, lines=()))
        # Those editions list others too, which are gone altogether.
        is_retired = bool(before) and _is_in_graph(client, key)
    if is_retired:
        found = _differing(before, now, made.number)
        return replace(found, is_retired=True, gone=found.gone if now else ())
    if not then:
        return _Told(now, made.number, is_absent=True)
    return _differing(then, now, made.number)


def _differing(
    then: Sequence[tuple[Assertion, ...]], now: Sequence[tuple[Assertion, ...]], build: int
) -> _Told:
    known = {first.property: first.value for first, *_ in then}
    said = {first.property: first for first, *_ in now}
    pending = [one for name, one in said.items() if name not in known or one.value != known[name]]
    return _Told(then, build, pending, [name for name in known if name not in said])


def _is_in_graph(client: GraphClient, key: str) -> bool:
    return bool(SITES_OF_IDS.fetch(client, ids=[key]))


def _by_property(found: Iterable[Assertion]) -> list[tuple[Assertion, ...]]:
    return [tuple(said) for _, said in groupby(found, key=lambda one: one.property)]


def _described(key: str, found: _Told) -> dict[str, object]:
    return {
        "id": key,
        "build": found.build,
        "properties": [
            {
                "property": first.property,
                **_said(first),
                "others": [{**_said(one), "agrees": one.value == first.value} for one in others],
            }
            for first, *others in found.stated
        ],
        "pending": [{"property": one.property, **_said(one)} for one in found.pending],
        "gone": list(found.gone),
        "retired": found.is_retired,
        "absent": found.is_absent,
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


def _drawn(invocation: Invocation, key: str, found: _Told) -> Iterator[RenderableType]:
    stated = found.stated
    names = {first.property: str(first.value) for first, *_ in stated}
    yield f"{names.get('name', key)} [{key}]"
    if found.is_retired:
        yield invocation.say(_RETIRED)
    if found.is_absent:
        yield invocation.say(_ABSENT.filled(number=found.build))
    table = listing(invocation, *_HEADINGS)
    for first, *others in stated:
        cells = (
            first.property,
            _value(invocation, first),
            _source(first),
            first.edition,
            first.day.isoformat(),
            "\n".join(_other(invocation, one, counting=first) for one in others),
        )
        table.add_row(*map(visible, cells))
    yield table
    yield invocation.say(_SIGNS)
    if found.build is None:
        yield invocation.say(_NOT_BUILT)
    elif not found.pending and len(found.gone) == len(stated):
        yield invocation.say(_GOING.filled(number=found.build))
    elif found.pending or found.gone:
        yield invocation.say(_PENDING.filled(number=found.build))
        for one in found.pending:
            yield visible(f"  {one.property}: {_value(invocation, one)} ({_source(one)})")
        for name in found.gone:
            yield f"  {name}: {NOTHING}"


def _other(invocation: Invocation, one: Assertion, *, counting: Assertion) -> str:
    if one.value == counting.value:
        return f"= {_source(one)}"
    return f"≠ {_source(one)}: {_value(invocation, one)}"


def _value(invocation: Invocation, one: Assertion) -> str:
    labels = _labels_of(one)
    if labels is None:
        return stated_value(one.value, invocation.language) or NOTHING
    codes = one.value if isinstance(one.value, tuple) else (one.value,)
    return "; ".join(_labelled(invocation, str(code), labels) for code in codes) or NOTHING


def _labels_of(one: Assertion) -> Mapping[str, Text] | None:
    """Return what the codes of a property stand for, if it holds codes that have labels."""
    if one.property == "verification":
        return VERIFICATIONS
    if one.property == "flags":
        kind = one.source.partition("/")[0]
        own = [source.meanings for source in SOURCES if source.kind == kind]
        return {**MEANINGS, **(own[0] if own else {})}
    if one.property == "activityCode":
        return {code: same(f"{code} {known.title}") for code, known in scian_classes().items()}
    return None


def _labelled(invocation: Invocation, code: str, labels: Mapping[str, Text]) -> str:
    return invocation.say(labels.get(code) or same(code))


def _source(one: Assertion) -> str:
    return "/".join(word for word in (one.source, one.part) if word)
