"""What follows from what is said of establishments, made anew only for those that changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.build.kept import Kept, KeptDerived
from eslabon.graph.build.tables import RETIRED, SOURCE
from eslabon.graph.build.trust import DERIVATION
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.record.tables import RECORD, columns_of

_KEY = ESTABLISHMENT.key.name
# What is made of each while it is derived takes several times the memory of its row.
_AT_ONCE: Final = 100_000


class Derivation(Protocol):
    """Rows that follow from what is said of each establishment by itself."""

    @property
    def name(self) -> str:
        """Return by what it is known: the source of what it gives."""
        ...

    @property
    def table(self) -> str:
        """Return the table of its rows."""
        ...

    @property
    def version(self) -> str:
        """Return what changes whenever the same establishments may give something else."""
        ...

    @property
    def columns(self) -> Sequence[str]:
        """Return the properties of an establishment that it reads, without its key."""
        ...

    @property
    def derive(self) -> Callable[[pa.Table], pa.Table]:
        """Return the function from establishments to the rows that follow, without a record.

        Each row begins at the establishment that it follows from, and depends on no other.
        """
        ...

    def reads(self, source: str) -> bool:
        """Tell whether it reads the establishments of a source."""
        ...


@dataclass(frozen=True)
class Derived:
    """What one derivation gives, as a speaker; made when somebody listens.

    `made` is what it gave, if it was not kept.
    """

    derivation: Derivation
    inputs: str
    kept: Kept
    sites: Callable[[], pa.Table]
    trust: int = DERIVATION
    made: dict[str, pa.Table] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """Return the name of the derivation."""
        return self.derivation.name

    @property
    def known(self) -> KeptDerived:
        """Return what is to be known of it without reading it."""
        return KeptDerived(self.inputs, self.derivation.version)

    @property
    def is_kept(self) -> bool:
        """Tell whether what it gives is the same as before."""
        return self.kept.derived.get(self.source) == self.known

    def adds(self, label: str) -> bool:
        """Tell that no node exists because it follows from others."""
        return False

    def identity(self, name: str) -> str | None:
        """Return a digest of what it gives."""
        return self.inputs if name == self.derivation.table else None

    def rows(self, name: str) -> pa.Table | None:
        """Return what it says in one table."""
        if name != self.derivation.table:
            return None
        if self.source not in self.made:
            before = self.kept.table(self.source) if self.is_kept else None
            self.made[self.source] = self._derived() if before is None else before
        return self.made[self.source]

    def _derived(self) -> pa.Table:
        sites = self._read_of(self.sites())
        known = self._known_of(sites)
        if known is None:
            return self._said_of(sites)
        is_same, before = known
        same = sites.column(_KEY).filter(is_same).combine_chunks()
        stay = before.filter(pc.is_in(before.column("start"), value_set=same))
        return pa.concat_tables([stay, self._said_of(sites.filter(pc.invert(is_same)))])

    def _read_of(self, sites: pa.Table) -> pa.Table:
        """Return the sites that the derivation reads, and of them what it reads."""
        read = [s for s in sites.column(SOURCE).unique().to_pylist() if self.derivation.reads(s)]
        sites = sites.select([_KEY, SOURCE, *self.derivation.columns])
        return sites.filter(pc.is_in(sites.column(SOURCE), value_set=pa.array(read, pa.string())))

    def _known_of(self, sites: pa.Table) -> tuple[pa.Array, pa.Table] | None:
        """Tell which sites say what they said when it was last derived, and what followed then."""
        last = self.kept.derived.get(self.source)
        if last is None or last.version != self.derivation.version:
            return None
        columns = list(self.derivation.columns)
        then = self.kept.table(ESTABLISHMENT.label, columns=[_KEY, SOURCE, RETIRED, *columns])
        before = self.kept.table(self.source)
        if then is None or before is None:
            return None
        # Of those that are retired nothing followed.
        then = self._read_of(then.filter(pc.is_null(then.column(RETIRED))))
        keys = then.column(_KEY).combine_chunks()
        place = pc.index_in(sites.column(_KEY), value_set=keys).combine_chunks()
        is_same = place.is_valid()
        for name in columns:
            now, past = sites.column(name).combine_chunks(), then.column(name).take(place)
            is_same = pc.and_(is_same, _equal(now, past.combine_chunks()))
        return is_same, before

    def _said_of(self, sites: pa.Table) -> pa.Table:
        slices = range(0, sites.num_rows, _AT_ONCE) or (0,)
        rows = pa.concat_tables([self.derivation.derive(sites.slice(n, _AT_ONCE)) for n in slices])
        # Each row is said of the establishment that it begins with.
        said = rows.add_column(0, RECORD, rows.column("start"))
        return said.cast(columns_of(self.derivation.table))


def _equal(some: pa.Array, others: pa.Array) -> pa.Array:
    """Tell which values are the same, or both missing."""
    both_missing = pc.and_(some.is_null(), others.is_null())
    return pc.or_(pc.fill_null(pc.equal(some, others), False), both_missing)


def kept_derived(
    derived: Sequence[Derived],
) -> Mapping[str, tuple[KeptDerived, pa.Table | None]]:
    """Return what derivations gave, to be kept: no table of what is kept already."""
    return {
        one.source: (one.known, None if one.is_kept else one.rows(one.derivation.table))
        for one in derived
    }
