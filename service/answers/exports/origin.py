"""What an answer was asked as, what it rests on, and which build of the graph it is of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import Annotated, Any, Final

from eslabon.graph.language import NO_TEXT, Text, joined, same
from eslabon.graph.store.client import GraphClient
from eslabon.loaders.sources.tables.source import TableSource
from eslabon.queries.answers import Told, laid_out
from eslabon.queries.asking.build import GraphBuild, graph_build
from eslabon.queries.asking.numbers import Numbers
from eslabon.queries.asking.request import Asked, Request, fields_of
from eslabon.queries.entities.evidence import DatasetRow, current_datasets, version_of

# What the program concludes is no edition of anybody: it follows from those that are listed.
_DERIVED: Final = Text("inferido por el programa", "inferred by the program")
_OF_ITS_SOURCES: Final = Text("la de sus fuentes", "that of its sources")
_CHANGING: Final = Text("se está aplicando otra", "another one is being applied")


@laid_out(columns=("what", "value", "is_given"))
@dataclass(frozen=True, slots=True)
class Asking:
    """One thing that the answer was asked with."""

    what: Annotated[Text, Told("filtro", "filter")]
    value: Annotated[Text, Told("valor", "value")]
    is_given: Annotated[
        bool, Told("se pidió", "asked for", "Not the value that holds unless one is given.")
    ]


@laid_out(columns=("source", "edition", "day", "licence", "records", "retrieved", "is_cited"))
@dataclass(frozen=True, slots=True, kw_only=True)
class SourceUsed:
    """One edition of a source that the answer rests on."""

    source: Annotated[str, Told("fuente", "source")]
    edition: Annotated[Text | None, Told("edición", "edition")]
    licence: Annotated[Text | None, Told("licencia y crédito", "licence and credit")]
    day: Annotated[str | None, Told("día", "day", is_date=True)] = None
    records: Annotated[int | None, Told("registros", "records")] = None
    retrieved: Annotated[str | None, Told("cargado", "loaded")] = None
    is_cited: Annotated[
        bool | None,
        Told("la nombran las tablas", "named in the tables", "Null where no table names any."),
    ] = True


@laid_out(columns=("what", "value"))
@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about the answer as a whole."""

    what: Annotated[Text, Told("dato", "fact")]
    value: Annotated[Text, Told("valor", "value")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an answer comes from: the request, the editions of the build, and when it was made.

    It rests on every edition of the build, since it says also whom it did not find; `cited` are the sources
    that its rows name.
    """

    request: Request | None = None
    datasets: tuple[DatasetRow, ...] = ()
    build: GraphBuild | None = None
    made: datetime = field(default_factory=lambda: datetime.now(UTC))
    cited: frozenset[str] = frozenset()

    @property
    def dataset_version(self) -> str | None:
        """Return the digest of the editions, as the API tells it; None where they are not known."""
        return version_of(self.datasets) if self.datasets else None

    def asked(self) -> tuple[Asking, ...]:
        """Return what the answer was asked with, and what held because nothing else was given."""
        return tuple(_asked(self.request)) if self.request is not None else ()

    def sources(self) -> tuple[SourceUsed, ...]:
        """Return the editions that the answer rests on, those that it names first."""
        known = {one.collection for one in self.datasets}
        derived = self.cited - known if known else frozenset()
        names_any = bool(self.cited)
        found = [
            *(
                _edition(one, is_cited=one.collection in self.cited if names_any else None)
                for one in self.datasets
            ),
            *(
                SourceUsed(source=name, edition=_DERIVED, licence=_OF_ITS_SOURCES)
                for name in derived
            ),
        ]
        return tuple(sorted(found, key=lambda one: (not one.is_cited, one.source)))

    def facts(self) -> tuple[Fact, ...]:
        """Return the build, the version of the data, the date and the program."""
        return tuple(_facts(self))

    def tables(self) -> Iterator[tuple[str, Text, Sequence[Any]]]:
        """Yield what is said of the origin as tables: name, heading, rows."""
        yield "asked", Text("filtros", "filters"), self.asked()
        yield "sources", Text("fuentes y licencias", "sources and licences"), self.sources()


def origin_of(client: GraphClient, request: Request | None) -> Origin:
    """Return where the answers to a request come from that are read from a graph now.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    datasets = tuple(one for one in current_datasets(client) if one.status == "current")
    return Origin(request=request, datasets=datasets, build=graph_build(client))


# A credit is owed in the words of whoever asks for it; what is the project's own is said in both.
_LICENCES: Final = {
    TableSource.licence: Text(
        "Privado: pertenece a quien lo entregó", "Private: belongs to whoever supplied it"
    ),
}


def _edition(one: DatasetRow, *, is_cited: bool | None) -> SourceUsed:
    return SourceUsed(
        source=one.collection,
        edition=None if one.edition is None else same(one.edition),
        licence=None if one.licence is None else _LICENCES.get(one.licence, same(one.licence)),
        day=one.day,
        records=one.records,
        retrieved=one.retrieved,
        is_cited=is_cited,
    )


def _facts(origin: Origin) -> Iterator[Fact]:
    if origin.build is not None:
        number = same(str(origin.build.number))
        changing = _CHANGING if origin.build.is_changing else NO_TEXT
        yield Fact(
            Text("construcción del grafo", "build of the graph"),
            joined(number, changing, between="; "),
        )
    if origin.dataset_version is not None:
        yield Fact(Text("versión de los datos", "dataset version"), same(origin.dataset_version))
    made = origin.made.astimezone(UTC).isoformat(timespec="seconds")
    yield Fact(Text("fecha", "date"), same(made))
    yield Fact(Text("programa", "program"), same(f"eslabon {version('eslabon')}"))


def _asked(request: Request) -> Iterator[Asking]:
    for one in fields_of(type(request)):
        value = getattr(request, one.name)
        if value is not None and value != ():
            # The command line hands over its defaults too.
            is_given = one.name in request.model_fields_set and (
                one.is_required or value != one.default
            )
            yield Asking(one.asked.help, _said(value, one.asked), is_given)


def _said(value: Any, asked: Asked) -> Text:
    if asked.choices is not None and isinstance(value, str):
        return asked.choices(value).label
    match value:
        case tuple():
            return joined(*(_said(one, asked) for one in value), between="; ")
        case Numbers():
            return same(", ".join(f"{number:g}" for number in value.numbers))
        case bool():
            return Text("sí", "yes") if value else Text("no", "no")
        case float():
            return same(f"{value:g} {asked.unit}".rstrip())
        case date():
            return same(value.isoformat())
    return same(str(value))
