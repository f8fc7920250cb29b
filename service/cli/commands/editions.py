"""`eslabon editions`: what each source said, and what of it counts."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.console import RenderableType

from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text, joined
from eslabon.graph.record.edition import BUILTIN
from eslabon.graph.record.place import fetched_record, require, working_record
from eslabon.graph.record.record import Edition
from eslabon.graph.record.standing import Standing, edition_called, speaking_instead, standings
from eslabon.service.cli.faults import visible
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.numbers import count
from eslabon.service.cli.root import new_group
from eslabon.service.cli.tables import listing

app = new_group("Lo que dijo cada fuente · What each source said", alone="list")

_DAY_FROM = {
    "file": Text("del archivo", "from the file"),
    "given": Text("dado", "given"),
    "load": Text("día de la carga", "day of the load"),
}
_HEADINGS = (
    Text("clave", "id"),
    Text("fuente", "source"),
    Text("parte", "part"),
    Text("edición", "edition"),
    Text("día", "day"),
    Text("renglones", "rows"),
    Text("rechazos", "rejects"),
    Text("estado", "status"),
    Text("inquilino", "tenant"),
)
_LICENCE = Text("Licencia de {sources}: {licence}", "Licence of {sources}: {licence}")
_NONE_YET = Text("El registro no tiene ediciones.", "The record has no editions.")
_COUNTS_FROM = Text(
    "Ya no cuenta desde el próximo `eslabon build`.",
    "It no longer counts from the next `eslabon build` on.",
)
_NO_CHANGE = Text("No contaba, así que nada cambia.", "It did not count, so nothing changes.")
_OTHERS_STAY = Text(
    "Ediciones de {source} que siguen contando: {n}.",
    "Editions of {source} that go on counting: {n}.",
)
_NOBODY = Text(
    "Nadie habla ya de lo que decía {source}: sus datos saldrán del grafo.",
    "Nobody speaks of what {source} said any more: its data will leave the graph.",
)


class BuiltinVocabularyError(RefusedError):
    """The vocabulary of the program was to be withdrawn, which every build brings in again."""

    code = "BUILTIN_VOCABULARY"
    message = Text(
        "{id} es el vocabulario del programa, y cada construcción lo trae de nuevo.",
        "{id} is the vocabulary of the program, and each build brings it in again.",
    )
    hint = Text(
        "`eslabon editions` muestra lo que se cargó.", "`eslabon editions` shows what was loaded."
    )


@command(
    app,
    "list",
    help_text="Muestra las ediciones; también sin decir `list` · "
    "List the editions; without saying `list` too",
    example="eslabon editions --json",
)
def show(invocation: Invocation) -> None:
    """Print every edition of the record."""
    editions = require(fetched_record(invocation.settings)).editions()
    standing = standings(editions)
    invocation.answer(
        [described(edition, standing[edition.id]) for edition in editions],
        lambda: edition_table(invocation, editions, standing),
    )


@command(
    app,
    "withdraw",
    help_text="Retira una edición: deja de contar · Withdraw an edition: it no longer counts",
    example='eslabon editions withdraw 20261126T04 --why "otro estado"',
)
def withdraw(
    invocation: Invocation,
    edition: Annotated[
        str,
        typer.Argument(metavar="CLAVE · ID", help="Clave, o su principio · Id, or its beginning"),
    ],
    *,
    why: Annotated[str | None, typer.Option(help="Por qué · Why")] = None,
) -> None:
    """Withdraw an edition and tell what speaks instead."""
    with working_record(invocation.settings) as record, require(record).changing():
        editions = record.editions()
        found = edition_called(editions, edition)
        counted = standings(editions)[found.id] is Standing.CURRENT
        if counted and found.manifest.scope.source == BUILTIN:
            raise BuiltinVocabularyError(id=found.id)
        record.withdraw(found.id, why=why or "")
    instead = speaking_instead(editions, found.id) if counted else []
    invocation.answer(
        {"withdrawn": found.id, "counted": counted, "instead": [one.id for one in instead]},
        lambda: _told(invocation, found, editions=editions, counted=counted, instead=instead),
    )


def described(edition: Edition, standing: Standing) -> dict[str, object]:
    """Return an edition as JSON holds it."""
    manifest, scope, counts = edition.manifest, edition.manifest.scope, edition.manifest.counts
    said = edition.withdrawal
    return {
        "id": manifest.id,
        "tenant": scope.tenant,
        "kind": scope.kind,
        "source": scope.source,
        "part": scope.part,
        "complete": scope.is_complete,
        "edition": manifest.edition,
        "day": manifest.day.isoformat(),
        "dayFrom": manifest.day_from,
        "loaded": manifest.loaded.isoformat(),
        "read": counts.read,
        "rows": counts.accepted,
        "rejects": counts.rejected,
        "repeated": counts.repeated,
        "licence": manifest.licence,
        "contacts": manifest.has_contacts,
        "shared": manifest.is_shared,
        "status": standing.value,
        "withdrawn": None if said is None else {"at": said.at.isoformat(), "why": said.why},
    }


def edition_table(
    invocation: Invocation, editions: Sequence[Edition], standing: dict[str, Standing]
) -> Iterator[RenderableType]:
    """Yield a table of editions, or that there are none."""
    if not editions:
        yield invocation.say(_NONE_YET)
        return
    table = listing(invocation, *_HEADINGS)
    table.columns[0].no_wrap = True
    for edition in editions:
        manifest, scope = edition.manifest, edition.manifest.scope
        whole = Text("completa", "complete") if scope.is_complete else Text("parcial", "partial")
        cells = (
            manifest.id,
            scope.source,
            f"{scope.part} {invocation.say(whole)}".strip(),
            manifest.edition or "–",
            f"{manifest.day} ({invocation.say(_DAY_FROM[manifest.day_from])})",
            count(manifest.counts.accepted),
            count(manifest.counts.rejected),
            invocation.say(standing[edition.id].label),
            scope.tenant,
        )
        table.add_row(*map(visible, cells))
    yield table
    yield from _licences(invocation, editions)


def _licences(invocation: Invocation, editions: Sequence[Edition]) -> Iterator[RenderableType]:
    """Yield each licence with the sources that have it."""
    sources: dict[str, dict[str, None]] = {}
    for edition in editions:
        sources.setdefault(edition.manifest.licence, {})[edition.manifest.scope.source] = None
    for licence, named in sources.items():
        told = _LICENCE.filled(sources=", ".join(named), licence=licence)
        yield visible(invocation.say(told))


def _told(
    invocation: Invocation,
    withdrawn: Edition,
    *,
    editions: Sequence[Edition],
    counted: bool,
    instead: Sequence[Edition],
) -> Iterator[RenderableType]:
    scope = withdrawn.manifest.scope
    what = Text(f"Se retiró {withdrawn.id}.", f"Withdrew {withdrawn.id}.")
    if withdrawn.withdrawal is not None:
        day = withdrawn.withdrawal.at.date()
        what = Text(
            f"{withdrawn.id} ya se retiró el {day}.", f"{withdrawn.id} was withdrawn on {day}."
        )
    yield invocation.say(joined(what, _COUNTS_FROM if counted else _NO_CHANGE))
    if instead:
        yield invocation.say(Text("En su lugar cuentan:", "Instead of it these count:"))
        yield from edition_table(
            invocation, instead, dict.fromkeys((e.id for e in instead), Standing.CURRENT)
        )
    elif counted:
        standing = standings(editions)
        others = [
            e
            for e in editions
            if e.id != withdrawn.id
            and standing[e.id] is Standing.CURRENT
            and (e.manifest.scope.tenant, e.manifest.scope.source) == (scope.tenant, scope.source)
        ]
        said = _OTHERS_STAY if others else _NOBODY
        yield invocation.say(said.filled(source=scope.source, n=len(others)))
