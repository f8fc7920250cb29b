"""A record of editions of one part, for tests of what of it counts, stays and goes."""

from pathlib import Path

import pytest

from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.record import Edition, Record
from tests.support.record import written

PART = Scope(tenant="local", kind="denue", source="denue", part="22", is_complete=True)
SITE = {"1": [Establishment(id="1", name="Zincados")]}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Return an empty record."""
    return Record(tmp_path / "record")


def add(record: Record, *hours: int, scope: Scope = PART) -> list[Edition]:
    """Write an edition of one site for each hour, each of which says something else."""
    return [
        written(record, SITE, scope=scope, hour=hour, content=f"{hour:x}" * 64) for hour in hours
    ]
