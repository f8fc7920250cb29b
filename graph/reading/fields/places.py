"""Places that a requirement names: where the supplier should be, plants, where parts go to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from eslabon.graph.reading.even import Found, even, written
from eslabon.graph.reading.fields.lexicon import Lexicon
from eslabon.graph.reading.fields.parts import is_part
from eslabon.graph.reading.fields.place_bars import is_barred, is_barred_behind, joins_barred
from eslabon.graph.reading.fields.place_cues import is_named, is_next, may_be_meant, state_codes
from eslabon.graph.reading.fields.place_mentions import Mention, is_apart, is_of_doer, mention
from eslabon.graph.vocabulary.packaged import packaged_rows
from eslabon.graph.vocabulary.regions.catalogue import municipalities

_PACKAGE: Final = "eslabon.graph.reading.fields"
_BESIDE: Final = 40
_NOT_ASKED: Final = frozenset({"origin", "ruled_out", "unsaid"})
_SENTENCE: Final = 110
_SHORTEST_TOWN: Final = 5
_END: Final = re.compile(
    r"[;\n|•?!]|\.(?= )|(?<=[a-z]{4})\.$| (?:y|and|pero|but|so|,) (?=(?:lo |los |la |las "
    r"|ahora )?(?:quer|busc"
    r"|necesit|requer|requier|ocup|quier|want|need|looking|would|we))"
)
_BOUND: Final = re.compile(
    r" *(?:[.,;\n|)/]|$| \d{5}(?!\d))"
    r"| (?:and|or|y|area|within|plants?|facility|sites?|only|because|but|metro|please|location)(?![a-z])"
)
_TOWN_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:(?:planta |ubicad[oa]s? )?(?:en|in|at|near)|planta"
    r"|destino) ((?:[a-z]+ ){0,3}[a-z]{3,}), ?$"
)
_NO_TOWN: Final = re.compile(
    r"(?<![a-z])(?:en|in|la|el|los|las|su|sus|nuestra|nuestro|mi|our|the|your|a|an|plantas?"
    r"|taller|zona"
    r"|norte|sur"
    r"|mexico|and|o|y|or|entrega|sitio|bodega|casa|planta|dos|stock|house|total|caja|cajas|lotes?"
    r"|proceso"
    r"|color|negro|blanco|cualquier|area|region|estado|estados)(?![a-z])"
)
_THINGS: Final = frozenset(
    {"barril", "rack", "linea", "automatica", "horno", "hornos", "tina", "tinas", "vacio", "caliente", "frio",
     "serie", "lote", "tambor", "ganchera", "bastidor", "polvo", "liquido", "general", "acero", "aluminio", "laton",
     "cobre", "plastico", "inoxidable", "largo", "ancho", "alto", "barrel", "racks", "bulk", "steel", "aluminum",
     "brass", "production", "house", "series", "aceite", "sal", "sales", "agua", "polimero", "atmosfera",
     "oil", "water", "salt", "vacuum", "polymer", "bano", "banos", "bastidores", "tambores"}
)  # fmt: skip
_WORKED: Final = re.compile(r"(?:ad|id)[oa]s?$|(?:cion|ing|ado)$")
_US_CODES: Final = (
    "tx|az|ca|nc|sc|nj|ny|nm|nv|il|mn|wi|tn|ga|fl|mi|oh|ks|ky|mo|ct|wa|va|wv|vt|nh|ri|ia|ne|nd|sd"
    "|ut|wy|mt|ar|ms"
)
_TOWN_AND_STATE: Final = re.compile(
    rf"(?<![a-z])(?:in|at|near|to|from|en) ((?:[a-z.]+ ){{0,2}}[a-z.]+, ?(?:{_US_CODES}))"
    r"(?= *(?:[.,;\n|)]|$|\d{5}))"
)
_STATE_AFTER: Final = re.compile(rf", ?(?:{_US_CODES})(?![a-z])")
# "Monterrey, California" is another one.
_STATE_ABROAD: Final = re.compile(
    r", ?(?:california|colorado|texas|arizona|florida|nevada|new mexico|nuevo mexico|illinois|georgia|ohio|michigan|"
    r"utah|tennessee|indiana|kansas|alabama|espana|spain|colombia|argentina|chile|peru|cuba|venezuela)(?![a-z])"
)
# Without a comma only where something goes to a town, or a plant lies there.
_TOWN_THEN_STATE: Final = re.compile(
    r"(?<![a-z])(?:(?:ship|deliver(?:y|ed)?|shipped|ships|dock|freight|pick ?up) (?:to|in|at)(?: ?:)?|located (?:in|at)"
    r"|near|based in|plant (?:is )?in|shop (?:is )?in|facility (?:is )?in|we(?:'re| are|re) (?:in|near)"
    r"|entreg\w* en|planta (?:en|de))"
    r" ((?!(?:our|the|your|my|nuestra|la|el|su)(?![a-z]))(?:[a-z.]{2,} ){0,2}[a-z]{4,}"
    r" (?:tx|az|nc|nj|ny|nm|nv|il|mn|wi|tn|fl|oh|ks|ky|wv|vt|nh|ri|ia|nd|wy|mt|ut|va|wa|ct|sd|mi|ga|ca|sc))"
    r"(?= *(?:[.,;\n|)]|$|\d{5}))"
)
# States whose abbreviations are words too; these need a comma, and nothing after them.
_WORDS: Final = frozenset({
    "in", "or", "me", "hi", "ok", "de", "la", "al", "co", "pa", "ma", "mi", "id", "on", "ab",
    "son", "sin", "ver", "col", "mor", "tab", "camp", "mex", "em", "chi", "tam",
})  # fmt: skip
# INEGI's numbers of states, as the tables of this package call them.
_CODES: Final = (
    "ags", "bc", "bcs", "camp", "coah", "col", "chis", "chih", "cdmx", "dgo", "gto", "gro", "hgo",
    "jal", "mex", "mich", "mor", "nay", "nl", "oax", "pue", "qro", "qroo", "slp", "sin", "son",
    "tab", "tamps", "tlax", "ver", "yuc", "zac",
)  # fmt: skip
_OURS: Final = frozenset(_CODES)
_POSTAL: Final = re.compile(
    r"(?<![a-z])(?:c\.? ?p\.?|codigo postal|zip(?: code)?|postal code)[ :#.]{0,2}\d{5}(?!\d)"
)
_PARK: Final = re.compile(
    r"(?<![a-z])(?:(?:parque|ciudad|zona|conjunto|fraccionamiento) (?:industrial|tecnologico"
    r"|logistico)"
    r"(?: (?!en |con |para |y |no |se |que |a |o |por )[a-z0-9]+){1,3}"
    r"|(?:[a-z]+ ){1,2}industrial park)"
)
_PARK_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:parque|ciudad|zona|conjunto|fraccionamiento|corredor) "
    r"(?:industrial|tecnologico|logistico) (?:de |del )?$"
)
_COUNTRY: Final = re.compile(
    r"(?<![a-z])(?<!hecho )(?<!made )(?:en|in|within|inside|anywhere in) (?:el |the |los )?"
    r"(mexico|usa|us|u\.s\.a?\.?|united states|estados unidos|ee\.? ?uu\.?|canada)(?![a-z])"
)
# Each pattern with words of which a text that it matches has one.
_WIDER: Final = (
    (("cp", "c.", "c p", "zip", "postal"), _POSTAL),
    ((", ",), _TOWN_AND_STATE),
    (
        ("ship", "deliver", "located", "near ", "based", " in ", "entreg", "planta "),
        _TOWN_THEN_STATE,
    ),
    (("industrial", "tecnologico", "logistico"), _PARK),
    ((" mexico", " us", " u.s", "united", "unidos", " ee", " canada"), _COUNTRY),
)


@dataclass(frozen=True, slots=True)
class Place:
    """The span of the even text that names a place with its state, and what is there."""

    name: tuple[int, int]
    mention: Mention


@dataclass(frozen=True, slots=True)
class _Name:
    """The states in which places of a name lie, and how much beside it must say so."""

    states: frozenset[str]
    use: str


def places(text: str) -> list[Found[Place]]:
    """Return the places that an even text names, in its order.

    Where parts come from or are worked on now is told as an origin, what is not to be as ruled
    out, and a name of which nothing says that it is a place as unsaid. A postal code, an industrial
    park or a country counts only in a text that names no town.

    >>> text = "planta en apodaca, n.l.; actualmente viene de ohio"
    >>> [(text[slice(*one.value.name)], one.value.mention) for one in places(text)]
    [('apodaca, n.l', 'plant'), ('ohio', 'origin')]
    """
    found: list[Found[Place]] = []
    end = 0
    for hit in _lexicon().find(text):
        if hit.start >= end:
            said = (one for one in reversed(found) if one.value.mention != "unsaid")
            one = _named(text, hit, last=next(said, None))
            if one is not None:
                found.append(one)
                end = one.end
    found = _barred_together(text, found)
    if any(one.value.mention not in _NOT_ASKED for one in found):
        return found
    return sorted((*found, *_wider(text)), key=lambda one: one.start)


def is_state_of(text: str, town: Found[Place], other: Found[Place]) -> bool:
    """Tell whether a place behind another is only the state in which that lies.

    One in which no place of that name lies is another place of a list.

    >>> text = "apizaco, tlaxcala, puebla"
    >>> at = [Found(*at, Place(at, "plant")) for at in [(0, 7), (9, 17), (19, 25)]]
    >>> is_state_of(text, at[0], at[1]), is_state_of(text, at[1], at[2])
    (True, False)
    """
    between = text[town.end : other.start].strip(" ,.(")
    state = state_codes().get(text[other.start : other.end])
    if between or state is None:
        return False
    return _may_lie_in(text[town.start : town.end], state)


def _may_lie_in(town: str, state: str) -> bool:
    """Tell whether a place of a name may lie in a state: one of that name does, or none is known."""
    whole = (0, len(town))
    hits = (hit for hit in _lexicon().find(town) if (hit.start, hit.end) == whole)
    known = frozenset[str]().union(*(hit.value.states for hit in hits))
    own = state_codes().get(town)
    return state == own or state in known if own or known else True


def town_of_park(name: str) -> str | None:
    """Return the town that the name of an industrial park ends with, if any may.

    >>> town_of_park("Parque Industrial Querétaro"), town_of_park("Querétaro")
    ('Querétaro', None)
    """
    words = name.split()
    for place in range(1, len(words)):
        if _PARK_BEFORE.search(f"{even(written(' '.join(words[:place])))} "):
            return " ".join(words[place:])
    return None


@cache
def _lexicon() -> Lexicon[_Name]:
    return Lexicon(_names(), plurals=False)


def _names() -> Iterator[tuple[str, _Name]]:
    states, uses = _towns(), dict[str, str]()
    for row in packaged_rows(_PACKAGE, "places.csv"):
        for name in row["names"].split(";"):
            for way in (name, *_shorter(name)):
                uses.setdefault(way, row["use"])
                states.setdefault(way, set()).update({row["state"]} - {""})
    for row in packaged_rows(_PACKAGE, "common_towns.csv"):
        uses.update((name, "common") for name in row["names"].split(";") if name not in uses)
    for name, those in states.items():
        usual = "common" if len(name) < _SHORTEST_TOWN else "town"
        yield name, _Name(frozenset(those), uses.get(name, usual))


def _shorter(name: str) -> tuple[str, ...]:
    """Return how else a city's name is written."""
    town = name.removeprefix("ciudad ")
    return () if town in (name, "de mexico") else (f"cd. {town}", f"cd {town}")


def _towns() -> dict[str, set[str]]:
    """Return the states that have a municipality of each name."""
    states: dict[str, set[str]] = {}
    for town in municipalities().values():
        state = _CODES[int(town.code[:2]) - 1]
        for name in (town.name, *town.aliases):
            states.setdefault(even(written(name)), set()).add(state)
    return states


def _named(text: str, hit: Found[_Name], *, last: Found[Place] | None) -> Found[Place] | None:
    """Return the place that a name names where it stands, if any."""
    left = text[max(0, hit.start - _BESIDE) : hit.start]
    end = _end_of_state(text, hit)
    follows = last is not None and is_next(text[last.end : hit.start])
    has_state = end > hit.end or text.startswith(("cd", "ciudad "), hit.start)
    right = text[end : end + _BESIDE]
    if not is_named(left, right, use=hit.value.use, has_state=has_state, follows=follows):
        is_open = hit.value.use == "sure" and may_be_meant(left, right)
        span = hit.start, hit.end
        before = _sentence(text, hit.start)
        barred = is_barred(before, right) or mention(before) == "ruled_out"
        return Found(*span, Place(span, "ruled_out" if barred else "unsaid")) if is_open else None
    start = hit.start if end > hit.end else _start_of_town(text, hit)
    park = _PARK_BEFORE.search(text, max(0, start - _BESIDE), start)
    start = park.start() if park else start
    told = last.value.mention if follows and last is not None else _mention(text, start, last=last)
    told = "origin" if is_of_doer(left, right) else told
    told = "ruled_out" if is_barred(_sentence(text, start), right) else told
    return Found(start, end, Place((start, end), told))


def _mention(text: str, start: int, *, last: Found[Place] | None) -> Mention:
    """Return what is said of a place, what is said of another one in its sentence left out."""
    left = _sentence(text, start)
    if last is not None and start - last.end <= len(left) and is_apart(text[last.end : start]):
        left = text[last.end : start]
    return mention(left)


def _barred_together(text: str, found: list[Found[Place]]) -> list[Found[Place]]:
    """Return the places, those of a list ruled out where the words behind its last one say so."""
    kept: list[Found[Place]] = []
    is_barred_list = is_last = False
    for place in range(len(found) - 1, -1, -1):
        one = found[place]
        if is_barred_behind(text[one.end : one.end + _BESIDE]):
            is_barred_list = is_last = one.value.mention == "ruled_out"
        elif is_barred_list:
            between = text[one.end : found[place + 1].start]
            is_barred_list = joins_barred(between, is_last=is_last)
            is_last = False
            if is_barred_list:
                one = one._replace(value=replace(one.value, mention="ruled_out"))
        kept.append(one)
    return kept[::-1]


def _start_of_town(text: str, hit: Found[_Name]) -> int:
    """Return where a town begins that no list has, before the state that it is said to lie in."""
    state = state_codes().get(text[hit.start : hit.end])
    if state is None:
        return hit.start
    town = _TOWN_BEFORE.search(text, max(0, hit.start - _BESIDE), hit.start)
    if town is None or _NO_TOWN.search(town[1]) or _is_thing(town[1]):
        return hit.start
    if not _may_lie_in(town[1], state):
        return hit.start
    return town.start(1)


def _is_thing(name: str) -> bool:
    """Tell whether words before a state are what is worked on or with, and no town of it."""
    words = name.split()
    return any(
        is_part(word) or word in _THINGS or _WORKED.search(word) is not None for word in words
    )


def _sentence(text: str, end: int) -> str:
    """Return what stands before a place in its own sentence."""
    before = text[max(0, end - _SENTENCE) : end]
    last = 0
    for stop in _END.finditer(before):
        last = stop.end()
    return before[last:]


@cache
def _state_after() -> re.Pattern[str]:
    ways = "|".join(
        re.escape(way.rstrip(".")) for way in sorted(state_codes(), key=len, reverse=True)
    )
    return re.compile(rf"(, ?| ?\(| )({ways})(?![a-z0-9])")


def _end_of_state(text: str, hit: Found[_Name]) -> int:
    """Return the end of a name with the state that it lies in, where that is told."""
    abroad = _STATE_ABROAD.match(text, hit.end)
    if abroad is not None and hit.value.use != "english":
        return abroad.end()
    after = _state_after().match(text, hit.end)
    if after is None:
        return hit.end
    parted, way = after[1].strip() != "", after[2]
    state = state_codes().get(way) or state_codes().get(f"{way}.", "")
    own = state in hit.value.states
    if way in _WORDS:
        bare = own and hit.value.use == "state" and way == "al"
        certain = parted and own and _BOUND.match(text, after.end()) is not None
        return after.end() if bare or certain else hit.end
    # Of two states of Mexico the second is the next of a list: "Querétaro, Gto o Ags".
    ours = state in _CODES and bool(hit.value.states) and hit.value.states <= _OURS
    foreign = (
        parted and not ours and hit.value.use not in ("common", "town") and len(way) == len(state)
    )
    return after.end() if own or foreign else hit.end


def _wider(text: str) -> Iterator[Found[Place]]:
    """Yield what tells a place in a text that names no town."""
    for words, pattern in _WIDER:
        if any(map(text.__contains__, words)) and (
            pattern is not _TOWN_AND_STATE or _STATE_AFTER.search(text)
        ):
            for match in pattern.finditer(text):
                span = match.span(match.lastindex or 0)
                left, right = _sentence(text, span[0]), text[span[1] : span[1] + _BESIDE]
                told = "ruled_out" if is_barred(left, right) else mention(left)
                yield Found(*span, Place(span, told))
