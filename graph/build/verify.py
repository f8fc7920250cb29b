"""Compares a graph with the one that is wanted, type by type: how many, and the sum of numbers.

An engine adds these up itself, in a second for a national graph.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.record.tables import SCHEMA_OF_TABLE, Schema
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.cypher.merge import node_totals, relationship_totals

# Each is one thread of an engine, of which a small machine has two.
_AT_ONCE: Final = 2

Totals = tuple[int, int]
Rows = list[dict[str, object]]


class BuildMismatchError(EslabonError):
    """What is in the graph is not what was written to it."""

    code = "BUILD_MISMATCH"
    message = Text(
        "El grafo no quedó como debía: de {name} tiene {held}, y se esperaban {wanted}.",
        "The graph is not what it should be: of {name} it has {held}, {wanted} were expected.",
    )
    hint = Text(
        "Ejecute `eslabon build`, que lo repara; si se repite, `eslabon build --replace`.",
        "Run `eslabon build`, which mends it; if it happens again, `eslabon build --replace`.",
    )


@dataclass(frozen=True)
class Check:
    """One question to an engine, and what it has to answer: some types are counted together."""

    names: tuple[str, ...]
    statement: Statement
    wanted: Totals

    def require(self, rows: Rows) -> None:
        """Compare an answer with what is wanted.

        Raises:
            BuildMismatchError: If they differ.
        """
        if (held := self.held(rows)) != self.wanted:
            name = ", ".join(self.names)
            raise BuildMismatchError(name=name, held=held[0], wanted=self.wanted[0])

    @staticmethod
    def held(rows: Rows) -> Totals:
        """Return count and sum that an engine answered."""
        [row] = rows
        return int(str(row["count"])), int(str(row["total"]))


def checks(totals: Mapping[str, Totals], *, of: Iterable[str] | None = None) -> list[Check]:
    """Return what to ask an engine so that all types are compared, or those of some names.

    Args:
        totals: Count and sum of each type of the graph, by names of tables.
        of: The names of the types that matter.
    """
    matter = set(totals) if of is None else set(of)
    together: dict[str, list[str]] = {}
    for name in totals:
        together.setdefault(_question(SCHEMA_OF_TABLE[name]), []).append(name)
    return [
        Check(
            tuple(names),
            Statement(text),
            (sum(totals[name][0] for name in names), sum(totals[name][1] for name in names)),
        )
        for text, names in together.items()
        if matter & set(names)
    ]


def require_all(client: GraphClient, asked: Sequence[Check]) -> None:
    """Ask an engine several questions, two at a time, and compare its answers.

    Raises:
        BuildMismatchError: If one differs.
        UnavailableError: If the engine does not answer.
    """
    for one, rows in _answers(client, asked):
        one.require(rows)


def agreeing(client: GraphClient, asked: Sequence[Check]) -> set[str]:
    """Return the types of which an engine answers what is wanted.

    Raises:
        UnavailableError: If it does not answer.
    """
    answers = _answers(client, asked)
    return {name for one, rows in answers if one.held(rows) == one.wanted for name in one.names}


def _answers(client: GraphClient, asked: Sequence[Check]) -> Iterator[tuple[Check, Rows]]:
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="verify") as threads:
        yield from zip(asked, threads.map(client.read, (a.statement for a in asked)), strict=True)


def _question(schema: Schema) -> str:
    if isinstance(schema, NodeSchema):
        return node_totals(schema)
    return relationship_totals(schema)
