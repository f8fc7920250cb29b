"""Where answers come from, and what the schema's codes are called."""

from datetime import datetime

import strawberry

from eslabon.graph.model.nodes.dataset import DATASET
from eslabon.queries.entities.evidence import DATASETS_CURRENT
from eslabon.service.graphql.fields import described
from eslabon.service.graphql.types.node import stored


@stored(DATASET, DATASETS_CURRENT)
class Dataset:
    """One version of one source."""

    status: str = strawberry.field(description="current, or loading while it is not whole.")
    retrieved: datetime


@described
class EnumLabel:
    """What people call one value of one enum."""

    enum: str
    value: str
    label: str
