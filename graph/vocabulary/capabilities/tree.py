"""The tree of capabilities: what a site can do, from broad to precise, with its codes elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType

from rapidfuzz import fuzz

from eslabon.graph.errors import EslabonError, NotFoundError
from eslabon.graph.language import Text, joined
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.packaged import packaged_table
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest

_SUGGESTIONS = 3
_MIN_SEARCH_SCORE = 60.0


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
    """One process of the tree, named in two languages, with its codes in other classifications."""

    code: str
    parent: str | None
    name_es: str
    name_en: str
    synonyms_es: tuple[str, ...]
    synonyms_en: tuple[str, ...]
    callouts: tuple[str, ...]
    din8580: str
    sat_claveprodserv: tuple[str, ...]
    scian_class: tuple[str, ...]
    nadcap_ac: tuple[str, ...]
    cqi: tuple[str, ...]
    sudokn_class: str

    @property
    def terms(self) -> tuple[str, ...]:
        """Return every name the capability goes by, in both languages."""
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
            near = did_you_mean(self.nearest(code))
            raise UnknownCapabilityError(asked=code, hint=joined(near, UnknownCapabilityError.hint))
        return found

    def nearest(self, text: str) -> tuple[str, ...]:
        """Return the codes that a text may mean: by its names first, then by its letters."""
        by_name = [found.code for found in self.search(text, limit=_SUGGESTIONS)]
        return tuple(dict.fromkeys([*by_name, *nearest(text, self._by_code)]))[:_SUGGESTIONS]

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
        """Return the code itself and every narrower one."""
        self.get(code)
        return self._subtrees[code]

    @cached_property
    def _subtrees(self) -> dict[str, frozenset[str]]:
        """Every subtree, built once from the ancestors."""
        below: dict[str, set[str]] = {code: {code} for code in self._by_code}
        for code, above in self._ancestors.items():
            for ancestor in above:
                below[ancestor].add(code)
        return {code: frozenset(codes) for code, codes in below.items()}

    @cached_property
    def _search_keys(self) -> list[tuple[str, str]]:
        """Every (folded term, code), the code itself included, in the order of the table."""
        return [
            (word_key(term), capability.code)
            for capability in self
            for term in (capability.code, *capability.terms)
        ]

    def search(self, text: str, limit: int = 10) -> tuple[Capability, ...]:
        """Return the capabilities whose code, names or synonyms are nearest to a text.

        Accents, case and punctuation do not count; an exact term comes first, then terms that
        begin with the text, then those that hold it, then near spellings.
        """
        asked = word_key(text)
        if not asked:
            return ()
        best: dict[str, float] = {}
        for key, code in self._search_keys:
            score = _search_score(asked, key)
            if score > best.get(code, _MIN_SEARCH_SCORE):
                best[code] = score
        ranked = sorted(best, key=lambda code: (-best[code], len(self._ancestors[code]), code))
        return tuple(self._by_code[code] for code in ranked[:limit])


def _search_score(asked: str, key: str) -> float:
    """Score a term against the text asked for: exact 300, prefix 200, inside 150, else 0 to 100."""
    if asked == key:
        return 300.0
    if key.startswith(asked):
        return 200.0 + 100.0 * len(asked) / (len(key) + 1)
    if f" {asked}" in key:
        return 150.0
    return fuzz.token_sort_ratio(asked, key, score_cutoff=_MIN_SEARCH_SCORE)


@cache
def capability_tree() -> CapabilityTree:
    """Return the tree of the installed table; read once for each process."""
    table = packaged_table(Capability, __package__, "capabilities.csv")
    return CapabilityTree({capability.code: capability for capability in table})
