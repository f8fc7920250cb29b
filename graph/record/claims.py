"""What somebody claims of a site and a process, as the nodes and relationships that say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from eslabon.graph.model.nodes.line import Line
from eslabon.graph.model.relationships import Offers, Performs, Runs
from eslabon.graph.vocabulary.terms import ClaimKind, Mode, starting_confidence


def line_id(site: str, process: str, *, line: str | None = None, provenance: str) -> str:
    """Return the id of a line that somebody states.

    >>> line_id("S", "PLT-ZN", line="barril", provenance="audited")
    'S|PLT-ZN|barril|audited'
    """
    return "|".join((site, process, line or "", provenance))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedClaim:
    """A claim that a site does a process, or does not; with limits, or a line's name, it has a line.

    `limits` holds the fields of `Line` that say what it takes; those that are None are not stated.
    """

    site: str
    process: str
    line: str | None = None
    claim: str = ClaimKind.YES.value
    provenance: str
    mode: str = Mode.UNKNOWN.value
    because: str | None = None
    checked: str | None = None
    limits: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return what identifies the claim in its source."""
        return "|".join(filter(None, (self.site, self.process, self.line)))

    @property
    def nodes(self) -> tuple[Line, ...]:
        """Return the line, if the claim has one."""
        return (self._line(),) if self._has_line else ()

    @property
    def relationships(self) -> tuple[Offers | Runs | Performs, ...]:
        """Return the offer, and what ties the line to site and process.

        That one line does not do a process, or no longer, says nothing of the others.
        """
        own = (Runs(start=self.site, end=self._id), Performs(start=self._id, end=self.process))
        offer = (self._offer(),) if self._is_affirmed or self.line is None else ()
        return (*offer, *(own if self._has_line else ()))

    @property
    def _is_affirmed(self) -> bool:
        return self.claim == ClaimKind.YES

    @property
    def _has_line(self) -> bool:
        if self.line is not None:
            return True
        return self._is_affirmed and any(value is not None for value in self.limits.values())

    @property
    def _id(self) -> str:
        """Return the line's id: two that say it with unlike trust are told apart until they are merged."""
        return line_id(self.site, self.process, line=self.line, provenance=self.provenance)

    def _line(self) -> Line:
        return Line(
            id=self._id,
            name=self.line,
            claim=self.claim,
            provenance=self.provenance,
            confidence=starting_confidence(self.provenance),
            mode=self.mode,
            because=self.because,
            checked=self.checked,
            **self.limits,  # type: ignore[arg-type]  # the fields of a line, by their names
        )

    def _offer(self) -> Offers:
        return Offers(
            start=self.site,
            end=self.process,
            provenance=self.provenance,
            confidence=starting_confidence(self.provenance),
            mode=self.mode,
            because=self.because,
            checked=self.checked,
            claim=self.claim,
        )
