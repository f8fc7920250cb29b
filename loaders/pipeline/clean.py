"""Last step of a load: remove what older versions of the same source said and this one does not."""

from eslabon.graph.model.nodes.dataset import DATASET
from eslabon.graph.model.registry import NODES, RELATIONSHIPS
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.cypher.cleanup import (
    retired_nodes,
    stale_contents,
    stale_nodes,
    stale_relationships,
)
from eslabon.loaders.pipeline.dataset import DatasetRecord
from eslabon.loaders.pipeline.report import LoadReport

_AT_ONCE = 10_000


def clean_up(client: GraphClient, dataset: DatasetRecord, *, report: LoadReport) -> None:
    """Delete stale relationships, then stale nodes; keep and mark nodes others refer to."""
    for node in NODES:
        _repeat(client, stale_contents(node), dataset=dataset)
    for relation in RELATIONSHIPS:
        report.removed += _repeat(client, stale_relationships(relation), dataset=dataset)
    for node in NODES:
        if node is not DATASET:
            report.removed += _repeat(client, stale_nodes(node), dataset=dataset)
        # What several sources describe belongs to none of them: it stays while it is used.
        if node is not DATASET and not node.shared:
            report.retired += _repeat(client, retired_nodes(node), dataset=dataset)


def _repeat(client: GraphClient, text: str, *, dataset: DatasetRecord) -> int:
    parameters = {
        "source": dataset.collection,
        "version": dataset.version,
        "limit": _AT_ONCE,
    }
    total = 0
    while True:
        [[row]] = client.write([Statement(text, parameters)])
        touched = int(str(row["touched"]))
        total += touched
        if touched < _AT_ONCE:
            return total
