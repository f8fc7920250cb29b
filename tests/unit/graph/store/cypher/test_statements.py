from pathlib import Path

import pytest

from eslabon.graph.model.nodes.plant import PLANT
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.registry import NODES
from eslabon.graph.model.relationships import LOCATED_IN, OFFERS
from eslabon.graph.store.cypher.cleanup import (
    retired_nodes,
    stale_contents,
    stale_nodes,
    stale_relationships,
)
from eslabon.graph.store.cypher.merge import (
    existing_keys,
    known_hashes,
    merge_nodes,
    merge_relationships,
    touch_nodes,
    touch_relationships,
)
from eslabon.graph.store.cypher.names import ident
from tests.support.schema_statements import schema_statements

GOLDEN = Path(__file__).parents[4] / "golden" / "cypher.txt"


def _all_forms() -> str:
    forms = {
        "merge nodes": merge_nodes(PLANT),
        "merge nodes that sources share": merge_nodes(REGION),
        "merge relationships": merge_relationships(LOCATED_IN),
        "merge relationships, one for each source": merge_relationships(OFFERS),
        "known hashes": known_hashes(REGION),
        "existing keys": existing_keys(REGION),
        "touch nodes": touch_nodes(REGION),
        "touch relationships": touch_relationships(REGION),
        "stale contents": stale_contents(REGION),
        "stale relationships": stale_relationships(LOCATED_IN),
        "stale nodes": stale_nodes(REGION),
        "retired nodes": retired_nodes(REGION),
        "schema": ";\n".join(schema_statements((REGION,))),
    }
    return "".join(f"// {name}\n{text}\n\n" for name, text in forms.items())


def test_each_form_of_statement_is_the_reviewed_one() -> None:
    assert _all_forms() == GOLDEN.read_text(encoding="utf-8")


def test_each_node_type_gets_one_constraint_before_any_index() -> None:
    statements = schema_statements(NODES)
    constraints = [s for s in statements if s.startswith("CREATE CONSTRAINT")]
    assert len(constraints) == len(NODES)
    assert list(statements[: len(NODES)]) == constraints


@pytest.mark.parametrize(
    "name", ["", "Nothing", "Region) DETACH DELETE (n", "code`", "código", "Region\n", "1"]
)
def test_a_name_outside_the_model_never_reaches_a_statement(name: str) -> None:
    with pytest.raises(ValueError, match="not a name of the graph model"):
        ident(name)
