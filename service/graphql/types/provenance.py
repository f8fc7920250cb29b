"""Where answers come from, and what the schema's codes are called."""

import strawberry


@strawberry.type(description="One version of one source.")
class Dataset:
    """One version of one source."""

    key: str
    collection: str
    content_version: str
    status: str = strawberry.field(description="current, or loading while it is not whole.")
    retrieved: str = strawberry.field(description="Time of the load, ISO 8601, UTC.")
    licence: str | None
    edition: str | None


@strawberry.type(description="What people call one value of one enum.")
class EnumLabel:
    """What people call one value of one enum."""

    enum: str
    value: str
    label: str
