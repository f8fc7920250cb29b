"""The tree of capabilities: what a site can do, from broad to precise, with its codes elsewhere.

A node is a *group* (anodizing, non-destructive testing: it names no process) or a *process* (type
II anodizing). It hangs from its parent by one of two edges: `kind_of` says that whoever does it
does what the parent names (plasma nitriding *is* nitriding); `family` only puts it beside others.
A request for a process is served by itself and its kinds, one for a group by any of its members.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from types import MappingProxyType
from typing import Final

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text, joined, same
from eslabon.graph.vocabulary.capabilities.table import KIND_OF, Capability, faults
from eslabon.graph.vocabulary.packaged import (
    ShippedTableError,
    checked_rows,
    packaged_rows,
    packaged_table,
    unknown_code,
)
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest

__all__ = [
    "Capability",
    "CapabilityTableError",
    "CapabilityTree",
    "UnknownCapabilityError",
    "capability_tree",
    "fault_of_code",
    "search_terms",
]

_TABLE: Final = "capabilities.csv"
_TERMS: Final = "terms.csv"


class UnknownCapabilityError(NotFoundError):
    """No capability has the code asked for."""

    code = "UNKNOWN_CAPABILITY"
    message = Text("No existe el proceso «{asked}».", "There is no process “{asked}”.")
    hint = Text(
        "Búsquelo con: eslabon capabilities search",
        "Look it up with: eslabon capabilities search",
    )


class CapabilityTableError(ShippedTableError):
    """The table of capabilities is not one tree: a row of it is to be mended."""

    code = "CAPABILITY_TABLE"


class CapabilityTree:
    """An immutable tree of capabilities with one root; all look-ups are by code."""

    def __init__(self, table: Sequence[Capability]) -> None:
        """Index the capabilities of a table, the root first.

        Raises:
            CapabilityTableError: If it is not one tree; names the first row that is at fault.
        """
        for row, node, fault in faults(table):
            told = joined(same(f"{node.code}:"), fault)
            raise CapabilityTableError(table=_TABLE, row=row, fault=told)
        self._by_code = MappingProxyType({node.code: node for node in table})
        children: dict[str, list[str]] = {node.code: [] for node in table}
        for node in table:
            if node.parent is not None:
                children[node.parent].append(node.code)
        self.root = table[0]
        self._children = {code: tuple(below) for code, below in children.items()}
        self._ancestors = dict(self._walk())

    def _walk(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each code with its ancestors, nearest first, from the root down."""
        stack: list[tuple[str, tuple[str, ...]]] = [(self.root.code, ())]
        while stack:
            code, above = stack.pop()
            yield code, above
            stack.extend((child, (code, *above)) for child in self._children[code])

    def __len__(self) -> int:
        """Return the number of capabilities."""
        return len(self._by_code)

    def __iter__(self) -> Iterator[Capability]:
        """Yield the capabilities in the order of the table, parents before children."""
        return iter(self._by_code.values())

    def __contains__(self, code: object) -> bool:
        """Say whether the code exists."""
        return code in self._by_code

    def get(self, code: str) -> Capability:
        """Return the capability of a code.

        Raises:
            UnknownCapabilityError: No capability has it; the hint names the nearest codes.
        """
        found = self._by_code.get(code)
        if found is None:
            near = did_you_mean(nearest(code, self._by_code))
            raise UnknownCapabilityError(asked=code, hint=joined(near, UnknownCapabilityError.hint))
        return found

    def parent(self, code: str) -> Capability | None:
        """Return the next broader capability; the root has none."""
        above = self.get(code).parent
        return None if above is None else self._by_code[above]

    def children(self, code: str) -> tuple[Capability, ...]:
        """Return the capabilities directly below a code, in the order of the table."""
        self.get(code)
        return tuple(self._by_code[child] for child in self._children[code])

    def ancestors(self, code: str) -> tuple[Capability, ...]:
        """Return the broader capabilities, nearest first, ending with the root."""
        self.get(code)
        return tuple(self._by_code[above] for above in self._ancestors[code])

    def shared_by(self, codes: Collection[str]) -> str | None:
        """Return the lowest group that some capabilities all hang from; None for the root alone."""
        first = min(codes)
        for above in self._ancestors[first]:
            if (
                above != self.root.code
                and self.get(above).is_group
                and self.subtree(above) >= set(codes)
            ):
                return above
        return None

    def is_narrower(self, code: str, than: str) -> bool:
        """Say whether a code lies strictly below another."""
        if code not in self._by_code or than not in self._by_code:
            self.get(code)
            self.get(than)
        return than in self._ancestors[code]

    def subtree(self, code: str) -> frozenset[str]:
        """Return the code itself and all below it, by either edge."""
        self.get(code)
        return self._subtrees[code]

    def satisfying(self, code: str) -> frozenset[str]:
        """Return what serves a request: of a process itself and its kinds, of a group all below.

        >>> sorted(capability_tree().satisfying("HT-NIT"))
        ['HT-NIT', 'HT-NITGAS', 'HT-NITION']
        """
        self.get(code)
        return self._satisfying[code]

    def members(self, code: str) -> tuple[Capability, ...]:
        """Return the processes of a group, in the order of the table; of a process itself.

        >>> [node.code for node in capability_tree().members("STER-RAD")]
        ['STER-GAM', 'STER-EB', 'STER-XRAY']
        """
        within = self.subtree(code)
        if not self._by_code[code].is_group:
            return (self._by_code[code],)
        return tuple(node for node in self if node.code in within and not node.is_group)

    @cached_property
    def _satisfying(self) -> dict[str, frozenset[str]]:
        """What serves each request, kinds of kinds included."""
        serving = {
            code: set(self._subtrees[code]) if node.is_group else {code}
            for code, node in self._by_code.items()
        }
        for code, node in self._by_code.items():
            kind = node
            while kind.edge == KIND_OF and kind.parent is not None:
                serving[kind.parent].add(code)
                kind = self._by_code[kind.parent]
        return {code: frozenset(codes) for code, codes in serving.items()}

    @cached_property
    def _subtrees(self) -> dict[str, frozenset[str]]:
        """Every subtree, built once from the ancestors."""
        below: dict[str, set[str]] = {code: {code} for code in self._by_code}
        for code, above in self._ancestors.items():
            for ancestor in above:
                below[ancestor].add(code)
        return {code: frozenset(codes) for code, codes in below.items()}


@cache
def capability_tree() -> CapabilityTree:
    """Return the tree of the installed table; read once for each process."""
    return CapabilityTree(packaged_table(Capability, __package__, _TABLE))


def fault_of_code(code: str, *, column: str = "code") -> Text | None:
    """Return what is told of a cell of a table that names no capability, None of one that does."""
    tree = capability_tree()
    if code in tree:
        return None
    return unknown_code(code, (node.code for node in tree), column=column)


@cache
def search_terms() -> Mapping[str, tuple[str, ...]]:
    """Return what else people look each node up by, as of `terms.csv`.

    In a longer text such words may mean a part or a property ("case depth"): reading goes by
    the names of the tree and by its phrases.
    """
    found: dict[str, list[str]] = {}
    rows = packaged_rows(__package__, _TERMS)
    for row in checked_rows(_TERMS, rows, fault=lambda row: fault_of_code(row["code"])):
        found.setdefault(row["code"], []).append(row["term"])
    return MappingProxyType({code: tuple(terms) for code, terms in found.items()})
