"""The tree of capabilities: what a site can do, from broad to precise, with its codes elsewhere.

A node is a *group* (anodizing, non-destructive testing: it names no process) or a *process* (type
II anodizing). It hangs from its parent by one of two edges: `kind_of` says that whoever does it
does what the parent names (plasma nitriding *is* nitriding); `family` only puts it beside others.
A request for a process is served by itself and its kinds, one for a group by any of its members.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType
from typing import Final

from eslabon.graph.errors import EslabonError, NotFoundError
from eslabon.graph.language import Text, joined
from eslabon.graph.vocabulary.packaged import packaged_rows, packaged_table
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest

KIND_OF: Final = "kind_of"
FAMILY: Final = "family"


class UnknownCapabilityError(NotFoundError):
    """No capability has the code asked for."""

    code = "UNKNOWN_CAPABILITY"
    message = Text("No existe el proceso «{asked}».", "There is no process “{asked}”.")
    hint = Text(
        "Búsquelo con: eslabon capabilities search",
        "Look it up with: eslabon capabilities search",
    )


class CapabilityTableError(EslabonError):
    """The table of capabilities is not one tree: the installation is damaged."""

    code = "CAPABILITY_TABLE"
    message = Text(
        "La tabla de capacidades no es un árbol: {detail}",
        "The capability table is not one tree: {detail}",
    )
    hint = Text("Reinstale eslabon.", "Reinstall eslabon.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """One node of the tree, named in two languages, with its codes in other classifications.

    `edge` is how it hangs from its parent, `KIND_OF` or `FAMILY`, and `reason` why it is a kind.
    """

    code: str
    parent: str | None
    edge: str | None
    is_group: bool
    reason: str
    name_es: str
    name_en: str
    synonyms_es: tuple[str, ...]
    synonyms_en: tuple[str, ...]
    materials: tuple[str, ...]
    din8580: str
    sat_claveprodserv: tuple[str, ...]
    scian_class: tuple[str, ...]
    nadcap_ac: tuple[str, ...]
    cqi: tuple[str, ...]
    sudokn_class: str

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names that mean the node wherever they stand, in both languages."""
        return (self.name_es, self.name_en, *self.synonyms_es, *self.synonyms_en)


class CapabilityTree:
    """An immutable tree of capabilities with one root; all look-ups are by code."""

    def __init__(self, capabilities: Mapping[str, Capability]) -> None:
        """Index the capabilities and refuse a table that is not one tree."""
        self._by_code = MappingProxyType(dict(capabilities))
        children: dict[str, list[str]] = {code: [] for code in capabilities}
        roots = []
        for code, capability in capabilities.items():
            if capability.parent is None:
                roots.append(code)
            elif capability.parent in children:
                children[capability.parent].append(code)
            else:
                raise CapabilityTableError(detail=f"{code} → {capability.parent}?")
        if len(roots) != 1:
            raise CapabilityTableError(detail=f"roots: {roots}")
        self.root = self._by_code[roots[0]]
        self._children = {code: tuple(below) for code, below in children.items()}
        self._ancestors = dict(self._walk())
        if len(self._ancestors) != len(self._by_code):
            raise CapabilityTableError(detail="cycle")
        for capability in capabilities.values():
            self._check_edge(capability)

    def _check_edge(self, capability: Capability) -> None:
        """Refuse an edge that is neither of the two, or a kind that is, or is of, no process."""
        above, edge = capability.parent, capability.edge
        if above is None:
            is_sound = edge is None
        elif edge == KIND_OF:
            is_process = not (capability.is_group or self._by_code[above].is_group)
            is_sound = is_process and bool(capability.reason)
        else:
            is_sound = edge == FAMILY
        if not is_sound:
            raise CapabilityTableError(detail=f"{capability.code} –{edge}→ {above}?")

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

    def is_narrower(self, code: str, than: str) -> bool:
        """Say whether a code lies strictly below another."""
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
    table = packaged_table(Capability, __package__, "capabilities.csv")
    return CapabilityTree({node.code: node for node in table})


@cache
def search_terms() -> Mapping[str, tuple[str, ...]]:
    """Return what else people look each node up by, as of `terms.csv`.

    In a longer text such words may mean a part or a property ("case depth"): reading goes by
    the names of the tree and by its phrases.
    """
    found: dict[str, list[str]] = {}
    for row in packaged_rows(__package__, "terms.csv"):
        found.setdefault(row["code"], []).append(row["term"])
    return MappingProxyType({code: tuple(terms) for code, terms in found.items()})
