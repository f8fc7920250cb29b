"""The work of a batch, part by part: what is done already is left, what others match is put in order."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import Final

from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text
from eslabon.queries.asking.lookups import KeptLookups
from eslabon.service.cli.batch.chunks import chunks
from eslabon.service.cli.batch.cluster import cluster
from eslabon.service.cli.batch.given import Batch
from eslabon.service.cli.batch.input_rows import RequirementTable, Survey
from eslabon.service.cli.batch.parts import PartCounts, Parts
from eslabon.service.cli.batch.requests import RowRequests
from eslabon.service.cli.batch.resolved import Resolver
from eslabon.service.cli.batch.state import GraphState
from eslabon.service.cli.batch.table import matched_table
from eslabon.service.cli.batch.workers import PartDone, PartWork, matched_by, processes
from eslabon.service.cli.invocation import Invocation
from eslabon.service.cli.numbers import count

_STAGE: Final = Text("Requisitos", "Requirements")
_GOES_ON: Final = Text(
    "Sigue el lote que empezó el {day}: ya estaban {done} de {all} requisitos.",
    "Goes on with the batch begun on {day}: {done} of {all} requirements were done.",
)
_BEGINS_ANEW: Final = Text(
    "Empieza de nuevo: lo que estaba hecho era de otro archivo, otras opciones u otra construcción.",
    "Begins anew: what was done was of another file, other options or another build.",
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
class Work:
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
                address=self.invocation.settings.projections_address,
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
