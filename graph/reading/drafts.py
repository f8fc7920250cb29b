"""One operation while it is put together from the words that name it."""

from dataclasses import dataclass, field

from eslabon.graph.reading.callouts import CalledOut


@dataclass(slots=True, eq=False)  # each is one of its own, and looked for as such
class Draft:
    """One operation while it is put together; spans are those of the spaced text.

    `named_again` are words that only refer to it: "before plating", beside "zinc plate"; `linked`
    are words that make it an alternative: "failing that".
    """

    code: str
    confidence: float
    spans: list[tuple[int, int]]
    because: str
    also: tuple[tuple[str, float], ...] = ()
    alternatives: list[str] = field(default_factory=list)
    called: list[CalledOut] = field(default_factory=list)
    named_again: list[tuple[int, int]] = field(default_factory=list)
    linked: list[tuple[int, int]] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Return where the operation is first named."""
        return min(start for start, _ in self.spans)

    @property
    def end(self) -> int:
        """Return where the words that first name it end, its call-outs not counted."""
        return min(self.spans)[1]
