"""The rows of the table of capabilities: what each holds, and what keeps them from being one tree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eslabon.graph.language import Text, joined
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.packaged import blank_cell, unknown_code
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest

KIND_OF: Final = "kind_of"
FAMILY: Final = "family"
_FIRST: Final = 2  # the heading is row 1

_NO_PARENT: Final = Text(
    "le falta «parent»: solo el primer renglón no lo tiene",
    "its `parent` is missing: only the first row has none",
)
_NO_REASON: Final = Text(
    "kind_of pide un motivo: diga en «reason» por qué quien hace {code} hace {parent}, o ponga family",
    "kind_of needs a reason: say in `reason` why whoever does {code} does {parent}, or write family",
)
_OF_GROUP: Final = Text(
    "kind_of une dos procesos, y {group} es un grupo: ponga family",
    "kind_of joins two processes, and {group} is a group: write family",
)
_NO_EDGE: Final = Text(
    "«edge» es family o kind_of, y dice «{edge}»", "`edge` is family or kind_of, and says “{edge}”"
)
_ROOT_EDGE: Final = Text("sin «parent» no lleva «edge»", "without a `parent` it takes no `edge`")
_NEEDLESS: Final = Text(
    "«reason» es el motivo de un kind_of, y dice family: bórrelo, o ponga kind_of",
    "`reason` is that of a kind_of, and it says family: remove it, or write kind_of",
)
_TWICE: Final = Text("su clave ya está en otro renglón", "its code is in another row already")
_CYCLE: Final = Text("queda debajo de sí mismo: {path}", "it lies below itself: {path}")


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


def faults(table: Sequence[Capability]) -> Iterator[tuple[int, Capability, Text]]:
    """Yield what is wrong in which row of a table; rows are counted as in its file."""
    by_code = {node.code: node for node in table}
    for row, node in enumerate(table, start=_FIRST):
        fault = (
            _of_code(node, by_code)
            or _of_cells(node)
            or _of_parent(node, by_code, is_first=row == _FIRST)
            or _of_edge(node, by_code)
        )
        if fault is not None:
            yield row, node, fault


def _of_code(node: Capability, known: Mapping[str, Capability]) -> Text | None:
    return None if node is known[node.code] else _TWICE


def _of_cells(node: Capability) -> Text | None:
    """Return what is wrong with the names of a node or its materials."""
    named = {"code": node.code, "name_es": node.name_es, "name_en": node.name_en}
    for column, said in named.items():
        if not said.strip():
            return blank_cell(column)
    unknown = [one for one in node.materials if one not in MATERIALS]
    return unknown_code(unknown[0], MATERIALS, column="materials") if unknown else None


def _of_parent(node: Capability, known: Mapping[str, Capability], *, is_first: bool) -> Text | None:
    """Return what is wrong about where a node hangs."""
    if node.parent is None:
        return None if is_first else _NO_PARENT
    if node.parent not in known:
        told = Text("no existe su «parent» {parent}.", "its `parent` {parent} does not exist.")
        near = did_you_mean(nearest(node.parent, known))
        return joined(told.filled(parent=node.parent), near)
    path = [node.code]
    above: str | None = node.parent
    while above is not None and above not in path:
        path.append(above)
        above = known[above].parent if above in known else None
    return None if above != node.code else _CYCLE.filled(path=" → ".join([*path, above]))


def _of_edge(node: Capability, known: Mapping[str, Capability]) -> Text | None:
    """Return what is wrong about the edge by which a node hangs from its parent."""
    if node.parent is None:
        return None if node.edge is None else _ROOT_EDGE
    if node.edge == FAMILY:
        return _NEEDLESS if node.reason else None
    if node.edge != KIND_OF:
        return _NO_EDGE.filled(edge=node.edge or "")
    groups = [one.code for one in (known[node.parent], node) if one.is_group]
    if groups:
        return _OF_GROUP.filled(group=groups[0])
    return None if node.reason else _NO_REASON.filled(code=node.code, parent=node.parent)
