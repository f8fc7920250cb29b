from pathlib import Path

import pytest

from eslabon.graph.model.nodes.plant import PLANT
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.registry import NODES
from eslabon.graph.model.relationships import LOCATED_IN, OFFERS
from eslabon.graph.store.cypher import building, merge
from eslabon.graph.store.cypher.names import ident
from eslabon.graph.store.cypher.readback import (
    held_by_keys,
    held_count,
    held_keys,
    held_without_key,
)
from tests.support.schema_statements import schema_statements

GOLDEN = Path(__file__).parents[4] / "golden" / "cypher.txt"


def _all_forms() -> str:
    forms = {
        "create nodes": merge.create_nodes(PLANT),
        "create relationships": merge.create_relationships(OFFERS),
        "merge nodes": merge.merge_nodes(PLANT),
        "merge relationships": merge.merge_relationships(LOCATED_IN),
        "merge relationships, one for each source": merge.merge_relationships(OFFERS),
        "delete nodes": merge.delete_nodes(REGION),
        "delete relationships": merge.delete_relationships(LOCATED_IN),
        "delete relationships, one for each source": merge.delete_relationships(OFFERS),
        "held nodes": merge.held_nodes(REGION),
        "held relationships": merge.held_relationships(LOCATED_IN),
        "held relationships, one for each source": merge.held_relationships(OFFERS),
        "totals of nodes": merge.node_totals(REGION),
        "totals of relationships": merge.relationship_totals(LOCATED_IN),
        "prepare for builds": ";\n".join(building.PREPARE),
        "the lease": building.LEASE,
        "take the lease": building.TAKE_LEASE,
        "own the lease": building.OWN_LEASE,
        "keep the lease": building.KEEP_LEASE,
        "end the lease": building.END_LEASE,
        "builds": building.BUILDS,
        "write a build": building.WRITE_BUILD,
        "forget other builds": building.FORGET_OTHER_BUILDS,
        "first version": building.FIRST_VERSION,
        "nodes of some keys": held_by_keys(REGION),
        "relationships that start from some keys": held_by_keys(LOCATED_IN),
        "relationships that no key leads to": held_without_key(LOCATED_IN),
        "number of nodes": held_count(REGION),
        "number of relationships": held_count(LOCATED_IN),
        "next keys": held_keys(LOCATED_IN, compared=">"),
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
