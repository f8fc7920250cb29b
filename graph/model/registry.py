"""Every node and relationship type, in the order of their drawing."""

from collections.abc import Mapping

from eslabon.graph.model.nodes.activity_class import ACTIVITY_CLASS
from eslabon.graph.model.nodes.buyer import BUYER
from eslabon.graph.model.nodes.capability import CAPABILITY
from eslabon.graph.model.nodes.certificate import CERTIFICATE
from eslabon.graph.model.nodes.company import COMPANY
from eslabon.graph.model.nodes.component import COMPONENT
from eslabon.graph.model.nodes.dataset import DATASET
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.finishing_step import FINISHING_STEP
from eslabon.graph.model.nodes.plant import PLANT
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.nodes.standard import STANDARD
from eslabon.graph.model.relationships import (
    ATTESTS,
    CAN_ATTEST,
    CLASSIFIED_AS,
    CONFORMS_TO,
    DONE_IN,
    HELD_BY,
    IMPLIES,
    LOCATED_IN,
    NARROWER_THAN,
    OF_COMPONENT,
    OFFERS,
    OPERATED_BY,
    PART_OF,
    PLANT_IN,
    REQUIRES,
    REQUIRES_STANDARD,
    RUN_BY,
    SENDS_OUT,
    SUBSIDIARY_OF,
    SUPPLIES,
)
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema

NODES: tuple[NodeSchema, ...] = (
    ESTABLISHMENT,
    COMPANY,
    BUYER,
    PLANT,
    CAPABILITY,
    STANDARD,
    CERTIFICATE,
    COMPONENT,
    FINISHING_STEP,
    REGION,
    ACTIVITY_CLASS,
    DATASET,
)

RELATIONSHIPS: tuple[RelationshipSchema, ...] = (
    OPERATED_BY,
    LOCATED_IN,
    CLASSIFIED_AS,
    OFFERS,
    NARROWER_THAN,
    HELD_BY,
    CONFORMS_TO,
    ATTESTS,
    IMPLIES,
    CAN_ATTEST,
    RUN_BY,
    SUBSIDIARY_OF,
    SENDS_OUT,
    OF_COMPONENT,
    REQUIRES,
    REQUIRES_STANDARD,
    DONE_IN,
    PLANT_IN,
    PART_OF,
    SUPPLIES,
)

NODE_OF_ROW: Mapping[type, NodeSchema] = {schema.row: schema for schema in NODES}
RELATIONSHIP_OF_ROW: Mapping[type, RelationshipSchema] = {
    schema.row: schema for schema in RELATIONSHIPS
}
