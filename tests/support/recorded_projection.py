"""The projection of what a record says, written as a build writes it, but without a graph."""

from pathlib import Path
from typing import Final

from eslabon.graph.build.projecting import keep_projection
from eslabon.graph.build.shelf import shelf_in
from eslabon.graph.build.wanted import wanted_graph
from eslabon.graph.projection.opened import Projections
from eslabon.graph.projection.projection import Projection
from eslabon.graph.record.place import working_record
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.derived.registry import DERIVATIONS
from eslabon.loaders.pipeline import record_files
from eslabon.loaders.registry import source_of
from tests.support.sample_graph import KINDS

_TOKEN: Final = "recorded"  # noqa: S105  # of a build


def record_sample(sample: Path, settings: StoreSettings) -> None:
    """Keep the files of a sample in a record."""
    for kind in KINDS:
        record_files(source_of(kind), [sample / f"{kind}.csv"], settings=settings)


def project_record(settings: StoreSettings) -> None:
    """Write the projection of what a record says; large types wait on the disk meanwhile."""
    with working_record(settings) as record, shelf_in(settings.built_folder) as shelf:
        wanted = wanted_graph(record.editions(), derivations=DERIVATIONS, shelf=shelf)
        keep_projection(settings.projections_folder, _TOKEN, wanted.graph, still=())


def recorded_projection(settings: StoreSettings) -> Projection:
    """Open the projection that was written, anew each time."""
    found = Projections(settings.projections_folder).of(_TOKEN)
    assert found is not None, "nothing was projected"
    return found
