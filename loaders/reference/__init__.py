"""Small tables of facts that the loaders read names and codes against."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class State:
    """One of Mexico's 32 states, with the point that its label is set on (WGS 84)."""

    code: str
    name: str
    short_name: str
    iso_3166_2: str
    sat_code: str
    aliases: tuple[str, ...]
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class GenericWords:
    """Words that identify nobody: a name made of them alone is generic.

    A generic name is in `names`, or is made of `words` with one of `heads` among them: a trade or
    a place of work, and otherwise wares and connectors ("TALLER DE COSTURA DE ROPA").
    """

    names: frozenset[str]
    heads: frozenset[str]
    words: frozenset[str]


@cache
def states() -> dict[str, State]:
    """Return the 32 states by their two-digit INEGI code."""
    return {
        row["code"]: State(
            code=row["code"],
            name=row["name"],
            short_name=row["short_name"],
            iso_3166_2=row["iso_3166_2"],
            sat_code=row["sat_code"],
            aliases=tuple(filter(None, row["aliases"].split("|"))),
            longitude=float(row["longitude"]),
            latitude=float(row["latitude"]),
        )
        for row in _rows("states.csv")
    }


@cache
def scian_classes() -> dict[str, str]:
    """Return the classes of SCIAN 2018 and 2023 with the last edition that has each."""
    return {row["code"]: row["last_edition"] for row in _rows("scian_classes.csv")}


@cache
def legal_forms() -> dict[str, str]:
    """Return canonical legal forms by their spelling without any blank.

    >>> legal_forms()["SOCIEDADCIVIL"], legal_forms()["SADECV"]
    ('SC', 'SA DE CV')
    """
    spellings: dict[str, str] = {}
    for row in _rows("legal_forms.csv"):
        for spelling in (row["canonical"], row["spelt_out"]):
            if spelling:
                spellings[spelling.replace(" ", "")] = row["canonical"]
    return spellings


@cache
def generic_words() -> GenericWords:
    """Return the words and names that identify nobody."""
    of_kind: dict[str, set[str]] = {}
    for row in _rows("generic_names.csv"):
        of_kind.setdefault(row["kind"], set()).add(row["text"])
    heads = frozenset(of_kind["trade"] | of_kind["place"])
    return GenericWords(
        names=frozenset(of_kind["name"]),
        heads=heads,
        words=heads | of_kind["ware"] | of_kind["connector"],
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (files(__name__) / name).open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)
