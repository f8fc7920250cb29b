"""A text while it is read: what of it is left, what was understood, and what was not."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from eslabon.graph.reading.even import Found, blotted, even, written
from eslabon.graph.reading.fields.patterns import words_in
from eslabon.graph.reading.reading import Understood
from eslabon.graph.reading.smooth import Places
from eslabon.graph.reading.spoilt import spoilt_words, touches
from eslabon.graph.reading.telling import deaf_to

Span = tuple[int, int]
T = TypeVar("T")


@dataclass(slots=True)
class Sheet:
    """A text as it is read, the same made even, and what of that nobody has read yet.

    `places` are those of the text as somebody wrote it, where it is another.
    `deaf` are the readers that it tells nothing, `spoilt` the words in which characters were lost.
    `unread` are demands that were not understood, `overlooked` what was read and is held nowhere,
    as the second of two materials.
    """

    written: str
    text: str
    left: str
    deaf: Collection[Callable[..., object]] = ()
    spoilt: Sequence[Span] = ()
    understood: list[Understood] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    overlooked: list[Span] = field(default_factory=list)
    places: Places | None = None

    @classmethod
    def of(cls, text: str) -> "Sheet":
        """Return the sheet of a text of which nothing was read yet; its spoilt words never are."""
        read = written(text)
        base = even(read)
        spoilt = spoilt_words(read)
        deaf = deaf_to(words_in(base))
        places = None if read == text else Places.of(text)
        return cls(read, base, base, deaf, spoilt, unread=list(spoilt), places=places)

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
        words = self.words(span)
        if self.places is not None:
            span = self.places.span(*span)
            words = " ".join(self.places.text[slice(*span)].split())
        self.understood.append(Understood(name, str(value), words, *span))

    def is_spoilt(self, span: Span) -> bool:
        """Tell whether a word in which characters were lost touches a span."""
        return touches(span, self.spoilt, text=self.text)

    def words(self, span: Span) -> str:
        """Return the words of a span as they were written, but for signs that are made one."""
        return " ".join(self.written[span[0] : span[1]].split())

    def first(
        self, name: str, found: Sequence[Found[T]], *, told: Callable[[T], object] = str
    ) -> T | None:
        """Return the first value found, noted as understood: as what, `told` tells.

        Others that differ from it are held nowhere.
        """
        if not found:
            return None
        first = told(found[0].value)
        self.note(name, (found[0].start, found[0].end), first)
        self.overlooked += [(one.start, one.end) for one in found if told(one.value) != first]
        return found[0].value

    def leave(self, found: Iterable[Found[Any]]) -> None:
        """Keep spans as words that ask for something and were not understood."""
        self.unread.extend((one.start, one.end) for one in found)

    @property
    def not_understood(self) -> tuple[str, ...]:
        """Return the words of the spans left, in their order, each once."""
        return self._told(self.unread)

    @property
    def overlooked_words(self) -> tuple[str, ...]:
        """Return the words overlooked that no others tell, as those not understood do."""
        told: list[Span] = []
        last = -1
        # From left to right, the longest first: what ends no farther lies within one before it.
        for start, end in sorted({*self.overlooked, *self.unread}, key=lambda o: (o[0], -o[1])):
            if end > last:
                told.append((start, end))
                last = end
        unread = set(self.unread)
        return self._told(one for one in told if one not in unread)

    def _told(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """Return the words of spans, in their order, each once."""
        return tuple(dict.fromkeys(self.words(span) for span in sorted(spans)))
