"""Schema migrations: numbered files, applied once each, recorded in the graph with a checksum.

Each file `V<number>__<what>.cypher` beside this module holds statements ended by semicolons, each
of which may be run again: of the schema, or such as give existing nodes what new ones have. The record of each is chained to the one before, so that a file changed after it was
applied, or applied out of order, is found.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient, Statement

_NAME = re.compile(r"V(\d{3})__(\w+)\.cypher")
_RECORDED = "MATCH (m:_Migration) RETURN m.number AS number, m.chain AS chain ORDER BY number"
_ANYTHING = "MATCH (n:Dataset) RETURN n.id AS id LIMIT 1"
_RECORD = (
    "MERGE (m:_Migration {number: $number}) "
    "SET m.name = $name, m.chain = $chain, m.appliedAt = $appliedAt"
)


class SchemaError(RefusedError):
    """The graph's schema is not the one this program was made for."""

    code = "SCHEMA_MISMATCH"


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered change of the schema."""

    number: int
    name: str
    statements: tuple[str, ...]
    chain: str


@dataclass(frozen=True, slots=True)
class SchemaState:
    """How far the graph's schema has come: numbers applied, and those still to apply."""

    applied: tuple[int, ...]
    pending: tuple[int, ...]


@cache
def migrations() -> tuple[Migration, ...]:
    """Return every migration of this program, in order."""
    found = sorted(
        (int(match[1]), match[2], entry.read_text(encoding="utf-8"))
        for entry in files(__package__).iterdir()
        if (match := _NAME.fullmatch(entry.name))
    )
    chained: list[Migration] = []
    for number, name, text in found:
        before = chained[-1].chain if chained else ""
        chain = hashlib.sha256(f"{before}{number}{text}".encode()).hexdigest()
        statements = tuple(part.strip() for part in text.split(";") if part.strip())
        chained.append(Migration(number, name, statements, chain))
    return tuple(chained)


def schema_state(client: GraphClient) -> SchemaState:
    """Compare the graph's record with this program's migrations.

    Raises:
        SchemaError: If a recorded migration was changed since, or is unknown here.
    """
    recorded = {row["number"]: row["chain"] for row in client.read(Statement(_RECORDED))}
    known = {migration.number: migration.chain for migration in migrations()}
    for number, chain in recorded.items():
        if number not in known:
            raise _newer()
        if known[number] != chain:
            raise _changed(number)
    pending = tuple(number for number in known if number not in recorded)
    return SchemaState(tuple(n for n in known if n in recorded), pending)


def require_schema(client: GraphClient, *, is_building: bool = False) -> None:
    """Prepare an empty graph; refuse one whose schema is older, newer or changed.

    One that holds something and has no schema was imported: it is prepared by who builds.

    Raises:
        SchemaError: If the graph's schema is not this program's, with what to run.
    """
    state = schema_state(client)
    if not state.applied and not is_building and client.read(Statement(_ANYTHING)):
        raise SchemaError(
            Text(
                "El grafo se importó y falta terminarlo.",
                "The graph was imported, and is to be finished.",
            ),
            hint=Text("Ejecute `eslabon build`.", "Run `eslabon build`."),
        )
    if not state.applied:
        upgrade(client)
    elif state.pending:
        raise SchemaError(
            Text(
                f"El esquema del grafo es anterior al del programa (faltan {len(state.pending)}).",
                f"The graph's schema is older than the program's ({len(state.pending)} missing).",
            ),
            hint=Text("Ejecute `eslabon schema upgrade`.", "Run `eslabon schema upgrade`."),
        )


def upgrade(client: GraphClient) -> tuple[int, ...]:
    """Apply every migration that is still to apply; return their numbers."""
    pending = schema_state(client).pending
    for migration in migrations():
        if migration.number in pending:
            _apply(client, migration)
    return pending


def _apply(client: GraphClient, migration: Migration) -> None:
    # An engine cannot hold schema changes and data in one transaction: each statement is
    # repeatable, and the record is written last, so that an interrupted run starts it again.
    for statement in migration.statements:
        client.define(Statement(statement))
    record = {
        "number": migration.number,
        "name": migration.name,
        "chain": migration.chain,
        "appliedAt": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    client.write([Statement(_RECORD, record)])


def _newer() -> SchemaError:
    return SchemaError(
        Text(
            "El esquema del grafo es más nuevo que este programa.",
            "The graph's schema is newer than this program.",
        ),
        hint=Text("Actualice eslabon.", "Upgrade eslabon."),
    )


def _changed(number: int) -> SchemaError:
    return SchemaError(
        Text(
            f"La migración V{number:03d} cambió después de aplicarse a este grafo.",
            f"Migration V{number:03d} was changed after it was applied to this graph.",
        ),
        hint=Text(
            "Instale la versión que la aplicó, o cargue los datos en un grafo nuevo (ESLABON_DATA).",
            "Install the version that applied it, or load into a new graph (ESLABON_DATA).",
        ),
    )
