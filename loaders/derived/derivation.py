"""What a derivation is: a function from what a record says to what follows from it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from eslabon.loaders.catalogues import Catalogue
from eslabon.loaders.source import Assertion, RelationshipRow


@dataclass(frozen=True)
class Derivation:
    """Relationships that follow from what the records of some sources say.

    Attributes:
        name: By which it is known in versions and tests.
        revision: Raised by hand whenever the same records and catalogues give something else.
        sources: The kinds of source whose records it reads.
        catalogues: All that `derive` looks things up in.
        derive: A pure function of one record and the catalogues; what it returns says itself why.
    """

    name: str
    revision: int
    sources: frozenset[str]
    catalogues: tuple[Catalogue, ...]
    derive: Callable[[Assertion], Iterable[RelationshipRow]]
