"""Where answers come from, and what the schema's codes are called."""

from dataclasses import fields
from datetime import date, datetime
from typing import Self

import strawberry

from eslabon.graph.language import Language
from eslabon.graph.model.nodes.dataset import DATASET
from eslabon.graph.record.assertions import Assertion as Stated
from eslabon.queries.entities.evidence import DATASETS_CURRENT
from eslabon.service.answers.stated import stated_value
from eslabon.service.graphql.fields import described
from eslabon.service.graphql.types.node import stored


@stored(DATASET, DATASETS_CURRENT)
class Dataset:
    """One edition of one source."""

    retrieved: datetime


@described
class Assertion:
    """What one edition of a source states of one property."""

    property: str
    value: str = strawberry.field(description="As a text in the language of the request.")
    source: str
    part: str = strawberry.field(description="The part of the source, as a state's code.")
    edition: str = strawberry.field(
        description="What its publisher calls the edition; its day where it shows none."
    )
    edition_id: str
    day: date = strawberry.field(description="The day that the edition speaks of.")
    counts: bool = strawberry.field(
        description="It is the value of the graph: nobody more trusted states another."
    )

    @classmethod
    def of(cls, said: Stated, language: Language) -> Self:
        """Return what was stated as the schema has it."""
        values = {field.name: getattr(said, field.name) for field in fields(said)}
        return cls(**{**values, "value": stated_value(said.value, language)})


@described
class EnumLabel:
    """What people call one value of one enum."""

    enum: str
    value: str
    label: str
