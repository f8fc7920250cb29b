"""Which columns of a table of requirements say what: fields of a request, under any of their names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from eslabon.graph.errors import BadInputError
from eslabon.graph.language import Text
from eslabon.loaders.files import Columns, fold_heading, resolve_columns
from eslabon.loaders.sources.tables.columns import table_of
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.request import RequestField, fields_of
from eslabon.service.cli.requests import option_name

ID: Final = "id"
WHAT: Final = ("step", "capabilities", "text")
"""The fields of which each row has one: what is asked for."""

# Of these a row is not asked: they are of a single answer.
_OF_ONE_ANSWER: Final = ("near", "about_establishment")
# Columns of the template of steps, by the field that they say, or by what a few of them say together.
_OF_THE_TEMPLATE: Final = {
    "step_id": ID,
    "capability": "capabilities",
    "material": "material",
    "mass_kg": "mass",
    "annual_volume": "annual_volume",
    "volume_unit": "volume_unit",
    "standards": "standards",
    "minimum_assurance": "minimum_assurance",
    "approvals": "approvals",
    "required_mode": "required_mode",
    "max_km": "within_km",
    "controlled": "controlled",
    "specification": "specification",
    "hardness": "hardness",
    "length_mm": "length_mm",
    "width_mm": "width_mm",
    "height_mm": "height_mm",
    "plant_latitude": "plant_latitude",
    "plant_longitude": "plant_longitude",
    "plant_municipality": "plant_municipality",
    "plant_state": "plant_state",
}
_SPANISH: Final = {
    "texto": "text",
    "requisito": "text",
    "paso": "step",
    "proceso": "capabilities",
    "process": "capabilities",
    "detalles": "details",
    "lugar": "place",
    "cerca": "place",
    "medidas": "envelope",
    "masa": "mass",
    "norma": "standards",
    "limite": "limit",
}


class NoProcessColumnError(BadInputError):
    """No column of a table says what is asked for."""

    code = "NO_PROCESS_COLUMN"
    message = Text(
        "{file}: ninguna columna dice qué se busca.", "{file}: no column says what is asked for."
    )
    hint = Text(
        "Ponga una columna text, capability o step; en el archivo hay: {names}.",
        "Have a column text, capability or step; the file has: {names}.",
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """What a table has: its columns in our names, how the file writes them, and those that say nothing."""

    names: tuple[str, ...]
    written: Mapping[str, str]
    unread: tuple[str, ...]

    def spelled(self, name: str) -> str:
        """Return how the table writes a field, else how the command line does."""
        return self.written.get(name) or spelled_as_option(name)


def spelled_as_option(name: str) -> str:
    """Return how the command line writes a field.

    >>> spelled_as_option("within_km")
    '--within'
    """
    fields = request_fields()
    return option_name(fields[name]) if name in fields else name


@cache
def request_fields() -> Mapping[str, RequestField]:
    """Return the fields of a request that a row may say."""
    fields = (one for one in fields_of(MatchRequest) if one.name not in _OF_ONE_ANSWER)
    return MappingProxyType({field.name: field for field in fields})


def read_heading(
    file: str, header: Sequence[str], *, is_told_what: bool
) -> tuple[Heading, Columns]:
    """Return what the heading of a table says, and where its columns stand.

    Args:
        file: The name of the file, for messages.
        header: The headings as they stand in it.
        is_told_what: Whether what is asked for is given for all rows.

    Raises:
        NoProcessColumnError: If no column says what is asked for, and it is not given either.
        RepeatedColumnError: If two headings say the same.
    """
    known = _aliases()
    columns = resolve_columns(file, header, aliases=known, required=())
    written = zip(
        columns.names, (header[place].strip() for place in columns.positions), strict=True
    )
    if not is_told_what and not set(WHAT) & set(columns.names):
        raise NoProcessColumnError(file=file, names=", ".join(filter(None, map(str.strip, header))))
    unread = (one.strip() for one in header if one.strip() and fold_heading(one) not in known)
    return Heading(columns.names, dict(written), tuple(unread)), columns


@cache
def _aliases() -> Mapping[str, str]:
    """Return the column that each folded heading stands for, the names of fields before all others."""
    return {**dict(_of_the_template()), **_SPANISH, **dict(_of_the_request()), ID: ID}


def _of_the_request() -> Iterator[tuple[str, str]]:
    for name, field in request_fields().items():
        yield fold_heading(option_name(field).removeprefix("--")), name
        yield fold_heading(name), name


def _of_the_template() -> Iterator[tuple[str, str]]:
    table = table_of("steps")
    for name, stands_for in _OF_THE_TEMPLATE.items():
        for heading in (name, *table.column(name).spanish):
            yield fold_heading(heading), stands_for
