"""The `Company` node."""

from dataclasses import dataclass
from typing import Annotated, Final

from eslabon.graph.model.schema import About, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A legal or natural person that operates sites."""

    key: Annotated[str, About("RFC, else a key of the normalised legal name")]
    name: Annotated[str, About("Legal name as written")]
    normalized_name: Annotated[
        str | None, About("Legal name without accents, punctuation and legal form", indexed=True)
    ] = None
    legal_form: Annotated[str | None, About("Canonical legal form, as SAPI")] = None
    rfc: Annotated[str | None, About("Tax id", indexed=True)] = None
    tax_status: Annotated[
        str | None,
        About("State in the 69-B list: presunto, definitivo, desvirtuado, sentencia favorable"),
    ] = None


# What the tax office lends to the public and to foreigners, and what lists mask a tax id with.
_GENERIC: Final = frozenset({"XAXX010101000", "XEXX010101000", "XXXXXXXXXXXX", "XXXXXXXXXXXXX"})


def is_generic_rfc(rfc: str) -> bool:
    """Tell whether a tax id is of nobody in particular.

    >>> is_generic_rfc("XAXX010101000"), is_generic_rfc("GAL010203AB1")
    (True, False)
    """
    return rfc in _GENERIC


COMPANY = node_schema(Company, label="Company", shared=True)
