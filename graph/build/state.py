"""What a graph says of itself: the build that it holds, and one that is being applied."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text
from eslabon.graph.record.edition import BUILTIN
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.cypher.building import (
    BUILDS,
    FIRST_VERSION,
    FORGET_OTHER_BUILDS,
    HELD_EDITIONS,
    WRITE_BUILD,
)

Status = Literal["current", "applying"]

CURRENT: Final = "current"
APPLYING: Final = "applying"


@dataclass(frozen=True)
class Build:
    """One build as a graph knows it.

    Attributes:
        number: Grows with each build of a graph.
        status: `current`, or `applying` while the graph is between two.
        token: Its own alone, by which what was kept of it elsewhere is known.
        editions: The ids of the editions that it is made of.
        last_line: The id of the last line of the journal that it read; empty if it read none.
        lines: How many lines it read: later an import may bring older ones.
        is_brief: While it is being applied: in one transaction, so that readers wait for its end.
        totals: How many of each type there are, and the sum of their numbers.
        began: When it began, ISO 8601, UTC.
    """

    number: int
    status: Status
    token: str
    editions: tuple[str, ...]
    totals: Mapping[str, tuple[int, int]]
    began: str
    last_line: str = ""
    lines: int = 0
    is_brief: bool = False

    def as_properties(self) -> dict[str, Any]:
        """Return what its node says."""
        return {
            "number": self.number,
            "status": self.status,
            "token": self.token,
            "editions": list(self.editions),
            "totals": json.dumps(self.totals),
            "began": self.began,
            "lastLine": self.last_line,
            "lines": self.lines,
            "brief": self.is_brief,
        }

    def statements(self) -> list[Statement]:
        """Return what makes a graph say so; a current build leaves no other beside it."""
        said = {"number": self.number, "properties": self.as_properties()}
        written = [Statement(WRITE_BUILD, said)]
        if self.status == CURRENT:
            written.append(Statement(FORGET_OTHER_BUILDS, {"number": self.number}))
        return written


@dataclass(frozen=True)
class GraphState:
    """The builds that a graph knows of: at most one that is current, and one under way."""

    current: Build | None
    applying: Build | None

    @property
    def builds(self) -> tuple[Build, ...]:
        """Return the builds of which something may be in the graph."""
        return tuple(build for build in (self.current, self.applying) if build is not None)

    @property
    def editions(self) -> frozenset[str]:
        """Return the editions of which something may be in the graph."""
        return frozenset(id_ for build in self.builds for id_ in build.editions)

    @property
    def last_number(self) -> int:
        """Return the highest number of a build; 0 where there is none."""
        return max((build.number for build in self.builds), default=0)


class FirstVersionError(RefusedError):
    """The graph was loaded by the first version, which kept no record."""

    code = "GRAPH_WITHOUT_RECORD"
    message = Text(
        "El grafo es de la primera versión, que no guardaba registro. Contiene: {files}.",
        "The graph is of the first version, which kept no record. It holds: {files}.",
    )
    hint = Text(
        "Se puede seguir leyendo. Para pasar a la nueva, cargue esos archivos con "
        "`eslabon load --record-only` y luego `eslabon build --replace`.",
        "It can still be read. To move to the new one, load those files with "
        "`eslabon load --record-only`, then run `eslabon build --replace`.",
    )


class RecordIncompleteError(RefusedError):
    """The graph holds editions that this record does not have."""

    code = "RECORD_INCOMPLETE"
    message = Text(
        "Ediciones del grafo que este registro no tiene: {count} ({ids}).",
        "Editions of the graph that this record lacks: {count} ({ids}).",
    )
    hint = Text(
        "Tráigalas con `eslabon record import CARPETA`, use el registro común (ESLABON_RECORD), o construya sin "
        "ellas: `eslabon build --replace`. Si se perdieron, antes cargue otra vez sus archivos con `eslabon load "
        "--record-only`.",
        "Bring them with `eslabon record import FOLDER`, use the shared record (ESLABON_RECORD), or build without "
        "them: `eslabon build --replace`. If they were lost, load their files again by `eslabon load --record-only` "
        "before.",
    )


class JournalIncompleteError(RecordIncompleteError):
    """The graph was built with lines that the journal of this record does not have."""

    message = Text(
        "Renglones con los que se construyó el grafo y que faltan al diario de este registro: {count}.",
        "Lines that the graph was built with and the journal of this record lacks: {count}.",
    )
    hint = Text(
        "Tráigalos con `eslabon record import CARPETA`, use el registro común (ESLABON_RECORD), o construya sin "
        "ellos: `eslabon build --replace`.",
        "Bring them with `eslabon record import FOLDER`, use the shared record (ESLABON_RECORD), or build without "
        "them: `eslabon build --replace`.",
    )


def graph_state(client: GraphClient) -> GraphState:
    """Return what a graph says of itself."""
    # Neo4j lets one read a node that another transaction deletes, without what it said.
    rows = [row for row in client.read(Statement(BUILDS)) if row["totals"] is not None]
    found = [_build(row) for row in rows]
    by_status = {build.status: build for build in found}
    return GraphState(by_status.get("current"), by_status.get("applying"))


def require_record(client: GraphClient) -> None:
    """Refuse a graph of the first version.

    Raises:
        FirstVersionError: If it is one; names the files that it was loaded from.
    """
    rows = client.read(Statement(FIRST_VERSION))
    own = [row for row in rows if row["collection"] != BUILTIN]
    if rows:
        files = ", ".join(f"{' '.join(map(str, _names(row)))} ({row['collection']})" for row in own)
        raise FirstVersionError(files=files or BUILTIN)


def lacking(client: GraphClient, held: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return which editions of a graph are not among those that are known.

    The program's own vocabulary is never missed: each record has an edition of it of its own.
    """
    missing = set(held) - set(known)
    if not missing:
        return []
    rows = client.read(Statement(HELD_EDITIONS))
    return sorted(missing - {str(row["id"]) for row in rows if row["collection"] == BUILTIN})


def imported_editions(client: GraphClient) -> frozenset[str]:
    """Return the editions of a graph that says of no build: of one that was imported from files."""
    return frozenset(str(row["id"]) for row in client.read(Statement(HELD_EDITIONS)))


def _names(row: Mapping[str, object]) -> list[object]:
    files = row["files"]
    return list(files) if isinstance(files, list | tuple) else []


def _build(row: Mapping[str, Any]) -> Build:
    totals = {name: (int(n), int(total)) for name, (n, total) in json.loads(row["totals"]).items()}
    return Build(
        number=int(row["number"]),
        status=row["status"],
        token=str(row["token"]),
        editions=tuple(row["editions"] or ()),
        totals=totals,
        began=str(row["began"]),
        last_line=str(row["lastLine"] or ""),
        lines=int(row["lines"] or 0),
    )
