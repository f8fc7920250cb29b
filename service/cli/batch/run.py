"""A batch from its file to its output: read, looked up, matched part by part, put together."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from eslabon.graph.errors import RefusedError, UnwritableFileError
from eslabon.graph.language import Language, Text
from eslabon.loaders.files import sha256_of
from eslabon.queries.asking.lookups import KeptLookups
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.requirement import DEFAULT_LIMIT
from eslabon.service.answers.exports.origin import origin_of
from eslabon.service.answers.plain import plain
from eslabon.service.cli.batch.chunks import chunks
from eslabon.service.cli.batch.cluster import check_extra, cluster
from eslabon.service.cli.batch.files import check_rows, write_output, writer_of
from eslabon.service.cli.batch.headings import WHAT
from eslabon.service.cli.batch.input_rows import RequirementTable, Survey
from eslabon.service.cli.batch.parts import PartCounts, Parts, digest_of, parts_of
from eslabon.service.cli.batch.requests import RowRequests
from eslabon.service.cli.batch.resolved import Resolver
from eslabon.service.cli.batch.state import GraphState
from eslabon.service.cli.batch.table import matched_table
from eslabon.service.cli.batch.workers import PartDone, PartWork, matched_by, processes
from eslabon.service.cli.invocation import Invocation
from eslabon.service.cli.numbers import count
from eslabon.service.cli.row_files import (
    OverwrittenInputError,
    RowsNotReadError,
    tidy_when_terminated,
)
from eslabon.service.cli.table_input import readable_twice

REVISION: Final = 1
"""Raised by hand whenever the same batch is to be answered otherwise."""

_NO_FOLDER: Final = Text("su carpeta no existe", "its folder does not exist")
_FOLDER: Final = Text("es una carpeta", "it is a folder")
_STAGE: Final = Text("Requisitos", "Requirements")
_UNREAD_COLUMNS: Final = Text(
    "Atención: columnas que no se leen: {names}.", "Beware: columns that are not read: {names}."
)
_REPEATED: Final = Text(
    "Ids que están en varios renglones: {count} ({some}); se contestan todos.",
    "Ids of several rows: {count} ({some}); all of them are answered.",
)
_FROM_THE_GRAPH: Final = Text(
    "El grafo no tiene proyección: se lee el grafo, que tarda mucho más. `eslabon build` la hace.",
    "The graph has no projection: the graph itself is read, which takes far longer. `eslabon build` makes it.",
)
_GOES_ON: Final = Text(
    "Sigue el lote que empezó el {day}: ya estaban {done} de {all} requisitos.",
    "Goes on with the batch begun on {day}: {done} of {all} requirements were done.",
)
_BEGINS_ANEW: Final = Text(
    "Empieza de nuevo: lo que estaba hecho era de otro archivo, otras opciones u otra construcción.",
    "Begins anew: what was done was of another file, other options or another build.",
)
_CHANGED: Final = Text(
    "Mientras tanto el grafo cambió; todo el lote es de la construcción {build}.",
    "Meanwhile the graph has changed; the whole batch is of build {build}.",
)
_IN_THEIR_ROWS: Final = Text(
    "La columna del aviso dice por qué, en el renglón de cada uno.",
    "The column of notices says why, in the row of each.",
)
_STAYS: Final = Text(
    "Lo hecho queda guardado: la misma orden sigue desde ahí.",
    "What is done is kept: the same command goes on from there.",
)


class NoProjectionError(RefusedError):
    """Others are to match, and there is no projection for them to read."""

    code = "NO_PROJECTION"
    message = Text(
        "El grafo no tiene proyección, y es lo que leen los demás procesos.",
        "The graph has no projection, which is what other processes read.",
    )
    hint = Text("Hágala con: eslabon build", "Make it with: eslabon build")


@dataclass(frozen=True, slots=True)
class Batch:
    """A file of requirements, what holds for all of its rows, and where the answers go."""

    file: Path
    output: Path
    given: Mapping[str, Any]
    workers: int = 1
    scheduler: str | None = None

    def check(self) -> None:
        """Refuse, before anything is read, what could not be done.

        Raises:
            BatchFormatError: If the output's name tells no format that is written.
            UnwritableFileError: If the output is a folder, or its folder is not there.
            OverwrittenInputError: If the output is the input.
            ClusterExtraError: If what it takes to talk to a scheduler is not installed.
            UsageError: If what holds for all rows cannot be asked.
        """
        writer_of(self.output)
        for is_so, reason in (
            (self.output.is_dir(), _FOLDER),
            (not self.output.parent.is_dir(), _NO_FOLDER),
        ):
            if is_so:
                raise UnwritableFileError(path=self.output, reason=reason)
        if self.output.exists() and self.file.exists() and self.output.samefile(self.file):
            raise OverwrittenInputError(file=self.file)
        if self.scheduler is not None:
            check_extra()
        # With any step, for of most rows what is asked for stands in them.
        MatchRequest.of({"step": "-", **self._besides}, spelled=str)

    @property
    def limit(self) -> int:
        """Return how many suppliers a row is shown that does not say how many."""
        said = self.given.get("limit")
        return DEFAULT_LIMIT if said is None else int(said)

    @property
    def is_told_what(self) -> bool:
        """Tell whether what is asked for holds for all rows."""
        return any(name in self.given for name in WHAT)

    @property
    def _besides(self) -> dict[str, Any]:
        what = [name for name in WHAT if name in self.given]
        return {n: v for n, v in self.given.items() if len(what) != 1 or n not in what}


def run_batch(invocation: Invocation, batch: Batch) -> None:
    """Match every requirement of a file, and write what they are answered.

    Raises:
        RowsNotReadError: If a row could not be read; all others are answered.
        EslabonError: If nothing can be read, looked up or written.
    """
    batch.check()
    with readable_twice(batch.file) as file, tidy_when_terminated():
        table = RequirementTable(file, is_told_what=batch.is_told_what)
        survey = table.survey()
        _tell(invocation, survey)
        check_rows(batch.output, survey.rows * batch.limit)
        with invocation.connected() as client, client.pinned() as graph:
            invocation.note_if_empty(graph)
            state = GraphState.of(graph, invocation.settings.projections_folder)
            if not state.is_projected:
                invocation.note(_FROM_THE_GRAPH)
            digest = _digest(batch, file=file, token=state.token, language=invocation.language)
            with parts_of(batch.output, digest) as parts:
                work = _Work(invocation, batch, table, survey, state, parts)
                done = work.done()
                write_output(
                    [parts.path(number) for number in range(len(done))],
                    batch.output,
                    language=invocation.language,
                    about=work.about(),
                )
            if state.has_changed():
                build = "–" if state.build is None else state.build.number
                invocation.note(_CHANGED.filled(build=build))
    _sum_up(invocation, batch, done)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be done of a batch, part by part."""

    invocation: Invocation
    batch: Batch
    table: RequirementTable
    survey: Survey
    state: GraphState
    parts: Parts

    def done(self) -> list[PartCounts]:
        """Do every part that is not done, and return what each has."""
        self._tell()
        found: dict[int, PartCounts] = {}
        with (
            self.invocation.progress(is_timed=True) as progress,
            self._kept(),
            self._matching() as matched,
        ):
            progress.stage(_STAGE, total=self.survey.rows)
            for part in matched(self._works(found, done=progress.advance)):
                self.state.check()
                self.parts.write(part.number, part.table, found[part.number])
                progress.advance(found[part.number].requirements)
        return [found[number] for number in sorted(found)]

    @contextmanager
    def _matching(self) -> Iterator[Callable[[Iterator[PartWork]], Iterator[PartDone]]]:
        """Yield what matches parts: this process, others of this machine, or a cluster."""
        batch = self.batch
        if batch.scheduler is None and batch.workers == 1:
            yield partial(map, self._matched)
            return
        if not self.state.is_projected:
            raise NoProjectionError
        if batch.scheduler is not None:
            with cluster(batch.scheduler) as (executor, workers):
                yield partial(matched_by, executor, workers=workers)
            return
        with processes(batch.workers) as executor:
            yield partial(matched_by, executor, workers=batch.workers)

    def _matched(self, work: PartWork) -> PartDone:
        source, language = self.state.source, work.language
        table = matched_table(source, work.rows, language=language, build=work.build)
        return PartDone(work.number, table)

    def _works(
        self, found: dict[int, PartCounts], *, done: Callable[[int], None]
    ) -> Iterator[PartWork]:
        """Yield the parts that are not done, with what their rows ask for; count those that are."""
        requests = RowRequests(self.survey.heading, self.batch.given)
        resolver = Resolver(KeptLookups(self.state.client), requests, day=self.parts.day)
        build = None if self.state.build is None else self.state.build.number
        for number, rows in enumerate(chunks(self.table.rows(), limit=self.batch.limit)):
            counts = self.parts.counts(number)
            if counts is not None:
                found[number] = counts
                done(counts.requirements)
                continue
            resolved = resolver.resolved(rows)
            unread = sum(row.fault is not None for row in resolved)
            found[number] = PartCounts(len(rows), unread)
            yield PartWork(
                number=number,
                rows=resolved,
                language=self.invocation.language,
                build=build,
                token=self.state.token,
                folder=str(self.invocation.settings.projections_folder),
                program=version("eslabon"),
            )

    def _tell(self) -> None:
        """Tell whether it goes on or begins anew, where a run before it left something."""
        done = self.parts.requirements()
        if self.parts.begins_anew:
            self.invocation.note(_BEGINS_ANEW)
        elif done:
            all_ = count(self.survey.rows)
            told = _GOES_ON.filled(day=self.parts.day, done=count(done), all=all_)
            self.invocation.note(told)

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """Tell of what is done already, where what is entered comes to no end."""
        try:
            yield
        except BaseException:
            if self.parts.requirements():
                self.invocation.note(_STAYS)
            raise

    def about(self) -> dict[str, Any]:
        """Return what the rows rest on, for the file that holds them."""
        language, origin = self.invocation.language, origin_of(self.state.client, None)
        return {
            "program": f"eslabon {version('eslabon')}",
            "build": None if self.state.build is None else self.state.build.number,
            "datasetVersion": origin.dataset_version,
            "day": self.parts.day.isoformat(),
            "asked": {name: _said(value) for name, value in self.batch.given.items()},
            "sources": plain(origin.sources(), language),
        }


def _digest(batch: Batch, *, file: Path, token: str, language: Language) -> str:
    """Return a digest of all that the answers follow from."""
    return digest_of(
        {
            "input": sha256_of(file),
            "given": {name: _said(value) for name, value in batch.given.items()},
            "language": language,
            "build": token,
            "program": [version("eslabon"), REVISION],
        }
    )


def _said(value: Any) -> Any:
    return value if isinstance(value, int | float | str) else str(value)


def _tell(invocation: Invocation, survey: Survey) -> None:
    """Tell what is odd about a table as a whole."""
    if survey.heading.unread:
        invocation.note(_UNREAD_COLUMNS.filled(names=", ".join(survey.heading.unread)))
    if survey.repeated:
        some = ", ".join(
            (*survey.repeats, *("…" for _ in range(survey.repeated > len(survey.repeats))))
        )
        invocation.note(_REPEATED.filled(count=count(survey.repeated), some=some))


def _sum_up(invocation: Invocation, batch: Batch, done: list[PartCounts]) -> None:
    """Tell of the output, and end as done in part if a row was not read.

    Raises:
        RowsNotReadError: If there was one.
    """
    requirements = sum(part.requirements for part in done)
    unread = sum(part.unread for part in done)
    if invocation.as_json:
        told = {"path": str(batch.output), "requirements": requirements, "notRead": unread}
        invocation.print_json(told)
    else:
        invocation.wrote(batch.output)
    if unread:
        raise RowsNotReadError(hint=_IN_THEIR_ROWS, count=unread, all=requirements)
