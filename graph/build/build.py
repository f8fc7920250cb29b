"""One build from first to last: what is wanted, what differs, applied, verified, current.

It can be repeated at any moment, by anybody: it compares what is wanted with what the graph holds,
and writes the difference. A build becomes current only after the engine's own counts and sums agree
with it, and nothing is called unchanged before the same was asked.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from eslabon.graph.build.derived import kept_derived
from eslabon.graph.build.kept import (
    Kept,
    KeptIsDamagedError,
    given_name,
    graph_name,
    keep_build,
    kept_build,
)
from eslabon.graph.build.lease import Lease, leased
from eslabon.graph.build.offline import OfflineImport, write_offline
from eslabon.graph.build.reconcile import (
    BuildReport,
    Inputs,
    NewDatabase,
    Progress,
    Reconciliation,
)
from eslabon.graph.build.shelf import Shelf, shelf_in
from eslabon.graph.build.state import (
    GraphState,
    JournalIncompleteError,
    RecordIncompleteError,
    graph_state,
    imported_editions,
    lacking,
    require_record,
)
from eslabon.graph.build.wanted import Wanted, wanted_graph
from eslabon.graph.language import Text
from eslabon.graph.record.builds import (
    PastBuild,
    build_files,
    last_build,
    lost_lines,
    past_build,
    remember_build,
    require_withdrawn,
    shortened,
)
from eslabon.graph.record.edition import BUILTIN
from eslabon.graph.record.errors import RecordDiskFullError, UnwritableRecordError
from eslabon.graph.record.lines import Line
from eslabon.graph.record.record import Edition, Record, current
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.cypher.building import PREPARE


def build_graph(
    client: GraphClient,
    record: Record,
    *,
    inputs: Inputs,
    progress: Progress,
    is_replacing: bool = False,
    of: int | None = None,
    new_database: NewDatabase | None = None,
) -> BuildReport:
    """Make a graph what its record says, and return what that took.

    Args:
        client: The graph.
        record: All editions.
        inputs: What the graph is made of besides, and how it is written.
        progress: Is told how it goes on.
        is_replacing: Goes on where the graph holds what the record does not.
        of: The number of an earlier build, whose editions to build of.
        new_database: Used where the graph is empty or much changes.

    Raises:
        BuildRunningError: If another builder is at work.
        RecordIncompleteError: If the graph holds editions that the record lacks.
        NoSuchBuildError: If there was no build of that number.
        EditionsGoneError: If the record no longer has all that it was made of.
        WithdrawalsGoneError: If it no longer knows that editions were withdrawn.
        FirstVersionError: If the graph was loaded by the first version.
        BuildMismatchError: If the engine did not keep what it was sent.
        UnavailableError: If the engine goes away; another build goes on from there.
    """
    began = time.monotonic()
    chosen = None if of is None else _past(record, of, inputs)
    for text in PREPARE:
        client.define(Statement(text))
    waiting = partial(progress.stage, total=None)
    with (
        _alone(new_database) as is_alone,
        leased(client, is_alone=is_alone, waiting=waiting) as lease,
    ):
        building = _Building(client, record, lease, inputs, progress, new_database)
        # Who has all written anew mends what was kept, too.
        folder = None if is_replacing else inputs.folder
        kept = Kept() if folder is None else kept_build(folder)
        try:
            report = building.run(chosen, kept=kept, is_replacing=is_replacing)
        except KeptIsDamagedError:
            report = building.run(chosen, kept=Kept(), is_replacing=is_replacing)
    return replace(report, seconds=time.monotonic() - began)


def write_build(
    record: Record, folder: Path, *, inputs: Inputs, of: int | None = None
) -> OfflineImport:
    """Write the graph that a record says as files, by which an empty Neo4j imports it.

    It is kept as well: the build that makes the imported graph current has only to compare.

    Args:
        record: All editions.
        folder: One that is empty, or does not exist; the build is called as it is.
        inputs: What the graph is made of besides.
        of: The number of an earlier build, whose editions to write.

    Raises:
        NoSuchBuildError, EditionsGoneError: As `build_graph`.
        EslabonError: As `write_offline`.
    """
    chosen = None if of is None else _past(record, of, inputs)

    def written(kept: Kept) -> OfflineImport:
        with shelf_in(inputs.folder) as shelf:
            wanted = wanted_graph(
                record.editions(),
                derivations=inputs.derivations,
                lines=inputs.lines(),
                of=chosen,
                kept=kept,
                shelf=shelf,
            )
            types = list(wanted.graph.tables().values())
            made = write_offline(types, folder, build=folder.name)
            # Under a token that no build of a graph has: what the server holds is not known.
            _keep(wanted, f"files-{uuid4().hex}", inputs=inputs, before=kept)
        return made

    try:
        return written(Kept() if inputs.folder is None else kept_build(inputs.folder))
    except KeptIsDamagedError:
        return written(Kept())


def _past(record: Record, number: int, inputs: Inputs) -> list[str]:
    """Return the editions of an earlier build, with the vocabulary of this program for its own."""
    made_of = past_build(record.root, number, graph=_name(inputs)).editions
    editions = record.editions()
    shipped = {edition.id for edition in editions if edition.manifest.scope.source == BUILTIN}
    own = (edition.id for edition in current(editions) if edition.id in shipped)
    return [*(id_ for id_ in made_of if id_ not in shipped), *own]


def _name(inputs: Inputs) -> str:
    return "" if inputs.folder is None else graph_name(inputs.folder, server=inputs.server)


def _keep(wanted: Wanted, token: str, *, inputs: Inputs, before: Kept) -> None:
    if inputs.folder is not None and token != before.token:
        types = {name: (one.known, one.made) for name, one in wanted.graph.types.items()}
        derived = kept_derived(wanted.derived)
        keep_build(inputs.folder, token, types=types, derived=derived, before=before)


@contextmanager
def _alone(new_database: NewDatabase | None) -> Iterator[bool]:
    """Keep other builders out where the system can; tell whether it did."""
    if new_database is None:
        yield False
        return
    with new_database.alone():
        yield True


@dataclass(frozen=True)
class _Building:
    client: GraphClient
    record: Record
    lease: Lease
    inputs: Inputs
    progress: Progress
    new_database: NewDatabase | None

    def run(self, of: Sequence[str] | None, *, kept: Kept, is_replacing: bool) -> BuildReport:
        with shelf_in(self.inputs.folder) as shelf:
            return self._run(of, kept=kept, shelf=shelf, is_replacing=is_replacing)

    def _run(
        self, of: Sequence[str] | None, *, kept: Kept, shelf: Shelf, is_replacing: bool
    ) -> BuildReport:
        state, editions = graph_state(self.client), self.record.editions()
        if not is_replacing:
            require_known(self.client, editions, self.inputs.lines())
            last = last_build(self.record.root, _name(self.inputs))
            if last is not None and of is None:
                require_withdrawn(last, editions)
        self.progress.stage(Text("Unir ediciones", "Merge editions"), total=None)
        wanted = wanted_graph(
            editions,
            derivations=self.inputs.derivations,
            lines=self.inputs.lines(),
            of=of,
            kept=kept,
            shelf=shelf,
        )
        report = Reconciliation(
            self.lease,
            self.client,
            state,
            wanted,
            self._next_number(state),
            self.inputs,
            kept,
            self.progress,
            self.new_database,
        ).run(is_replacing=is_replacing)
        return self._remembered(report, wanted, kept)

    def _next_number(self, state: GraphState) -> int:
        last = max((file.number for file in build_files(self.record.root)), default=0)
        return max(last, state.last_number) + 1

    def _remembered(self, report: BuildReport, wanted: Wanted, kept: Kept) -> BuildReport:
        """Keep what the build was made of, and the build itself for the next one.

        The graph is what it should be: a record that takes no more only knows less of it.
        """
        build, types = report.build, wanted.graph.types.values()
        told = PastBuild(
            number=build.number,
            built=datetime.now(UTC),
            editions=build.editions,
            retired_from=tuple(sorted({id_ for one in types for id_ in one.known.retired_from})),
            last_line=build.last_line,
            lines=build.lines,
            withdrawn=tuple(e.id for e in self.record.editions() if e.withdrawal is not None),
            graph=""
            if self.inputs.folder is None
            else given_name(self.inputs.folder, server=self.inputs.server),
        )
        try:
            with self.record.writing():
                remember_build(self.record.root, told)
        except (RecordDiskFullError, UnwritableRecordError) as error:
            report = replace(report, unremembered=error.message)
        _keep(wanted, build.token, inputs=self.inputs, before=kept)
        return report


def require_known(client: GraphClient, editions: Sequence[Edition], lines: Sequence[Line]) -> None:
    """Refuse a graph that holds what a record does not have.

    Raises:
        FirstVersionError: If it was loaded by the first version.
        RecordIncompleteError: If it holds editions that are not among these.
        JournalIncompleteError: If it holds lines that are not among these.
    """
    require_record(client)
    state = graph_state(client)
    held = state.editions if state.builds else imported_editions(client)
    if missing := lacking(client, held, [edition.id for edition in editions]):
        raise RecordIncompleteError(count=len(missing), ids=shortened(missing))
    for build in state.builds:
        if lost := lost_lines(lines, last=build.last_line, count=build.lines):
            raise JournalIncompleteError(count=lost)
