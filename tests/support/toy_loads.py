"""Loads of the toy source into one graph, for tests of the pipeline."""

from collections.abc import Sequence
from pathlib import Path

from eslabon.graph.build.build import build_graph
from eslabon.graph.build.reconcile import BuildReport, Inputs
from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.record import Record
from eslabon.graph.store.client import Check, EngineInfo, GraphClient, Statement
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline import Progress, record_records
from eslabon.loaders.pipeline.progress import Silent
from eslabon.loaders.pipeline.records import records_of
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.source import LoadOptions
from tests.support.memory_graph import MemoryGraph
from tests.support.toy_source import ToySource, write_sites


class ToyLoads:
    """Loads lists of sites, ten to a batch, with a data folder of its own, and no vocabulary."""

    def __init__(self, client: GraphClient, folder: Path) -> None:
        self.client = client
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "sites.txt"
        self.settings = StoreSettings(data=folder / "data", batch_size=10)

    @property
    def record(self) -> Record:
        return Record(self.settings.record_folder)

    @property
    def journal(self) -> Journal:
        return Journal(self.record.root, LOCAL_TENANT)

    def __call__(
        self,
        sites: Sequence[str],
        *,
        client: GraphClient | None = None,
        source: ToySource | None = None,
        progress: Progress | None = None,
        **options: object,
    ) -> LoadReport:
        """Load a list of sites as one file; further arguments are the options of the load."""
        report = self.keep(sites, source=source, progress=progress, **options)
        report.built(self.build(client=client, progress=progress))
        return report

    def keep(
        self,
        sites: Sequence[str],
        *,
        source: ToySource | None = None,
        progress: Progress | None = None,
        **options: object,
    ) -> LoadReport:
        """Make an edition of a list of sites, and leave the graph as it is."""
        records = records_of(
            source or ToySource(),
            [write_sites(self.path, sites)],
            LoadOptions(**options),  # type: ignore[arg-type]  # checked by the class
        )
        return record_records(
            records, record=self.record, settings=self.settings, progress=progress
        ).report

    def build(
        self,
        *,
        client: GraphClient | None = None,
        progress: Progress | None = None,
        is_replacing: bool = False,
        of: int | None = None,
    ) -> BuildReport:
        """Make the graph what the record and its journal say."""
        inputs = Inputs(
            lines=self.journal.lines,
            batch_size=self.settings.batch_size,
            folder=self.settings.data / "built",
        )
        return build_graph(
            client or self.client,
            self.record,
            inputs=inputs,
            progress=progress or Silent(),
            is_replacing=is_replacing,
            of=of,
        )


def sites(graph: MemoryGraph) -> list[str]:
    """Return the keys of the sites in a graph, in order."""
    return sorted(node.key for node, _ in graph.contents.of_label("Establishment"))


class DyingClient(GraphClient):
    """A client whose n-th write fails, before or after the engine has committed it."""

    def __init__(self, client: GraphClient, *, at: int, after_commit: bool = False) -> None:
        self.client, self.left, self.after_commit = client, at, after_commit

    def read(self, statement: Statement) -> list[dict[str, object]]:
        return self.client.read(statement)

    def write(
        self, statements: Sequence[Statement], *, check: Check | None = None
    ) -> list[list[dict[str, object]]]:
        self.left -= 1
        if self.left == 0 and self.after_commit:
            self.client.write(statements, check=check)
        if self.left <= 0:  # and stays dead
            raise UnavailableError(Text("se fue", "gone"))
        return self.client.write(statements, check=check)

    def define(self, statement: Statement) -> None:
        self.client.define(statement)

    def engine(self) -> EngineInfo:
        return self.client.engine()

    def close(self) -> None:
        """Leave the real client to its owner."""
