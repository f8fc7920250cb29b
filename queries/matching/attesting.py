"""Which scopes of certificates attest what is asked, by the processes and criteria that they name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np

from eslabon.graph.projection.arrays import Bools
from eslabon.graph.projection.columns import ScopeColumns
from eslabon.graph.vocabulary.capabilities.relation import is_broader, satisfies
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.queries.matching.knowledge import is_process_scoped, meeting


def target_codes(asked: Sequence[str], offered: str) -> tuple[str, ...]:
    """Return the processes that a scope must name for an offered process to be proven.

    They are the processes asked for that the offer may serve; of a group, the offered member.

    >>> target_codes(["HT"], "HT-CARB"), target_codes(["HT-CARB"], "HT")
    (('HT-CARB',), ('HT-CARB',))
    """
    tree = capability_tree()
    served = [code for code in asked if satisfies(code, offered)]
    if served:
        is_member = offered in tree
        return tuple(offered if is_member and tree.get(c).is_group else c for c in served)
    return tuple(code for code in asked if is_broader(offered, code))


@dataclass(frozen=True)
class Attests:
    """One element a scope: whether it attests a process, or may.

    What `in_trade` attests it does where the site is known to do the process.
    """

    proves: Bools
    in_trade: Bools
    may: Bools

    @cached_property
    def key(self) -> bytes:
        """Return what is alike for processes that the same scopes attest."""
        return b"".join(each.tobytes() for each in (self.proves, self.in_trade, self.may))


def attests(kinds: ScopeColumns, standard: str, *, asked: Sequence[str], offered: str) -> Attests:
    """Return which scopes attest a process, by the processes and the criteria that they name.

    Args:
        kinds: The scopes of certificates.
        standard: The one that is asked for.
        asked: The processes asked for, of which one is enough.
        offered: The process.
    """
    manner = kinds.once.get(("manner", standard), lambda: _manner(kinds, standard))
    key = "attests", manner, tuple(asked), offered
    return kinds.once.get(key, lambda: _Attesting(kinds, manner, asked).attests(offered))


class _Manner(NamedTuple):
    """How a standard attests; those that do so alike are asked once.

    `with_criteria` are the places of the standards that meet it whose criteria name processes.
    """

    is_scoped: bool
    is_attestable: bool
    is_trade_wide: bool
    with_criteria: tuple[int, ...]


def _manner(kinds: ScopeColumns, standard: str) -> _Manner:
    catalogue, standards = standard_catalogue(), enumerate(kinds.standards)
    return _Manner(
        is_scoped=is_process_scoped(standard),
        is_attestable=bool(catalogue.attestable(standard)),
        is_trade_wide=catalogue.is_trade_wide(standard),
        with_criteria=tuple(
            place
            for place, other in standards
            if other in meeting(standard) and catalogue.criteria(other)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Attesting:
    """A manner of attesting and the scopes of certificates, of which some attest what is asked."""

    kinds: ScopeColumns
    manner: _Manner
    asked: Sequence[str]

    def attests(self, offered: str) -> Attests:
        targets = target_codes(self.asked, offered)
        # Scope and criteria have to speak of one and the same of several that may be meant.
        each = [self._attests(target) for target in targets or (None,)]
        parts = zip(*((one.proves, one.in_trade, one.may) for one in each), strict=True)
        return Attests(*(np.logical_or.reduce(part) for part in parts))

    def _attests(self, target: str | None) -> Attests:
        scope, criteria = self.kinds.scope, self.kinds.criteria
        everything = np.ones(len(self.kinds), dtype=np.bool_)
        is_scoped = self.manner.is_scoped
        if not is_scoped and not self.manner.is_attestable:
            return Attests(everything, ~everything, ~everything)
        names, wider = self._named(target)
        covered, is_alone = self._covered(target)
        # The baseline of several audits does not say which of them was passed.
        is_told = criteria.name_one([not _is_baseline(word) for word in criteria.words])
        is_silent = scope.are_empty & ~is_told & ~covered
        by_criterion = scope.are_empty & covered
        contradicts = is_told & ~covered
        proves = (names & ~contradicts) | (by_criterion & is_alone)
        group = (wider & ~names & ~contradicts) | (by_criterion & ~is_alone)
        if not is_scoped:
            # A system covers its site, unless its scope says what of it.
            proves |= is_silent
            is_silent &= False
        may = is_silent | (names & contradicts)
        if self.manner.is_trade_wide:
            return Attests(proves, group, may)
        return Attests(proves, ~everything, may | group)

    def _named(self, target: str | None) -> tuple[Bools, Bools]:
        """Return which scopes name a process or a kind of it, and which something broader."""
        scope, words = self.kinds.scope, self.kinds.scope.words
        return self.kinds.once.get(
            ("named", target),
            lambda: (
                scope.name_one([target is not None and satisfies(target, word) for word in words]),
                scope.name_one([target is not None and is_broader(word, target) for word in words]),
            ),
        )

    def _covered(self, target: str | None) -> tuple[Bools, Bools]:
        """Return which scopes have a criterion that covers a target, and which covers it alone."""
        covered, alone = np.zeros((2, len(self.kinds)), dtype=np.bool_)
        if target is None:
            return covered, alone
        words = self.kinds.criteria.words
        for place in self.manner.with_criteria:
            by_criterion = standard_catalogue().criteria(self.kinds.standards[place])
            found = [by_criterion.get(word, frozenset()) for word in words]
            of_standard = self.kinds.standard == place
            covers = [any(satisfies(target, code) for code in codes) for codes in found]
            singly = [
                covers_it and all(satisfies(target, code) for code in codes)
                for covers_it, codes in zip(covers, found, strict=True)
            ]
            covered |= of_standard & self.kinds.criteria.name_one(covers)
            alone |= of_standard & self.kinds.criteria.name_one(singly)
        return covered, alone


@cache
def _is_baseline(criterion: str) -> bool:
    return standard_catalogue().is_baseline(criterion)
