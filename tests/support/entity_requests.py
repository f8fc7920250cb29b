"""Lists of establishments as users ask for them, drawn by a seed, and what entities are read by."""

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from eslabon.queries.entities.around import Around
from eslabon.queries.entities.establishment_lists import EstablishmentFilter
from eslabon.queries.entities.establishments import (
    COMPANIES_OF_ESTABLISHMENTS,
    CONTACTS_BY_ID,
    ESTABLISHMENTS_BY_ID,
    REGIONS_OF_ESTABLISHMENTS,
)
from eslabon.queries.entities.evidence import (
    CERTIFICATES_OF_ESTABLISHMENTS,
    LINES_OF_ESTABLISHMENTS,
    OFFERS_OF_ESTABLISHMENTS,
)
from eslabon.queries.entities.source import EntitySource

# Querétaro, Monterrey, nowhere in Mexico.
_POINTS: Final = ((20.59, -100.39), (25.67, -100.31), (89.9, 179.9))
_SIZES: Final = (None, 0, 6, 11, 31, 50, 250)


def establishment_filters(
    count: int,
    *,
    regions: Sequence[str],
    codes: Sequence[str],
    standards: Sequence[str],
    seed: int = 7,
) -> list[EstablishmentFilter]:
    """Return so many filters, of which each asks for some of all that can be asked but a name."""
    draw = random.Random(seed)  # noqa: S311  # not a secret
    return list(islice(_filters(draw, regions, codes, standards), count))


def _filters(
    draw: random.Random, regions: Sequence[str], codes: Sequence[str], standards: Sequence[str]
) -> Iterator[EstablishmentFilter]:
    while True:
        asked: dict[str, Any] = {}
        if draw.random() < 0.5:
            asked["region"] = draw.choice(regions)
        if draw.random() < 0.3:
            asked["capabilities"] = tuple(draw.sample(codes, draw.randint(0, min(4, len(codes)))))
        if draw.random() < 0.3:
            asked["activity"] = draw.choice(("3", "33", "332", "3328", "332810", "541380", "99"))
        if draw.random() < 0.2:
            asked["standard"] = draw.choice(standards)
        if draw.random() < 0.3:
            asked["min_size"], asked["max_size"] = draw.choice(_SIZES), draw.choice(_SIZES)
        if draw.random() < 0.3:
            asked["around"] = Around(*draw.choice(_POINTS), draw.choice((0.0, 5.0, 80.0, 9_000.0)))
        yield EstablishmentFilter(**asked)


def told_of_sites(source: EntitySource, ids: Sequence[str], *, limit: int = 100) -> dict[str, Any]:
    """Return all that a source tells of some sites, by the name of what it was read by."""
    nodes = (ESTABLISHMENTS_BY_ID, CONTACTS_BY_ID)
    children = (COMPANIES_OF_ESTABLISHMENTS, REGIONS_OF_ESTABLISHMENTS)
    held = (OFFERS_OF_ESTABLISHMENTS, CERTIFICATES_OF_ESTABLISHMENTS, LINES_OF_ESTABLISHMENTS)
    return {
        **{query.name: source.by_key(query, ids) for query in nodes},
        **{query.name: told_of(source, query, ids, limit=limit) for query in children},
        **{query.name: source.of_establishments(query, ids) for query in held},
    }


def told_of(
    source: EntitySource, query: Any, keys: Sequence[str], *, limit: int = 100
) -> dict[str, tuple[str, ...]]:
    """Return what hangs on some nodes."""
    found: dict[str, tuple[str, ...]] = dict(source.children_of(query, keys, limit=limit))
    return found
