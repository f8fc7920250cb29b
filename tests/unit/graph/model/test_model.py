import dataclasses

import pytest

from eslabon.graph.model.registry import NODES, RELATIONSHIPS
from eslabon.graph.model.schema import (
    NodeSchema,
    PropertyType,
    RelationshipSchema,
    node_schema,
)

SCHEMAS: tuple[NodeSchema | RelationshipSchema, ...] = (*NODES, *RELATIONSHIPS)

DESIGN_LABELS = {
    "Establishment",
    "Company",
    "Buyer",
    "Plant",
    "Capability",
    "Standard",
    "Certificate",
    "Component",
    "FinishingStep",
    "Region",
    "Dataset",
}
DESIGN_ARROWS = {
    ("Establishment", "OPERATED_BY", "Company"),
    ("Establishment", "LOCATED_IN", "Region"),
    ("Region", "PART_OF", "Region"),
    ("Establishment", "OFFERS", "Capability"),
    ("Capability", "KIND_OF", "Capability"),
    ("Capability", "FAMILY", "Capability"),
    ("Certificate", "HELD_BY", "Establishment"),
    ("Certificate", "CONFORMS_TO", "Standard"),
    ("Certificate", "ATTESTS", "Capability"),
    ("Standard", "IMPLIES", "Standard"),
    ("Plant", "OPERATED_BY", "Buyer"),
    ("Buyer", "SUBSIDIARY_OF", "Buyer"),
    ("Plant", "SENDS_OUT", "FinishingStep"),
    ("FinishingStep", "OF", "Component"),
    ("FinishingStep", "REQUIRES", "Capability"),
    ("FinishingStep", "REQUIRES_STANDARD", "Standard"),
    ("FinishingStep", "DONE_IN", "Region"),
    ("Company", "SUPPLIES", "Company"),
}


def test_every_node_type_of_the_design_exists() -> None:
    assert {schema.label for schema in NODES} >= DESIGN_LABELS


def test_every_relationship_of_the_design_exists() -> None:
    assert {(r.start.label, r.type, r.end.label) for r in RELATIONSHIPS} >= DESIGN_ARROWS


def test_every_relationship_joins_registered_node_types() -> None:
    for relationship in RELATIONSHIPS:
        assert relationship.start in NODES
        assert relationship.end in NODES


def test_row_classes_are_frozen_and_each_property_is_described() -> None:
    for schema in SCHEMAS:
        assert dataclasses.fields(schema.row)
        assert schema.row.__dataclass_params__.frozen  # type: ignore[attr-defined]  # set by dataclass
        assert schema.description.endswith(".")
        assert all(p.description for p in schema.properties)


def test_numbers_that_measure_something_name_their_unit() -> None:
    plain = {"confidence", "sequence", "invoices"}
    for schema in SCHEMAS:
        for p in schema.properties:
            if p.type in (PropertyType.INTEGER, PropertyType.FLOAT) and p.name not in plain:
                assert p.unit, f"{schema.description} {p.name}"


@dataclasses.dataclass(frozen=True)
class Unannotated:
    """A row with a bare field."""

    key: str


def test_a_field_without_a_description_is_refused() -> None:
    with pytest.raises(TypeError, match="key is not annotated"):
        node_schema(Unannotated, label="Unannotated")
