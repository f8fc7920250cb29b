"""Every node and relationship type, in the order of their drawing."""

from collections.abc import Mapping

from eslabon.graph.model import relationships
from eslabon.graph.model.nodes.activity_class import ACTIVITY_CLASS
from eslabon.graph.model.nodes.approval import APPROVAL
from eslabon.graph.model.nodes.buyer import BUYER
from eslabon.graph.model.nodes.capability import CAPABILITY
from eslabon.graph.model.nodes.certificate import CERTIFICATE
from eslabon.graph.model.nodes.company import COMPANY
from eslabon.graph.model.nodes.component import COMPONENT
from eslabon.graph.model.nodes.dataset import DATASET
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.finishing_step import FINISHING_STEP
from eslabon.graph.model.nodes.line import LINE
from eslabon.graph.model.nodes.name_list import NAME_LIST
from eslabon.graph.model.nodes.plant import PLANT
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.nodes.standard import STANDARD
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema

NODES: tuple[NodeSchema, ...] = (
    NAME_LIST,
    ESTABLISHMENT,
    LINE,
    COMPANY,
    BUYER,
    PLANT,
    CAPABILITY,
    STANDARD,
    CERTIFICATE,
    APPROVAL,
    COMPONENT,
    FINISHING_STEP,
    REGION,
    ACTIVITY_CLASS,
    DATASET,
)

# As they stand in their module, which holds nothing else of that type.
RELATIONSHIPS: tuple[RelationshipSchema, ...] = tuple(
    found for found in vars(relationships).values() if isinstance(found, RelationshipSchema)
)

NODE_OF_ROW: Mapping[type, NodeSchema] = {schema.row: schema for schema in NODES}
RELATIONSHIP_OF_ROW: Mapping[type, RelationshipSchema] = {
    schema.row: schema for schema in RELATIONSHIPS
}
