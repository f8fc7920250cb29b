"""Postal codes of Mexico, each with the municipality that the SAT's catalogue puts it in."""

from collections.abc import Mapping
from functools import cache

from eslabon.graph.vocabulary.packaged import packaged_rows

_PACKAGE = "eslabon.graph.vocabulary.regions"


def postal_municipality(code: str) -> str | None:
    """Return the code of the municipality that a postal code of five digits is in, if it is one.

    >>> postal_municipality("22014"), postal_municipality("22999"), postal_municipality("CP")
    ('02004', None, None)
    """
    return postal_codes().get(code)


@cache
def postal_codes() -> Mapping[str, str]:
    """Return the municipality of every postal code; read when first asked for."""
    return {
        code: row["municipality"]
        for row in packaged_rows(_PACKAGE, "postal_codes.csv")
        for code in row["codes"].split(" ")
    }
