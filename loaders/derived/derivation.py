"""What a derivation is: a function from what is known of establishments to what follows from it."""

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from eslabon.loaders.catalogues import Catalogue


@dataclass(frozen=True)
class Derivation:
    """Rows that follow from what some sources say of establishments.

    Attributes:
        name: By which it is known: the source of what it gives.
        revision: Raised by hand whenever the same establishments and catalogues give something else.
        sources: The kinds of source whose establishments it reads.
        catalogues: All that `derive` looks things up in.
        columns: The properties of an establishment that it reads.
        table: The table of the rows that it gives.
        derive: A pure function of these columns of each establishment; each row says itself why.
    """

    name: str
    revision: int
    sources: frozenset[str]
    catalogues: tuple[Catalogue, ...]
    columns: tuple[str, ...]
    table: str
    derive: Callable[[pa.Table], pa.Table]

    @property
    def version(self) -> str:
        """Return what changes whenever the same establishments may give something else."""
        return " ".join((self.name, str(self.revision), *(c.digest for c in self.catalogues)))

    def reads(self, source: str) -> bool:
        """Tell whether it reads the establishments of a source, as `denue/22`."""
        return source.partition("/")[0].rpartition(":")[2] in self.sources
