"""Loads of the toy source into one graph, for tests of the pipeline."""

from collections.abc import Sequence
from pathlib import Path

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.client import EngineInfo, GraphClient, Statement
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline import Progress, run_load
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.source import LoadOptions
from tests.support.toy_source import ToySource, write_sites


class ToyLoads:
    """Loads lists of sites, ten to a batch, with a data folder of its own."""

    def __init__(self, client: GraphClient, folder: Path) -> None:
        self.client = client
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "sites.txt"
        self.settings = StoreSettings(data=folder / "data", batch_size=10)

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
        return run_load(
            source or ToySource(),
            [write_sites(self.path, sites)],
            client=client or self.client,
            settings=self.settings,
            options=LoadOptions(**options),  # type: ignore[arg-type]  # checked by the class
            progress=progress,
        )


class DyingClient(GraphClient):
    """A client whose n-th write fails, before or after the engine has committed it."""

    def __init__(self, client: GraphClient, *, at: int, after_commit: bool = False) -> None:
        self.client, self.left, self.after_commit = client, at, after_commit

    def read(self, statement: Statement) -> list[dict[str, object]]:
        return self.client.read(statement)

    def write(self, statements: Sequence[Statement]) -> list[list[dict[str, object]]]:
        self.left -= 1
        if self.left == 0 and self.after_commit:
            self.client.write(statements)
        if self.left == 0:
            raise UnavailableError(Text("se fue", "gone"))
        return self.client.write(statements)

    def define(self, statement: Statement) -> None:
        self.client.define(statement)

    def engine(self) -> EngineInfo:
        return self.client.engine()

    def close(self) -> None:
        self.client.close()
