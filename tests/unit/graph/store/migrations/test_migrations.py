import pytest

from eslabon.graph.model.nodes.approval import APPROVAL
from eslabon.graph.model.nodes.line import LINE
from eslabon.graph.model.registry import NODES
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.store.migrations import (
    Migration,
    SchemaError,
    migrations,
    require_schema,
    schema_state,
)
from tests.support.recording import RecordingClient
from tests.support.schema_statements import schema_statements

# What never was without a tenant.
_PRIVATE_FROM_THE_FIRST = (LINE, APPROVAL)


def test_the_migrations_together_make_the_schema_of_the_model() -> None:
    told = {" ".join(text.split()) for m in migrations() for text in m.statements}
    made = {text for text in told if text.startswith("CREATE ")}
    assert made == set(schema_statements(NODES)), "add a migration for what the model changed"
    filled = {text for text in told if " SET " in text}
    # What the model had and has no more.
    dropped = {text for text in told if " DELETE " in text or " REMOVE " in text}
    assert "MATCH ()-[r:NARROWER_THAN]->() DELETE r" in dropped
    assert told == made | filled | dropped
    # What was loaded before nodes had a tenant belongs to the local one.
    assert filled == {
        f"MATCH (n:{schema.label}) WHERE n.tenant IS NULL SET n.tenant = '{LOCAL_TENANT}'"
        for schema in NODES
        if schema.private and schema not in _PRIVATE_FROM_THE_FIRST
    }


def test_migrations_are_numbered_without_a_gap_and_chained() -> None:
    found: tuple[Migration, ...] = migrations()
    assert [m.number for m in found] == list(range(1, len(found) + 1))
    assert len({m.chain for m in found}) == len(found)


def _recorded(*chains: str) -> list[dict[str, object]]:
    return [{"number": n, "chain": chain} for n, chain in enumerate(chains, start=1)]


def test_a_graph_with_every_migration_recorded_is_accepted_without_a_write() -> None:
    client = RecordingClient([_recorded(*(m.chain for m in migrations()))])
    require_schema(client)
    assert len(client.reads) == 1


def test_a_changed_migration_is_refused_and_named() -> None:
    with pytest.raises(SchemaError, match="V001 was changed") as refused:
        schema_state(RecordingClient([_recorded("another chain")]))
    assert refused.value.hint.en
    assert refused.value.exit_code == 3


def test_a_graph_of_a_newer_program_is_refused() -> None:
    chains = [m.chain for m in migrations()]
    with pytest.raises(SchemaError, match="newer than this program"):
        schema_state(RecordingClient([_recorded(*chains, "from the future")]))


def test_a_graph_that_was_imported_is_prepared_by_no_reader() -> None:
    imported: list[dict[str, object]] = [{"id": "an edition"}]
    with pytest.raises(SchemaError, match="imported") as refused:
        require_schema(RecordingClient([[], imported]))
    assert "eslabon build" in refused.value.hint.en
