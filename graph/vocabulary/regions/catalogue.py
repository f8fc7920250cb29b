"""The countries of ISO 3166-1, and the states and municipalities of Mexico by INEGI's codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.packaged import packaged_table

MEXICO = "MEX"
_PACKAGE = "eslabon.graph.vocabulary.regions"


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 alpha-3 code; aliases are what people write for it besides."""

    code: str
    name_es: str
    name_en: str
    aliases: tuple[str, ...]
    alpha_2: str | None = None

    @property
    def label(self) -> Text:
        """Return its name."""
        return Text(self.name_es, self.name_en)


@dataclass(frozen=True, slots=True)
class State:
    """A state of Mexico by INEGI's two-digit code, with a point to label it at, WGS 84."""

    code: str
    name: str
    short_name: str
    iso_3166_2: str
    aliases: tuple[str, ...]
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality by INEGI's five digits, with the point of its seat, WGS 84, where known.

    Aliases are its seat's name and what people call it for short.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    latitude: float | None
    longitude: float | None


@cache
def countries() -> Mapping[str, Country]:
    """Return every country by its code."""
    return {country.code: country for country in packaged_table(Country, _PACKAGE, "countries.csv")}


@cache
def states() -> Mapping[str, State]:
    """Return every state of Mexico by its code."""
    return {state.code: state for state in packaged_table(State, _PACKAGE, "states.csv")}


@cache
def municipalities() -> Mapping[str, Municipality]:
    """Return every municipality of Mexico by its code."""
    table = packaged_table(Municipality, _PACKAGE, "municipalities.csv")
    return {municipality.code: municipality for municipality in table}


def country(text: str) -> Country | None:
    """Return the country that an alpha-3 code or a Spanish or English name stands for.

    >>> country("usa").label.es, country("Alemania").code, country("Texas")
    ('Estados Unidos', 'DEU', None)
    """
    return countries().get(country_codes().get(word_key(text), ""))


def country_by_alpha_2(text: str) -> Country | None:
    """Return the country of an alpha-2 code, of those that Mexico trades most with.

    A code of two letters may be a state's too (NL, CO), and a word of a sentence: whoever asks has
    asked for states before.

    >>> country_by_alpha_2("cn").code, country_by_alpha_2("xx")
    ('CHN', None)
    """
    wanted = text.strip().upper()
    return next((one for one in countries().values() if one.alpha_2 == wanted), None)


def state(text: str) -> State | None:
    """Return the state that a code, an ISO 3166-2 code, a name or an alias stands for.

    >>> state("22").name, state("Edomex").code, state("MX-NLE").code, state("Texas")
    ('Querétaro', '15', '19', None)
    """
    return states().get(_state_codes().get(word_key(text), ""))


def region_point(code: str) -> tuple[float, float] | None:
    """Return the point of a state or a municipality, latitude first, or None where unknown.

    >>> region_point("11020"), region_point("USA")
    ((21.1218, -101.6825), None)
    """
    found = states().get(code) or municipalities().get(code)
    if found is None or found.latitude is None or found.longitude is None:
        return None
    return found.latitude, found.longitude


def region_name(code: str) -> Text | None:
    """Return the name of a country, a state, or a municipality with its state.

    >>> region_name("USA").es, region_name("09").en, region_name("11020").es, region_name("99")
    ('Estados Unidos', 'Mexico City', 'León, Guanajuato', None)
    """
    if code in countries():
        return countries()[code].label
    if code in states():
        found = states()[code]
        return Text(found.short_name, _ENGLISH_STATES.get(code, found.short_name))
    if code in municipalities():
        name = municipalities()[code].name
        return Text("{name}, {state}", "{name}, {state}").filled(
            name=name, state=region_name(code[:2])
        )
    return None


# The only states that English calls otherwise.
_ENGLISH_STATES = {"09": "Mexico City", "15": "State of Mexico"}


@cache
def country_codes() -> Mapping[str, str]:
    """Return the code of every country under the word key of each of its names."""
    return {
        word_key(name): found.code
        for found in countries().values()
        for name in (found.code, found.name_es, found.name_en, *found.aliases)
    }


@cache
def _state_codes() -> Mapping[str, str]:
    return {
        word_key(name): found.code
        for found in states().values()
        for name in (found.code, found.iso_3166_2, found.name, found.short_name, *found.aliases)
    }
