"""The fields of many DENUE rows at once: what `fields` reads of one, by column."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.loaders.distinct import Marks, mapped
from eslabon.loaders.sources.denue.fields import (
    LATITUDES,
    LONGITUDES,
    SAYS_NOTHING,
    fixed_code,
    point,
)

# What Arrow reads as Python does; other texts may be numbers to Python alone.
_PLAIN_NUMBER: Final = r"^-?[0-9]{1,3}(?:\.[0-9]+)?$"
_NOT_ZERO: Final = r"^[0-9]*[1-9][0-9]*$"


@dataclass(frozen=True)
class Codes:
    """Codes of fixed width, null where there is none; see `Code`."""

    texts: pa.Array
    padded: Marks
    bad: Marks


def codes(column: pa.Array, width: int) -> Codes:
    """Return numeric codes of fixed width, their leading zeros put back."""
    digits = pc.match_substring_regex(column, _NOT_ZERO)
    whole = pc.and_(digits, pc.equal(pc.binary_length(column), width))  # as most are
    rows = np.flatnonzero(~np.asarray(whole))
    others = mapped(lambda text: fixed_code(text, width), column.take(pa.array(rows)))
    found = others.spread(rows, len(column))
    texts = found.column(pa.string(), lambda code: code.text or None)
    return Codes(
        texts=pc.if_else(whole, column, texts),
        padded=found.marks(lambda code: code.padded),
        bad=found.marks(lambda code: code.bad),
    )


def points(latitudes: pa.Array, longitudes: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return points in Mexico, both nulls where the texts are no numbers or lie outside."""
    plain = pc.and_(_plain(latitudes), _plain(longitudes))
    lat, lon = (
        pc.if_else(plain, texts, "0").cast(pa.float64()).to_numpy(zero_copy_only=False).copy()
        for texts in (latitudes, longitudes)
    )
    inside = (lat >= LATITUDES[0]) & (lat <= LATITUDES[1])
    inside &= (lon >= LONGITUDES[0]) & (lon <= LONGITUDES[1])
    for place in np.flatnonzero(~np.asarray(plain)):
        spot = point(latitudes[int(place)].as_py(), longitudes[int(place)].as_py())
        if spot is not None:
            lat[place], lon[place] = spot
            inside[place] = True
    return pa.array(lat, mask=~inside), pa.array(lon, mask=~inside)


def addresses(
    street_kinds: pa.Array,
    streets: pa.Array,
    *,
    numbers: pa.Array,
    letters: pa.Array,
    settlements: pa.Array,
) -> pa.Array:
    """Return street, number and settlement on one line, what says nothing left out."""
    words = (_telling(texts) for texts in (street_kinds, streets, numbers, letters))
    street = _telling(_joined(*words, separator=" "))
    return null_if_blank(_joined(street, _telling(settlements), separator=", "))


def null_if_blank(column: pa.Array) -> pa.Array:
    """Return a column whose blank texts are nulls."""
    return pc.if_else(pc.equal(column, ""), None, column)


def _plain(numbers: pa.Array) -> pa.Array:
    return pc.match_substring_regex(numbers, _PLAIN_NUMBER)


def _telling(texts: pa.Array) -> pa.Array:
    nothing = pa.array(["", *SAYS_NOTHING])
    return pc.if_else(pc.is_in(texts, value_set=nothing), None, texts)


def _joined(*columns: pa.Array, separator: str) -> pa.Array:
    """Return the texts of each row that are not null, joined; blank where there is none."""
    # Arrow 26 loses rows that are null in all columns: a blank goes before, and is cut off again.
    joined = pc.binary_join_element_wise("", *columns, separator, null_handling="skip")
    return pc.utf8_slice_codeunits(joined, start=len(separator))
