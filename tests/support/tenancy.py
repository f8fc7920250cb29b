"""Finds, in the text of a read, private nodes that it does not ask by their tenant.

A form that is not read here is reported as well: what is not understood is not held safe.
"""

import re
from collections.abc import Iterator

from eslabon.graph.model.registry import NODES, RELATIONSHIPS

_NODE = r"(?<!\w)\((?P<{0}var>\w*)(?P<{0}labels>(?::\w+)*)\s*(?P<{0}map>\{{[^}}]*\}})?\)"
_LINK = r"\s*(?P<left><?)-(?:\[\w*(?P<types>(?::\w+(?:\|\w+)*)?)[^\]]*\])?-(?P<right>>?)\s*"
NODE = re.compile(_NODE.format(""))
# The second node is looked ahead at, since it may begin the next link.
STEP = re.compile(_NODE.format("a") + _LINK + f"(?={_NODE.format('b')})")
GUARD = re.compile(r"\btenant: \$tenant\b")
UNREAD = re.compile(
    r"`"  # quoted names
    r"|\(\s+\w*\s*[:)]|\(\w+\s+:|:\s+\w+\s*[{)]"  # nodes with spaces inside
    r"|\(\w*:[\w:]*\s*[|&!%(]"  # labels that are combined
    r"|\(\w*(?::\w+)*\s*(?:\{[^}]*\})?\s*\bWHERE\b"  # nodes with a condition inside
    r"|\b(?!MATCH\b)(?i:match)\b|\b(?i:union|call)\b"
)
# A path over several links of types that begin or end at private nodes passes through more of them.
LONG = re.compile(r"-\[\w*:(?P<types>\w+(?:\|\w+)*)\*[^\]]*\]-")
WATCHED = re.compile(r"all\((\w+) IN nodes\((\w+)\) WHERE \1\.tenant = \$tenant\)")

PRIVATE = {schema.label for schema in NODES if schema.private}
STARTS: dict[str, set[str]] = {}
ENDS: dict[str, set[str]] = {}
for _schema in RELATIONSHIPS:
    STARTS.setdefault(_schema.type, set()).add(_schema.start.label)
    ENDS.setdefault(_schema.type, set()).add(_schema.end.label)


def unguarded(text: str) -> list[str]:
    """Return the node patterns that may match private nodes of another tenant."""
    known = {m["var"] for m in NODE.finditer(text) if m["var"] and m["labels"]}
    unread = (form[0] for form in UNREAD.finditer(text))
    return [*unread, *_labelled(text), *_alone(text, known), *_linked(text, known), *_long(text)]


def _labelled(text: str) -> Iterator[str]:
    for node in NODE.finditer(text):
        private = PRIVATE.intersection(node["labels"].split(":"))
        if private and not GUARD.search(node["map"] or ""):
            yield node[0]


def _alone(text: str, known: set[str]) -> Iterator[str]:
    """Yield nodes without label that no link leads to: they match every label."""
    for found in re.finditer(r"(?:\bMATCH\s+|,\s*)(?:\w+ = )?(?=\()", text):
        node = NODE.match(text, found.end())
        if node and not node["labels"] and node["var"] not in known:
            yield node[0]


def _long(text: str) -> Iterator[str]:
    """Yield paths of any length past private nodes, of which not all are asked by tenant."""
    watched = {found[2] for found in WATCHED.finditer(text)}
    for link in LONG.finditer(text):
        ends = {end for t in link["types"].split("|") for end in STARTS[t] | ENDS[t]}
        before = text[: link.start()].rpartition("MATCH ")[2]
        if ends & PRIVATE and not any(before.startswith(f"{name} = ") for name in watched):
            yield link[0]


def _linked(text: str, known: set[str]) -> Iterator[str]:
    """Yield nodes without label at the end of a link that may lead to a private one."""
    for step in STEP.finditer(text):
        types = [t for t in re.split(r"[:|]", step["types"] or "") if t]
        left, right = (STARTS, ENDS) if not step["left"] else (ENDS, STARTS)
        both = not step["left"] and not step["right"]
        for side, ends in (("a", left), ("b", right)):
            if step[f"{side}labels"] or step[f"{side}var"] in known:
                continue
            reached = set().union(*(ends[t] for t in types)) if types else PRIVATE
            if both:
                reached = reached.union(*(STARTS[t] | ENDS[t] for t in types))
            if reached & PRIVATE:
                yield step[0].strip()
