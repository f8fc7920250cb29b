r"""A text as it is read: what the same words may be written with otherwise is made one.

Runs of blanks become one blank, signs that nobody sees vanish, letters are composed; dashes, wide
letters and joined ones become those of the keyboard. A text may grow shorter or longer by that:
`Places` brings a span of it back to the text as somebody wrote it.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_BLANK: Final = r"[^\S\n]"
_SOFT: Final = "\u00ad"
# Soft hyphens, signs of no width, and those that tell in which direction is written.
_HIDDEN: Final = (
    f"{_SOFT}\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff"
)
_EMPTY: Final = rf"[\s{_HIDDEN}]"
_MARKS: Final = "\u0300-\u034e\u0350-\u036f"
_DASHES: Final = "\u2010-\u2015\u2212\ufe58\ufe63"
# Letters that are several on any keyboard, those of twice the width, and units that are letters.
_WIDE: Final = "\ufb00-\ufb06\uff01-\uff5e\u2126\u212a\u212b"
# A word broken at the end of a line is one word.
_BROKEN: Final = rf"{_SOFT}{_BLANK}*\n{_BLANK}*"
_UNSEEN: Final = rf"(?:{_BROKEN}|[{_HIDDEN}])"
_OTHERWISE: Final = re.compile(
    rf"(?P<outside>\A{_EMPTY}+|{_EMPTY}++\Z)"
    rf"|(?P<broken>{_BROKEN})"
    rf"|(?P<line>(?:{_BLANK}|[{_HIDDEN}])*+\n(?:{_BLANK}|[{_HIDDEN}])*+)"
    rf"|(?P<blanks>{_BLANK}(?:{_BLANK}|[{_HIDDEN}])*)|(?P<unseen>[{_HIDDEN}]+)"
    rf"|(?P<dash>[{_DASHES}])|(?P<figure>(?![0-9])\d)"
    rf"|(?P<wide>[{_WIDE}](?:{_UNSEEN}*[{_MARKS}])*)"
    rf"|(?P<marked>[^\s{_MARKS}](?:{_UNSEEN}*[{_MARKS}])+)"
)
# What there may be to smooth, beside blanks: few texts have any of it.
_ODD: Final = re.compile("[\t\v\f\r\x1c-\x1f\x85\xa0\xad\u0250-\U0010ffff]")
_HIDDEN_RUN: Final = re.compile(f"{_UNSEEN}+")


def smoothed(text: str) -> str:
    r"""Return a text as it is read.

    >>> smoothed("zi\u00adncado  de Ti\u20136Al\u20134V, \uff13\uff11\uff16L")
    'zincado de Ti-6Al-4V, 316L'
    """
    is_smooth = not ("  " in text or " \n" in text or "\n " in text or _ODD.search(text))
    return text.strip() if is_smooth else _OTHERWISE.sub(_as_read, text)


def _as_read(found: re.Match[str]) -> str:
    """Return what is read for some characters that may be written otherwise."""
    match found.lastgroup:
        case "blanks":
            return " "
        case "line":
            return "\n"
        case "outside" | "broken" | "unseen":
            return ""
        case "dash":
            return "-"
        case "figure":
            return str(unicodedata.decimal(found[0]))
        case "wide":
            return unicodedata.normalize("NFKC", _HIDDEN_RUN.sub("", found[0]))
    return unicodedata.normalize("NFC", _HIDDEN_RUN.sub("", found[0]))


@dataclass(frozen=True, slots=True)
class Places:
    """Where the characters of a smoothed text stand in `text`, as somebody wrote it.

    From each of `starts` on, the beginning of a letter is moved by its one of `shifts`, and from
    each of `ends` on its end.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    shifts: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Places":
        """Return the places of a text as somebody wrote it."""
        starts, ends, shifts, shift = [0], [0], [0], 0
        for found in _OTHERWISE.finditer(text):
            at, said, read = found.start() - shift, len(found[0]), len(_as_read(found))
            if read < said:
                starts.append(at + read)
                ends.append(at + max(0, read - 1))
                shifts.append(shift := shift + said - read)
            for place in range(at + said, at + read):  # of one letter several
                starts.append(place)
                ends.append(place)
                shifts.append(shift := shift - 1)
        return cls(text, starts, ends, shifts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the written text that a span of the smoothed one stands for."""
        first = self.shifts[bisect_right(self.starts, start) - 1]
        last = self.shifts[bisect_right(self.ends, max(start, end - 1)) - 1]
        return start + first, end + last if end > start else start + first
