"""A text while it is read: what of it is left, what was understood, and what was not."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from eslabon.graph.reading.even import Found, blotted, even, written
from eslabon.graph.reading.fields.patterns import words_in
from eslabon.graph.reading.reading import Understood
from eslabon.graph.reading.telling import deaf_to

Span = tuple[int, int]
T = TypeVar("T")


@dataclass(slots=True)
class Sheet:
    """A written text, the same made even, and what of that nobody has read yet.

    `deaf` are the readers that it tells nothing.
    """

    written: str
    text: str
    left: str
    deaf: Collection[Callable[..., object]] = ()
    understood: list[Understood] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "Sheet":
        """Return the sheet of a text of which nothing was read yet."""
        read = written(text)
        base = even(read)
        return cls(read, base, base, deaf_to(words_in(base)))

    def take(
        self, read: Callable[[str], list[Found[T]]], *, seeing: Iterable[Span] = ()
    ) -> list[Found[T]]:
        """Return what a reader finds in what is left, and blot it out for those that follow.

        Args:
            read: The reader.
            seeing: Spans that others have used and that it sees all the same.
        """
        if read in self.deaf:
            return []
        found = read(self.seen(seeing))
        if found:
            self.blot((one.start, one.end) for one in found)
        return found

    def seen(self, spans: Iterable[Span]) -> str:
        """Return what is left, with some spans in it as they were."""
        left = self.left
        for start, end in spans:
            left = left[:start] + self.text[start:end] + left[end:]
        return left

    def blot(self, spans: Iterable[Span]) -> None:
        """Keep spans from those that read later."""
        found = [Found(start, end, None) for start, end in spans]
        if found:
            self.left = blotted(self.left, found)

    def give_back(self, span: Span) -> None:
        """Leave a span, as it was, to those that read later."""
        self.left = self.seen([span])

    def note(self, name: str, span: Span, value: object) -> None:
        """Keep that words were understood, and as what."""
        start, end = span
        self.understood.append(Understood(name, str(value), self.words(span), start, end))

    def words(self, span: Span) -> str:
        """Return the words of a span as they were written."""
        return " ".join(self.written[span[0] : span[1]].split())

    def first(
        self, name: str, found: Sequence[Found[T]], *, told: Callable[[T], object] = str
    ) -> T | None:
        """Return the first value found, noted as understood: as what, `told` tells."""
        if not found:
            return None
        self.note(name, (found[0].start, found[0].end), told(found[0].value))
        return found[0].value

    def leave(self, found: Iterable[Found[Any]]) -> None:
        """Keep spans as words that ask for something and were not understood."""
        self.unread.extend((one.start, one.end) for one in found)

    @property
    def not_understood(self) -> tuple[str, ...]:
        """Return the words of the spans left, in their order, each once."""
        return tuple(dict.fromkeys(self.words(span) for span in sorted(self.unread)))
