"""The lines of a text, pulled one by one or taken by the piece, and given back."""

import io
from typing import IO

from eslabon.loaders.files.file_limits import MAX_RECORD_CHARS


class TooLong(Exception):  # noqa: N818 - a signal between two functions, never an error
    """A record has more characters than are believed."""


class Lines:
    """The lines of a text, one at a time, with those of the record that is being read kept.

    The csv reader pulls from here. Lines can be given back, so that a record torn by a stray
    quote costs its first line alone. Between two records, the text that comes can be taken in
    one piece and put back.
    """

    def __init__(self, stream: IO[str]) -> None:
        """Read a text opened with `newline=""`."""
        self._stream = stream
        self._given_back: list[str] = []
        self._before = 0
        self.chars = 0
        self.record: list[str] = []

    def __iter__(self) -> "Lines":
        """Return itself: the csv reader asks for an iterator."""
        return self

    def __next__(self) -> str:
        """Return the next line of the record; raise `TooLong` where it has grown too long."""
        if self._given_back:
            line = self._given_back.pop()
        else:
            line = self._stream.readline(MAX_RECORD_CHARS + 1)
            if not line:
                raise StopIteration
            self._skip_rest_of(line)
        self.record.append(line)
        self.chars += len(line)
        if self.chars > MAX_RECORD_CHARS:
            raise TooLong
        return line

    @property
    def passed(self) -> int:
        """Return how many lines have been read, those of the record too."""
        return self._before + len(self.record)

    def start_record(self) -> int:
        """Forget the lines of the record before; return the number of the line that comes."""
        self._before += len(self.record)
        self.record.clear()
        self.chars = 0
        return self._before + 1

    def give_back_all_but_first(self) -> None:
        """Let the lines of the record after its first come again."""
        self._given_back.extend(reversed(self.record[1:]))
        del self.record[1:]

    def take(self, chars: int) -> str:
        """Take the text that comes: whole lines of about so many characters; blank at the end."""
        self.start_record()
        given_back = "".join(reversed(self._given_back))
        self._given_back.clear()
        text = self._stream.read(chars)
        if text and not text.endswith("\n"):
            rest = self._stream.readline(MAX_RECORD_CHARS + 1)
            self._skip_rest_of(rest)
            text += rest
        return given_back + text

    def put_back(self, text: str) -> int:
        """Let the lines of a text that was taken come again; return how many there are."""
        # A line that is too long is kept as far as `__next__` would have read it.
        lines = [line[: MAX_RECORD_CHARS + 1] for line in io.StringIO(text, newline="")]
        self._given_back.extend(reversed(lines))
        return len(lines)

    def skip(self, count: int) -> None:
        """Pass over lines that were put back."""
        self.start_record()
        del self._given_back[len(self._given_back) - count :]
        self._before += count

    def pass_taken(self, count: int) -> None:
        """Count lines that were taken and are not put back."""
        self._before += count

    def _skip_rest_of(self, line: str) -> None:
        if len(line) <= MAX_RECORD_CHARS:
            return
        while line and not line.endswith(("\n", "\r")):
            line = self._stream.readline(MAX_RECORD_CHARS)
