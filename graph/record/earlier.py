"""What editions of earlier versions say in other tables than today.

Until lines had a node of their own, a site's offer of a process stated its limits and its capacity.
An offer that states any is one line without a name, as a row of a table of capabilities is today.
"""

from functools import reduce
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from eslabon.graph.model.nodes.line import LINE
from eslabon.graph.model.relationships import OFFERS, PERFORMS, RUNS
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.claims import line_id
from eslabon.graph.record.tables import RECORD, columns_of, table_name
from eslabon.graph.vocabulary.terms import ClaimKind

_OFFERS: Final = table_name(OFFERS)
_LINE, _RUNS, _PERFORMS = (table_name(schema) for schema in (LINE, RUNS, PERFORMS))
# What an offer used to state, by the names that both gave it.
_LIMITS: Final = (
    "materials", "maxLength", "maxWidth", "maxHeight", "maxMass", "capacity", "spareCapacity",
)  # fmt: skip
_ALIKE: Final = (RECORD, "provenance", "confidence", "mode", "because", "checked", *_LIMITS)


def said_within(name: str) -> str | None:
    """Return the table in which earlier versions said what another holds today, if in any.

    >>> said_within("Line"), said_within("Establishment")
    ('Offers', None)
    """
    return _OFFERS if name in (_LINE, _RUNS, _PERFORMS) else None


def is_earlier(path: Path) -> bool:
    """Tell whether a file of offers states limits.

    Raises:
        OSError: If it cannot be read or is none of Parquet (`pyarrow.ArrowInvalid`).
    """
    return not set(pq.read_schema(path).names).isdisjoint(_LIMITS)


def of_offers(offers: pa.Table, name: str) -> pa.Table:
    """Return the rows of a table of today that an earlier version's offers say.

    Args:
        offers: All columns that they were written with.
        name: The table: of lines, or of what ties them to a site or a process.
    """
    columns = columns_of(name)
    limits = [limit for limit in _LIMITS if limit in offers.schema.names]
    stated = offers.filter(reduce(pc.or_, (pc.is_valid(offers.column(one)) for one in limits)))
    ids = [
        line_id(row["start"], row["end"], provenance=row["provenance"])
        for row in stated.select(["start", "end", "provenance"]).to_pylist()
    ]
    given = {column: stated.column(column) for column in _ALIKE if column in stated.schema.names}
    own = pa.array(ids, pa.string())
    if name == _LINE:
        given |= {
            "id": own,
            "claim": pa.array([ClaimKind.YES.value] * len(ids), pa.string()),
            "tenant": pa.array([LOCAL_TENANT] * len(ids), pa.string()),
        }
    elif name == _RUNS:
        given = {RECORD: given[RECORD], "start": stated.column("start"), "end": own}
    else:
        given = {RECORD: given[RECORD], "start": own, "end": stated.column("end")}
    return pa.Table.from_arrays(
        [given[c.name] if c.name in given else pa.nulls(len(ids), c.type) for c in columns],
        schema=columns,
    )
