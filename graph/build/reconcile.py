"""Makes a graph the one that is wanted: a new database, or what differs, applied and verified."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol

import pyarrow as pa

from eslabon.graph.build.apply import apply, counted, writes
from eslabon.graph.build.closing import Closed
from eslabon.graph.build.compare import Difference, difference, whole_of
from eslabon.graph.build.derived import Derivation
from eslabon.graph.build.held import held_columns, held_rows
from eslabon.graph.build.kept import Kept
from eslabon.graph.build.lease import Lease
from eslabon.graph.build.projecting import keep_projection
from eslabon.graph.build.state import APPLYING, CURRENT, Build, GraphState, Status
from eslabon.graph.build.tables import TypeTable
from eslabon.graph.build.verify import BuildMismatchError, Check, agreeing, checks, require_all
from eslabon.graph.build.wanted import Wanted
from eslabon.graph.language import Text
from eslabon.graph.projection.copies import Copies
from eslabon.graph.record.lines import Line
from eslabon.graph.record.record import Edition
from eslabon.graph.record.tables import SCHEMA_OF_TABLE, table_name
from eslabon.graph.store.client import GraphClient

_BATCHES_AT_ONCE: Final = 5
"""A difference of so many batches at most is applied in one transaction, or not at all."""


class NewDatabase(Protocol):
    """A way to fill a whole graph beside the one that is read, and to switch to it."""

    def alone(self) -> AbstractContextManager[None]:
        """Return a context that no other process is in, however long this one stands still.

        It ends with the process. A lease would not do: one who overslept would still switch.

        Raises:
            BuildRunningError: If another process is in it.
        """
        ...

    def fill(
        self, types: Mapping[str, TypeTable], build: Build, *, checked: Sequence[Check]
    ) -> None:
        """Fill it, verify it, and make it the graph.

        Raises:
            BuildMismatchError: If it did not become what is wanted; the graph is as it was.
            UnavailableError: If the engine did not take it; the graph is as it was.
        """
        ...


class Progress(Protocol):
    """Is told how a build goes on."""

    def stage(self, name: Text, *, total: int | None) -> None:
        """Begin a stage of so many rows, if their number is known."""
        ...

    def advance(self, records: int) -> None:
        """Count rows done in this stage."""
        ...


@dataclass(frozen=True)
class Inputs:
    """What a build is made of besides the record.

    Attributes:
        derivations: What follows from establishments.
        lines: Returns the journal.
        batch_size: Rows of one statement.
        folder: Where builds are kept, so that the next need not begin anew.
        projections: Where the projections of builds are.
        copies: An address at which they are too.
        server: Whose graph it is; nothing of the embedded engine's.
    """

    derivations: Sequence[Derivation] = ()
    lines: Callable[[], Sequence[Line]] = tuple
    batch_size: int = 2_000
    folder: Path | None = None
    projections: Path | None = None
    copies: Copies | None = None
    server: str = ""


@dataclass(frozen=True)
class BuildReport:
    """What a build did.

    Attributes:
        build: The build that the graph holds now.
        editions: Those that it is made of.
        written: Nodes and relationships that were new or said something else.
        removed: Those that went; not counted where a graph is replaced without looking at it.
        retired: Nodes that are kept because others refer to them.
        left_out: Relationships to what no edition lists.
        unheard: Establishments of which the journal states what does not count, as `unheard` says.
        unremembered: Why the record does not know of the build, if it takes no more.
        seconds: How long it took.
    """

    build: Build
    editions: tuple[Edition, ...]
    written: int
    removed: int
    retired: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    unheard: tuple[str, ...] = ()
    unremembered: Text | None = None
    seconds: float = 0.0

    @property
    def is_unchanged(self) -> bool:
        """Tell whether the graph was what is wanted."""
        return self.written == 0 and self.removed == 0


@dataclass(frozen=True)
class _Found:
    """What differs, and the types that the engine has just counted as they are wanted."""

    differences: Sequence[Difference]
    agreeing: AbstractSet[str] = frozenset()

    @property
    def size(self) -> int:
        return self.written + self.removed

    @property
    def written(self) -> int:
        return sum(one.written.num_rows for one in self.differences)

    @property
    def removed(self) -> int:
        return sum(one.deleted.num_rows for one in self.differences)


@dataclass(frozen=True)
class Reconciliation:
    """Makes a graph the one that is wanted, under a lease, and verifies it."""

    lease: Lease
    client: GraphClient
    state: GraphState
    wanted: Wanted
    number: int
    inputs: Inputs
    kept: Kept
    progress: Progress
    new_database: NewDatabase | None

    @property
    def graph(self) -> Closed:
        """Return the graph that is wanted."""
        return self.wanted.graph

    def run(self, *, is_replacing: bool) -> BuildReport:
        """Return what it took.

        Raises:
            BuildMismatchError: If the engine did not keep what it was sent.
            UnavailableError: If the engine goes away; another build goes on from there.
        """
        if self.new_database is not None and (is_replacing or self._is_empty()):
            return self._fill(self.new_database, written=self.graph.size)
        self.progress.stage(Text("Comparar", "Compare"), total=None)
        if is_replacing:
            return self._apply(self._found(Kept(), compare=whole_of))
        found = self._found(self.kept if self._knows_the_graph() else Kept())
        if self.new_database is not None and found.size > self.graph.size // 2:
            return self._fill(self.new_database, written=found.written, removed=found.removed)
        try:
            return self._apply(found)
        except BuildMismatchError:
            if not self._knows_the_graph():
                raise
            # Somebody else wrote to the graph: it is asked what it holds.
            return self._apply(self._found(Kept()))

    def _is_empty(self) -> bool:
        return self.state.current is None and self.state.applying is None

    def _knows_the_graph(self) -> bool:
        """Tell whether the graph holds what is kept, as far as it says itself."""
        current = self.state.current
        return (
            current is not None and self.state.applying is None and current.token == self.kept.token
        )

    def _found(
        self, kept: Kept, *, compare: Callable[[TypeTable, pa.Table], Difference] = difference
    ) -> _Found:
        """Return what differs, type by type, from what is kept, or else from what is there."""
        found = []
        same = set() if compare is whole_of else self._agreeing(kept)
        for name, one in self.graph.types.items():
            known = kept.types.get(name)
            if known is not None and (known.count, known.total) == (
                one.known.count,
                one.known.total,
            ):
                continue
            if name in same:
                continue
            schema = SCHEMA_OF_TABLE[name]
            held = None if known is None else kept.table(name, columns=held_columns(schema).names)
            is_asked = held is None
            if held is None:
                held = held_rows(self.client, schema)
            differs = compare(one.type_table, held)
            found.append(replace(differs, is_first=is_asked and not held.num_rows))
        return _Found([one for one in found if one.size], same)

    def _agreeing(self, kept: Kept) -> set[str]:
        """Return the types that nothing is kept of, and that the engine counts as they are wanted.

        It adds up in seconds what takes minutes to fetch, as after an import from files.
        """
        unknown = self.graph.types.keys() - kept.types.keys()
        return agreeing(self.client, checks(self.graph.totals, of=unknown)) if unknown else set()

    def _fill(self, new_database: NewDatabase, *, written: int, removed: int = 0) -> BuildReport:
        self.progress.stage(Text("Construir base nueva", "Fill a new database"), total=None)
        build = self._projected(self._build(CURRENT))
        new_database.fill(self.graph.tables(), build, checked=checks(self.graph.totals))
        return self._report(build, written=written, removed=removed)

    def _apply(self, found: _Found) -> BuildReport:
        if found.size <= _BATCHES_AT_ONCE * self.inputs.batch_size:
            return self._apply_at_once(found)
        return self._apply_in_batches(found)

    def _apply_at_once(self, found: _Found) -> BuildReport:
        """Apply a small difference, or none, in a transaction that is compared before it counts."""
        if not found.differences and self._is_same_build():
            build = self.state.current or self._build(CURRENT)
        else:
            build = self._build(CURRENT)
        self._projected(build)
        self.progress.stage(Text("Aplicar y verificar", "Apply and verify"), total=None)
        group = list(writes(found.differences, rows=self.inputs.batch_size))
        asked = self._checks(found)

        def check(told: list[list[dict[str, object]]]) -> None:
            counted(group)(told)
            for one, rows in zip(asked, told[len(group) :], strict=False):
                one.require(rows)

        if group:
            # Even of one transaction a reader may see a part, while the engine commits it.
            self.lease.write(replace(self._build(APPLYING), is_brief=True).statements())
        self.lease.write(
            [*(w.statement for w in group), *(c.statement for c in asked)], check=check
        )
        return self._finished(build, found)

    def _apply_in_batches(self, found: _Found) -> BuildReport:
        """Apply a large difference, batch by batch, and compare it then."""
        self.progress.stage(Text("Aplicar", "Apply"), total=found.size)
        self.lease.write(self._build(APPLYING).statements())
        apply(
            self.lease,
            found.differences,
            rows=self.inputs.batch_size,
            advance=self.progress.advance,
        )
        self.progress.stage(Text("Verificar", "Verify"), total=None)
        require_all(self.client, self._checks(found))
        return self._finished(self._projected(self._build(CURRENT)), found)

    def _projected(self, build: Build) -> Build:
        """Return a build that is about to be current, with its projection for who reads it then."""
        if self.inputs.projections is not None:
            self.progress.stage(Text("Proyectar", "Project"), total=None)
            read = [one.token for one in (self.state.current, self.state.applying) if one]
            keep_projection(
                self.inputs.projections,
                build.token,
                self.graph,
                still=read,
                copies=self.inputs.copies,
            )
        return build

    def _finished(self, build: Build, found: _Found) -> BuildReport:
        """Have the graph name its build; the one before goes afterwards, so that one is always named."""
        for statement in build.statements():
            self.lease.write([statement])
        return self._report(build, written=found.written, removed=found.removed)

    def _checks(self, found: _Found) -> list[Check]:
        """Return what is asked of the engine: of the types that were touched, or of all.

        What it was asked a moment ago, under this lease, is not asked again.
        """
        touched = {table_name(one.schema) for one in found.differences}
        if not touched or not self._knows_the_graph():
            touched = self.graph.totals.keys() - found.agreeing
        return checks(self.graph.totals, of=touched)

    def _is_same_build(self) -> bool:
        current = self.state.current
        return (
            current is not None
            and self.state.applying is None
            and set(current.editions) == {edition.id for edition in self.wanted.editions}
            and (current.last_line, current.lines) == (self.wanted.last_line, self.wanted.lines)
            and dict(current.totals) == self.graph.totals
        )

    def _build(self, status: Status) -> Build:
        return Build(
            number=self.number,
            status=status,
            token=secrets.token_hex(8),
            editions=tuple(edition.id for edition in self.wanted.editions),
            last_line=self.wanted.last_line,
            lines=self.wanted.lines,
            totals=self.graph.totals,
            began=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def _report(self, build: Build, *, written: int, removed: int) -> BuildReport:
        types = self.graph.types
        return BuildReport(
            build=build,
            editions=self.wanted.editions,
            written=written,
            removed=removed,
            retired=sum(one.known.retired for one in types.values()),
            left_out={n: one.known.left_out for n, one in types.items() if one.known.left_out},
            unheard=self.wanted.unheard,
        )
