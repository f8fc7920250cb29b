"""A whole graph into a new database of the embedded engine, which then becomes the graph.

The database that is read is not touched: who reads it finishes on it. Whatever dies on the way
leaves a database that nothing names, which the next builder removes.
"""

import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Final

from eslabon.graph.ahead import ahead
from eslabon.graph.build.lines import graph_lines
from eslabon.graph.build.state import Build
from eslabon.graph.build.tables import TypeTable
from eslabon.graph.build.verify import BuildMismatchError, Check, require_all
from eslabon.graph.language import Text
from eslabon.graph.model.registry import RELATIONSHIPS
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.cypher.building import PREPARE
from eslabon.graph.store.embedded import EmbeddedClient
from eslabon.graph.store.engine.errors import DiskFullError
from eslabon.graph.store.engine.launch import require_room
from eslabon.graph.store.engine.pointer import alone, building, switch
from eslabon.graph.store.engine.still import be_still
from eslabon.graph.store.migrations import upgrade

# Measured on the national graph: on the disk, and while it is filled.
_BYTES_EACH: Final = 400


class NoRoomError(DiskFullError):
    """The disk has no room for a second graph."""

    message = Text(
        "No hay lugar en el disco para construir: hacen falta unos {needed} MB y hay {free}.",
        "There is no room on the disk to build: some {needed} MB are needed, {free} are free.",
    )
    hint = Text(
        "Libere espacio, o quite lo que ya no sirve con `eslabon doctor --fix` y "
        "`eslabon record prune`.",
        "Free some, or remove what is of no use any more with `eslabon doctor --fix` and "
        "`eslabon record prune`.",
    )


@dataclass(frozen=True)
class EmbeddedDatabase:
    """Fills new databases of the engine that a client is attached to."""

    client: EmbeddedClient

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the data folder's lock, so that nobody else builds in it.

        What dead builders left is removed first. Where all went well, readers are told that nothing
        changes any more.

        Raises:
            BuildRunningError: If another process holds it.
            UnavailableError: If the engine does not answer.
        """
        attachment = self.client.attachment
        with alone(attachment.folder):
            attachment.remove_orphans()
            yield
            be_still(attachment.folder)

    def fill(
        self, types: Mapping[str, TypeTable], build: Build, *, checked: Sequence[Check]
    ) -> None:
        """Fill a database, verify it, and make it the graph.

        Raises:
            NoRoomError: If the disk cannot hold it; nothing was begun.
            LittleRoomError: If there was no room left for all of it; the graph is as it was.
            BuildMismatchError: If it did not become what is wanted; the graph is as it was.
            UnavailableError: If the engine did not take it; the graph is as it was.
        """
        attachment = self.client.attachment
        folder, databases = attachment.folder, attachment.databases()
        self._require_room(types)
        name = f"build_{build.number}_{secrets.token_hex(4)}"
        with attachment.told(), building(folder, name):
            databases.create(name, edge_types=sorted({r.type for r in RELATIONSHIPS}))
            graph = self.client.in_database(name)
            upgrade(graph)
            for text in PREPARE:
                graph.define(Statement(text))
            lines = graph_lines(list(types.values()))
            with closing(ahead(lines.blocks)) as blocks:
                databases.fill(name, blocks, nodes=lines.nodes, relationships=lines.relationships)
            self._require_whole(graph, checked)
            graph.write(build.statements())
            switch(folder, name)
        attachment.remove_orphans()

    def _require_whole(self, graph: GraphClient, checked: Sequence[Check]) -> None:
        try:
            require_all(graph, checked)
        except BuildMismatchError:
            # An engine without room does not always tell what it could not keep.
            require_room(self.client.attachment.folder)
            raise

    def _require_room(self, types: Mapping[str, TypeTable]) -> None:
        needed = _BYTES_EACH * sum(one.count for one in types.values())
        free = shutil.disk_usage(self.client.attachment.folder.root).free
        if free < needed:
            raise NoRoomError(needed=needed // 1_000_000 + 1, free=free // 1_000_000)


def new_database(client: GraphClient) -> EmbeddedDatabase | None:
    """Return the way to fill a new database, where a client's engine is the embedded one."""
    return EmbeddedDatabase(client) if isinstance(client, EmbeddedClient) else None
