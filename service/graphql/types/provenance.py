"""Where answers come from, and what the schema's codes are called."""

from datetime import datetime

import strawberry

from eslabon.service.graphql.fields import described


@described
class Dataset:
    """One version of one source."""

    key: str
    collection: str
    content_version: str
    status: str = strawberry.field(description="current, or loading while it is not whole.")
    retrieved: datetime = strawberry.field(description="Time of the load, UTC.")
    licence: str | None
    edition: str | None


@described
class EnumLabel:
    """What people call one value of one enum."""

    enum: str
    value: str
    label: str
