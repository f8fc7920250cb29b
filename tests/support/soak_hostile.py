"""Callers who mean ill: slow, huge, malformed, dear, gone; and what each of them may be told."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from tests.support.soak_attacks import Attacker
from tests.support.soak_callers import Crowd, Place

_MAP: Final = 'supplyMap(input: {buyer: "SINT-B01"}) { stepCount nodes { key } }'
_LONG: Final = "{ " + " ".join(f"a{n}: capabilities {{ id code label }}" for n in range(20)) + " }"
_MAPS: Final = "{ " + " ".join(f"m{n}: {_MAP}" for n in range(17)) + " }"
_REPEATED: Final = "{ " + "capabilities { code } " * 400 + "}"
_LONG_NUMBER: Final = "{ capabilities(first: %s) { code } }" % ("9" * 5_000)
_MANY_TOKENS: Final = "{ %s }" % ("a " * 50_000)
_KEYLESS: Final = b"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\n{}"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A kind of hostile caller: what it does, what it may be told, and how many of it come."""

    name: str
    act: Callable[[Attacker], Mapping[str, Any]]
    may_be_told: frozenset[int]
    count: int = 1
    pause: float = 0.3


def _trickle(attacker: Attacker) -> dict[str, Any]:
    """Send the beginning of a request, then a byte now and then."""
    head = attacker.head()
    begun = (b"P", head, head + b"content-length: 9999\r\n\r\n{")
    return attacker.send(random.choice(begun), b"x")  # noqa: S311  # not a secret


def _half_body(attacker: Attacker, *, seconds: float) -> dict[str, Any]:
    sent = attacker.head() + b"content-length: 9999\r\n\r\n" + b"{" * 4_000
    return attacker.leave(sent, read=0, seconds=seconds) if seconds else attacker.send(sent)


def _asked(text: str) -> bytes:
    return json.dumps({"query": text}).encode()


_GONE: Final = frozenset({0})
_LATE: Final = frozenset({0, 408})
_BAD: Final = frozenset({200, 400})  # with errors, as is told apart by the media type

HOSTILE: Final = (
    Hostile("a byte, then silence", lambda a: a.send(b"P"), _LATE, count=8),
    Hostile("a trickle", _trickle, frozenset({0, 400, 408}), count=32, pause=0.1),
    Hostile("half a body, then silence", partial(_half_body, seconds=0), _LATE, count=4),
    Hostile("half a body, and gone", partial(_half_body, seconds=0.05), _GONE, count=2),
    Hostile(
        "reads nothing",
        lambda a: a.leave(a.whole(_asked(_LONG)) * 4, read=0, seconds=8),
        _GONE,
        pause=4.0,
    ),
    Hostile(
        "gone as it is answered",
        lambda a: a.leave(a.whole(_asked(_LONG)), read=100, seconds=0),
        _GONE,
        pause=3.0,
    ),
    Hostile(
        "gone before it is answered",
        lambda a: a.leave(a.whole(_asked(f"{{ {_MAP} }}")), read=0, seconds=0.02),
        _GONE,
        pause=3.0,
    ),
    Hostile(
        "a length of 5,000 digits",
        lambda a: a.send(a.head() + b"content-length: " + b"9" * 5_000 + b"\r\n\r\n{}"),
        frozenset({0, 400, 413}),
    ),
    Hostile("a number of 5,000 digits", lambda a: a.query(_LONG_NUMBER), _BAD),
    Hostile("a document of 50,000 words", lambda a: a.query(_MANY_TOKENS), _BAD),
    Hostile(
        "a body of a megabyte", lambda a: a.send(a.whole(b" " * 1_000_000)), frozenset({0, 413})
    ),
    Hostile("lists within lists", lambda a: a.ask(b"[" * 100_000), frozenset({400})),
    Hostile("half of a letter", lambda a: a.ask(b'{"query": "\\ud800"}'), frozenset({400})),
    Hostile("400 fields of one name", lambda a: a.query(_REPEATED), frozenset({200}), pause=2.0),
    Hostile("maps", lambda a: a.query(_MAPS), frozenset({200, 429, 503, 504}), count=2, pause=3.0),
    Hostile("text", lambda a: a.ask(b"{}", "text/plain"), frozenset({415})),
    Hostile(
        "a form for a batch",
        lambda a: a.ask(b"a=1", "application/x-www-form-urlencoded", path="/v1/match"),
        frozenset({415}),
    ),
    Hostile(
        "takes no JSON",
        lambda a: a.ask(
            b'{"query": "{ scopes }"}', more="connection: close\r\naccept: image/png\r\n"
        ),
        frozenset({406}),
    ),
    Hostile(
        "rubbish after a request",
        lambda a: a.send(a.whole(_asked("{ scopes }")) + b"\x00\xff rubbish\r\n\r\n" * 20),
        frozenset({200, 400}),
    ),
    Hostile("no key", lambda a: a.send(_KEYLESS), frozenset({401})),
)


def add_hostile_callers(crowd: Crowd, place: Place) -> None:
    """Let all kinds of hostile callers come."""
    attacker = Attacker(crowd, place)
    for one in HOSTILE:
        act = partial(one.act, attacker)
        crowd.add(partial(crowd.note, "hostile", one.name, act), count=one.count, pause=one.pause)
