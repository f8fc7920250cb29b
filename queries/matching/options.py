"""What a user adds to a step, a process or a text: limits, place and requirements."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Any

from eslabon.queries.matching.requirement import Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestOptions:
    """Parts of a `Requirement` that were given; what is `None` stays as it was."""

    near: tuple[float, float] | None = None
    within_km: float | None = None
    material: str | None = None
    envelope: tuple[float, float, float] | None = None
    mass: float | None = None
    annual_volume: float | None = None
    standards: tuple[str, ...] | None = None
    required_mode: str | None = None
    min_size: int | None = None
    max_size: int | None = None
    as_of: date | None = None
    limit: int | None = None
    near_miss_limit: int | None = None


NO_OPTIONS = RequestOptions()


def given(options: RequestOptions) -> dict[str, Any]:  # one type a field
    """Return the parts that were given, by name."""
    values = {f.name: getattr(options, f.name) for f in dataclasses.fields(options)}
    return {name: value for name, value in values.items() if value is not None}


def with_options(request: Requirement, options: RequestOptions) -> Requirement:
    """Return a request with the parts that were given put in place of its own.

    Raises:
        UsageError: If one of them cannot be.
    """
    return dataclasses.replace(request, **given(options))
