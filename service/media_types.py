"""Media types as HTTP compares them: by their parts, whatever their case, with what is preferred."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

JSON_TYPE: Final = "application/json"

_WORD: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_PARAMETER: Final = re.compile(
    rf'\s*;\s*(?:(?P<name>{_WORD})=(?:(?P<word>{_WORD})|"(?P<quoted>[^"\\]*)"))?'
)
_TYPE: Final = re.compile(rf"\s*({_WORD})/({_WORD})")
_WEIGHT: Final = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
_UTF_8: Final = ("utf-8", "utf8")


@dataclass(frozen=True, slots=True)
class _Range:
    """One media type, or a range of them, as a header names it.

    `is_utf_8` unless it says another charset; `is_narrowed` by parameters that nothing here has.
    """

    name: str
    weight: float = 1.0
    is_utf_8: bool = True
    is_narrowed: bool = False

    def likeness(self, offered: str) -> int:
        """Return how exactly it names a type: 3 in full, 1 by a wildcard for all, 0 not at all."""
        if self.is_narrowed or not self.is_utf_8:
            return 0
        kind = offered.partition("/")[0]
        return {offered: 3, f"{kind}/*": 2, "*/*": 1}.get(self.name, 0)


def is_json(content_type: str) -> bool:
    """Tell whether a `Content-Type` is that of JSON, in the one charset that JSON is sent in.

    >>> is_json("APPLICATION/JSON; charset=UTF-8"), is_json("application/jsonx")
    (True, False)
    """
    named = _range(content_type)
    return named is not None and named.name == JSON_TYPE and named.is_utf_8


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """Return the type that an `Accept` header prefers of those that are offered, None if it has none.

    Of types that it likes alike it prefers what it names more exactly, then what it names first,
    then what is offered first. A header that says nothing takes anything.

    >>> preferred("text/html, application/*;q=0.5", ["application/json", "text/html"])
    'text/html'
    >>> preferred("application/json;q=0, */*;q=0.1", ["application/json"]) is None
    True
    """
    ranges = list(_ranges(accept)) if accept.strip() else [_Range("*/*")]
    best, found = (0.0, 0, 0), None
    for type_ in offered:
        likenesses = [(one.likeness(type_), -place) for place, one in enumerate(ranges)]
        likeness, place = max(likenesses, default=(0, 0))
        weight = ranges[-place].weight if likeness else 0.0
        if weight > 0 and (found is None or (weight, likeness, place) > best):
            best, found = (weight, likeness, place), type_
    return found


def _ranges(accept: str) -> Iterator[_Range]:
    for part in accept.split(","):
        if (found := _range(part)) is not None:
            yield found


def _range(text: str) -> _Range | None:
    """Return the range that a text is; None of one that is none."""
    named = _TYPE.match(text)
    if named is None:
        return None
    end, said_of = named.end(), _Range(f"{named[1]}/{named[2]}".lower())
    while (said := _PARAMETER.match(text, end)) is not None:
        end = said.end()
        name, value = (said["name"] or "").lower(), (said["word"] or said["quoted"] or "").lower()
        if name == "q":
            weight = float(value) if _WEIGHT.fullmatch(value) else 0.0
            said_of = replace(said_of, weight=weight)
        elif name == "charset":
            said_of = replace(said_of, is_utf_8=value in _UTF_8)
        elif name:
            said_of = replace(said_of, is_narrowed=True)
    return None if text[end:].strip() else said_of
