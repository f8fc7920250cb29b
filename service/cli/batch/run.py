"""A batch from its file to its output: read, looked up, matched part by part, put together."""

from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from eslabon.graph.language import Language, Text
from eslabon.graph.projection.opened import projections_of
from eslabon.loaders.files import sha256_of
from eslabon.service.answers.exports.origin import origin_of
from eslabon.service.answers.plain import plain
from eslabon.service.cli.batch.files import check_rows, write_output
from eslabon.service.cli.batch.given import Batch
from eslabon.service.cli.batch.input_rows import RequirementTable, Survey
from eslabon.service.cli.batch.parts import PartCounts, digest_of, parts_of
from eslabon.service.cli.batch.state import GraphState
from eslabon.service.cli.batch.work import Work
from eslabon.service.cli.invocation import Invocation
from eslabon.service.cli.numbers import count
from eslabon.service.cli.row_files import RowsNotReadError, tidy_when_terminated
from eslabon.service.cli.table_input import readable_twice

REVISION: Final = 1
"""Raised by hand whenever the same batch is to be answered otherwise."""

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
_CHANGED: Final = Text(
    "Mientras tanto el grafo cambió; todo el lote es de la construcción {build}.",
    "Meanwhile the graph has changed; the whole batch is of build {build}.",
)
_IN_THEIR_ROWS: Final = Text(
    "La columna del aviso dice por qué, en el renglón de cada uno.",
    "The column of notices says why, in the row of each.",
)


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
            state = GraphState.of(graph, projections_of(invocation.settings))
            if not state.is_projected:
                invocation.note(_FROM_THE_GRAPH)
            rests_on = _rests_on(state, batch, language=invocation.language)
            digest = _digest(batch, file=file, token=state.token, language=invocation.language)
            with parts_of(batch.output, digest) as parts:
                done = Work(invocation, batch, table, survey, state, parts).done()
                if state.has_changed():
                    invocation.note(_CHANGED.filled(build=rests_on["build"]))
                write_output(
                    [parts.path(number) for number in range(len(done))],
                    batch.output,
                    language=invocation.language,
                    about={**rests_on, "day": parts.day.isoformat()},
                )
    _sum_up(invocation, batch, done)


def _rests_on(state: GraphState, batch: Batch, *, language: Language) -> dict[str, Any]:
    """Return what the rows rest on, for the file that holds them, while the graph is of that build."""
    origin = origin_of(state.client, None)
    return {
        "program": f"eslabon {version('eslabon')}",
        "build": None if state.build is None else state.build.number,
        "datasetVersion": origin.dataset_version,
        "asked": {name: _said(value) for name, value in batch.given.items()},
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
