"""Schemes of customers: what a certificate of one says is that customer's approval."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from eslabon.graph.vocabulary.packaged import packaged_table


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme by its code among the standards, whose it is, and what its document is called."""

    standard: str
    issuer: str
    specification: str | None


@cache
def schemes() -> Mapping[str, Sequence[Scheme]]:
    """Return schemes by the code of their standard, once for each document.

    >>> [(one.issuer, one.specification) for one in schemes()["Q1"]]
    [('Ford', 'Q1')]
    """
    found: defaultdict[str, list[Scheme]] = defaultdict(list)
    for scheme in packaged_table(Scheme, "eslabon.graph.vocabulary.standards", "schemes.csv"):
        found[scheme.standard].append(scheme)
    return found
