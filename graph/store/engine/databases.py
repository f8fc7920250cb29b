"""The databases of a running embedded engine: made, filled in bulk, dropped.

Bolt can do none of this; the engine's HTTP port, on the loopback interface, can. Its endpoints are
described at https://docs.arcadedb.com (HTTP API). A database that was filled is worth nothing
before it was closed once: what an engine that dies before holds is a part of it, without a word.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import httpx

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.cypher.names import create_edge_type
from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.launch import require_room

_SECONDS: Final = 60.0
# Filling ends with one pass over all nodes, in which the engine says nothing.
_FILLING_SECONDS: Final = 900.0
# Longer pieces are sent more slowly: of what does not fit into a socket a copy is made, each time.
_PIECE_BYTES: Final = 1 << 18
# Commits as it goes: in one transaction the last pass would need several times the memory.
_FILLING: Final = {
    "refMode": "ordinal",
    "commitEvery": 20_000,
    "batchSize": 20_000,
    "parallelFlush": "false",
    "idMapping": "false",
}


class BulkImportError(UnavailableError):
    """The engine did not take a whole graph; of what it took nothing is left."""

    code = "BULK_IMPORT_FAILED"
    message = Text(
        "El motor no recibió el grafo completo: {why}.",
        "The engine did not take the whole graph: {why}.",
    )
    hint = Text(
        "Repita; si vuelve a fallar, revise el disco y la memoria con `eslabon doctor`.",
        "Try again; if it fails again, check disk and memory with `eslabon doctor`.",
    )


@dataclass(frozen=True, slots=True)
class EngineDatabases:
    """The databases of the engine that answers HTTP at a port of this machine."""

    port: int
    user: str
    password: str
    folder: EngineFolder | None = None
    """Where its files are, so that a full disk can be told from other failures."""

    def names(self) -> frozenset[str]:
        """Return what the databases are called that are open; each is when it was first asked for.

        Raises:
            UnavailableError: If the engine does not answer.
        """
        return frozenset(self._ask("GET", "/api/v1/databases")["result"])

    def create(self, name: str, *, edge_types: Iterable[str] = ()) -> None:
        """Make an empty database whose relationships are of some types.

        Raises:
            UnavailableError: If the engine does not answer, or refuses.
        """
        self._command(f"create database {name}")
        for edge_type in edge_types:
            body = {"language": "sql", "command": create_edge_type(edge_type)}
            self._ask("POST", f"/api/v1/command/{name}", json=body)

    def drop(self, name: str) -> None:
        """Remove a database with its files, damaged ones too; nothing happens where there is none.

        Whoever reads from it gets an error. One that is closed is opened first, since the
        engine drops no other.

        Raises:
            UnavailableError: If the engine does not answer, or refuses.
        """
        if self._order(f"open database {name}").status_code == httpx.codes.NOT_FOUND:
            return
        dropped = self._order(f"drop database {name}")
        if dropped.status_code == httpx.codes.OK:
            return
        if self.folder is None:
            _told(dropped)
        else:  # what is too damaged to be opened the engine does not drop, nor hold a file of
            shutil.rmtree(self.folder.databases / name)

    def fill(self, name: str, blocks: Iterable[bytes], *, nodes: int, relationships: int) -> None:
        """Fill an empty database, which is on the disk whole when this returns, or gone.

        Args:
            name: The database.
            blocks: JSON Lines, cut anywhere: every node, of one type after the other, then every
                relationship, whose ends are counted in the order of the nodes, from 0.
            nodes: How many nodes there are.
            relationships: How many relationships there are.

        Raises:
            BulkImportError: If the engine did not take all of it; the database is dropped.
            UnavailableError: If the engine does not answer.
        """
        asked = {
            **_FILLING,
            "expectedVertexCount": nodes,
            "expectedRecords": nodes + relationships,
        }
        try:
            took = self._ask(
                "POST",
                f"/api/v1/batch/{name}",
                params=asked,
                content=_pieces(blocks),
                headers={"Content-Type": "application/x-ndjson"},
                timeout=_FILLING_SECONDS,
            )
            counted = took.get("verticesCreated"), took.get("edgesCreated")
            if counted != (nodes, relationships):
                raise BulkImportError(why=f"{counted} ≠ {(nodes, relationships)}")
        except BaseException:
            self.drop(name)
            raise
        self._command(f"close database {name}")
        self._command(f"open database {name}")

    def _order(self, command: str) -> httpx.Response:
        return self._send("POST", "/api/v1/server", json={"command": command})

    def _command(self, command: str) -> None:
        self._ask("POST", "/api/v1/server", json={"command": command})

    def _ask(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        try:
            return _told(self._send(method, path, **options))
        except BulkImportError:
            if self.folder is not None:
                require_room(self.folder)
            raise

    def _send(
        self, method: str, path: str, *, timeout: float = _SECONDS, **options: Any
    ) -> httpx.Response:
        url = f"http://127.0.0.1:{self.port}{path}"
        try:
            # Of a certificate there is nothing to verify; to read those of the system takes 50 ms.
            return httpx.request(
                method,
                url,
                auth=(self.user, self.password),
                timeout=timeout,
                verify=False,  # noqa: S501 - no TLS within a machine
                **options,
            )
        except httpx.HTTPError as error:
            raise BulkImportError(why=type(error).__name__) from error


def _told(answer: httpx.Response) -> dict[str, Any]:
    try:
        told: dict[str, Any] = answer.json()
    except json.JSONDecodeError:
        told = {"error": answer.text[:200]}
    if answer.status_code != httpx.codes.OK:
        raise BulkImportError(why=f"HTTP {answer.status_code}, {told.get('error', '')}")
    return told


def _pieces(blocks: Iterable[bytes]) -> Iterator[bytes]:
    for block in blocks:
        for first in range(0, len(block), _PIECE_BYTES):
            yield block[first : first + _PIECE_BYTES]
