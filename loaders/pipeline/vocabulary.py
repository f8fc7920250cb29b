"""The vocabulary that comes with the program: capabilities, standards, states, countries."""

import json

from eslabon.graph.language import Text
from eslabon.graph.model.nodes.dataset import Dataset
from eslabon.graph.store.client import GraphClient
from eslabon.loaders.pipeline.batch import Batch, Record
from eslabon.loaders.pipeline.clean import clean_up
from eslabon.loaders.pipeline.dataset import DatasetRecord, is_current, known_datasets, now
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.pipeline.write import Writer
from eslabon.loaders.sources.builtin import BUILTIN_VERSION, builtin_assertions

COLLECTION = "eslabon"
LICENCE = Text("Apache-2.0, los autores de Eslabón", "Apache-2.0, the Eslabón developers")


def ensure_vocabulary(client: GraphClient) -> LoadReport | None:
    """Bring the program's own vocabulary into the graph, unless this version is there already.

    Loads call this first: what a source asserts of a capability or of a standard needs its node.
    """
    known = known_datasets(client, COLLECTION)
    if is_current(BUILTIN_VERSION, known):
        return None
    report = LoadReport(COLLECTION, BUILTIN_VERSION)
    dataset = DatasetRecord(COLLECTION, BUILTIN_VERSION, now())
    batch = _batch()
    report.read = batch.records
    dataset.start(client, node=_node(dataset))
    writer = Writer(client, dataset, report, has_predecessor=bool(known))
    writer.run([batch], advance=lambda _: None)
    clean_up(client, dataset, report=report)
    dataset.finish(client, report=json.dumps(report.as_dict()))
    return report


def _batch() -> Batch:
    records = [Record.of(assertion).to_json() for assertion in builtin_assertions()]
    return Batch.of(records, read=len(records), end=len(records))


def _node(dataset: DatasetRecord) -> Dataset:
    return Dataset(
        id=dataset.id,
        collection=COLLECTION,
        content_version=dataset.version,
        status="loading",
        files=(),
        sha256=(),
        retrieved=dataset.loaded_at,
        licence=LICENCE.en,
    )
