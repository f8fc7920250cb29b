"""Lists of establishments off the columns of a build: all that is asked, of all sites at once.

Each condition is an array with an element a site, in the order of their ids. They mean what the statements of
`establishment_lists` do, also in this: a list that begins at a process or a standard is narrowed down to a
region by the municipality that a site states, others by where it is located; and one that begins at a class of
activity holds what a directory classifies so.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.projection.arrays import Bools, Ints
from eslabon.graph.projection.projection import Projection
from eslabon.graph.projection.records import Records
from eslabon.queries.entities.around import Around
from eslabon.queries.entities.batches import Page
from eslabon.queries.entities.establishment_lists import EstablishmentFilter

# How many steps `PART_OF` leads from a place where a site is to a region, and from a region to another.
_UP, _BETWEEN = 3, 4
_Choice = Callable[[pa.Array], pa.Array]


def page_kept(
    projection: Projection, asked: EstablishmentFilter, *, after: str, limit: int
) -> Page:
    """Return a page of the ids that a filter without a name keeps, after an id, ascending."""
    kept = kept_places(projection, asked)
    first = int(np.searchsorted(kept, projection.ids.up_to(after)))
    keys = tuple(projection.ids[place] for place in kept[first : first + limit].tolist())
    return Page(keys, has_next=first + limit < len(kept))


def total_kept(projection: Projection, asked: EstablishmentFilter, *, limit: int) -> int:
    """Return how many sites a filter without a name keeps, counted up to a limit."""
    return min(len(kept_places(projection, asked)), limit)


def kept_places(projection: Projection, asked: EstablishmentFilter) -> Ints:
    """Return the places of the sites that a filter without a name keeps, ascending.

    A page, the next one and their number are of one list, which is made once.
    """
    return projection.once.get(asked, partial(_kept, projection, asked))


def _kept(projection: Projection, asked: EstablishmentFilter) -> Ints:
    kept = np.ones(len(projection.ids), np.bool_)
    for condition in _conditions(projection, asked):
        kept &= condition
    return np.flatnonzero(kept)


def _conditions(projection: Projection, asked: EstablishmentFilter) -> Iterator[Bools]:
    told = partial(_told, projection)
    if asked.capabilities is not None:
        yield _holding(projection, projection.claims, "capability", *asked.capabilities)
    if asked.standard is not None:
        held = projection.certificates, projection.registrations
        yield np.logical_or(
            *(_holding(projection, one, "standard", asked.standard) for one in held)
        )
    if asked.region is not None:
        yield _in_region(projection, asked)
    if asked.activity is not None:
        yield told("activity_code", partial(pc.starts_with, pattern=asked.activity))
        if asked.begins_at_activity:
            yield _bools(projection.profiles.table["is_classified"])
    if asked.min_size is not None:
        yield told("size_min", lambda least: pc.greater_equal(least, asked.min_size))
    if asked.max_size is not None:
        yield told("size_max", lambda most: pc.less_equal(most, asked.max_size))
    if asked.around is not None:
        yield _near(projection, asked.around)


def _told(projection: Projection, name: str, chosen: _Choice) -> Bools:
    """Return of which sites a column says what is chosen."""
    return _says(projection.profiles.table[name], chosen)


def _holding(projection: Projection, held: Records, name: str, *words: str) -> Bools:
    """Return which sites have rows that say one of some words in a column."""
    said = _says(held.rows.table[name], partial(_among, words=words))
    found = np.zeros(len(projection.ids), np.bool_)
    found[held.owners(np.flatnonzero(said))] = True
    return found


def _says(column: pa.Array, chosen: _Choice) -> Bools:
    """Return which rows say what is chosen; a word that is told once is asked about once."""
    if isinstance(column, pa.DictionaryArray):
        return _bools(pc.take(chosen(column.dictionary), column.indices))
    return _bools(chosen(column))


def _bools(column: pa.Array) -> Bools:
    found: Bools = column.fill_null(False).to_numpy(zero_copy_only=False)
    return found


def _among(column: pa.Array, words: Sequence[str]) -> pa.Array:
    return pc.is_in(column, value_set=pa.array(words, pa.string()))


def _in_region(projection: Projection, asked: EstablishmentFilter) -> Bools:
    directory, region = projection.directory, asked.region or ""
    kind = directory.regions.of([region]).get(region, {}).get("kind")
    if asked.begins_at_holding and kind != "industrial_park":
        within = np.flatnonzero(directory.within(region, steps=_BETWEEN)).tolist()
        codes = [directory.regions.keys[place] for place in within]
        return _told(projection, "municipality_code", partial(_among, words=codes))
    return directory.located.name_one(directory.within(region, steps=_UP))


def _near(projection: Projection, around: Around) -> Bools:
    """Return which sites are no farther than asked, as the statements reckon it."""
    columns = projection.profiles.table
    latitude, longitude = (
        columns[name].to_numpy(zero_copy_only=False) for name in ("latitude", "longitude")
    )
    south, north, west, east, *_ = around.numbers
    found: Bools = (latitude >= south) & (latitude <= north)
    found &= (longitude >= west) & (longitude <= east)
    box = np.flatnonzero(found)
    found[box] = around.holds(latitude[box], longitude[box])
    at_seat = _told(projection, "municipality_code", partial(_among, words=around.municipalities))
    found |= np.isnan(latitude) & at_seat
    return found
