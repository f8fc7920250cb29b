"""What `doctor` says of the record and the graph that is built of it."""

from datetime import timedelta
from pathlib import Path

import pytest

from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.record import Record
from eslabon.graph.record.statements.correction import Correction
from eslabon.service.cli.check_record import record_finding
from eslabon.service.cli.checks import findings
from eslabon.service.cli.finding import Verdict
from eslabon.service.settings import Settings
from tests.support.api import settings_of
from tests.support.memory_graph import MemoryGraph
from tests.support.privileges import open_folder, without_privileges
from tests.support.record import START, TODAY, written

PART = Scope(tenant="local", kind="denue", source="denue", part="22", is_complete=True)
SITE = {"1": [Establishment(id="1", name="Zincados")]}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_of(data=tmp_path)


def test_an_edition_of_a_date_to_come_is_told(settings: Settings) -> None:
    record = Record(settings.record_folder)
    written(record, SITE, scope=PART, hour=1)
    assert "to come" not in record_finding(MemoryGraph(), settings).detail.en
    ahead = written(record, SITE, scope=PART, hour=2, day=TODAY + timedelta(days=4000))

    found = record_finding(MemoryGraph(), settings)

    assert found.verdict is Verdict.NOTICE
    assert ahead.id in found.detail.en
    assert "withdraw" in found.hint.en


def test_a_line_of_a_date_to_come_is_told(settings: Settings) -> None:
    record = Record(settings.record_folder)
    written(record, SITE, scope=PART, hour=1)
    journal = Journal(record.root, "local", clock=lambda: START + timedelta(days=4000))
    line = journal.append(Correction(property="name", value="A"), author="Ana", subject="1")

    assert line.id in record_finding(MemoryGraph(), settings).detail.en


def test_folders_that_may_not_be_read_are_a_finding_beside_the_others() -> None:
    with open_folder() as folder:
        (folder / "data").mkdir(mode=0o700)
        "localhost".encode("idna")  # which nobody else may import
        with without_privileges():
            found = list(findings(settings_of(data=folder / "data" / "own")))

    assert {one.subject.en for one in found} >= {"program", "driver", "API", "engine"}
    assert Verdict.BAD in {one.verdict for one in found}
