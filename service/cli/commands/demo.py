"""`eslabon demo`: everything once, on invented data, for each kind of user."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from filelock import Timeout
from rich.console import RenderableType
from rich.rule import Rule

from eslabon.graph.language import Text
from eslabon.graph.record.errors import DamagedRecordError
from eslabon.graph.store.connect import connect
from eslabon.graph.store.engine.folder import EngineFolder, lock
from eslabon.graph.store.engine.launch import prepare
from eslabon.graph.store.migrations import SchemaError, upgrade
from eslabon.loaders.sample import MAX_ROWS, REFERENCE_DATE
from eslabon.service.answers.plain import plain
from eslabon.service.answers.terminal import drawn
from eslabon.service.cli.demonstration import (
    STEP,
    WITHIN_KM,
    Episode,
    Stage,
    episodes,
    load_files,
    write_files,
)
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.numbers import count, duration
from eslabon.service.cli.root import new_app
from eslabon.service.settings import Settings

app = new_app()


@command(
    app,
    "demo",
    help_text="Construye un grafo con datos inventados, responde a cada tipo de usuario y sirve "
    "la API · Build a graph from invented data, answer each kind of user, serve the API",
    example="eslabon demo --no-serve",
)
def demo(
    invocation: Invocation,
    *,
    rows: Annotated[
        int,
        typer.Option(min=100, max=MAX_ROWS, help="Establecimientos inventados · Invented sites"),
    ] = 10_000,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Sirve al final · Serve at the end")
    ] = True,
    data: Annotated[
        Path | None,
        typer.Option(
            help="Carpeta de la demostración; si no, demo dentro de ESLABON_DATA · "
            "Folder of the demonstration",
        ),
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65_535, help="Puerto de la API · Port of the API")
    ] = None,
) -> None:
    """Build, answer, and serve."""
    folder = data or invocation.settings.data / "demo"
    # The demonstration never touches the user's own graph, whatever engine that is in.
    settings = invocation.settings_with(data=folder, graph="embedded", port=port)
    show = _Show(invocation, time.perf_counter())
    with ExitStack() as kept:
        with _alone(invocation, folder), _own_damage_told(folder):
            show.stage(write_files(folder / "sample", rows=rows))
            began = time.perf_counter()
            with connect(settings, check_schema=False) as client:
                upgrade(client)  # that of an earlier version's demonstration, which is nobody's
            client = kept.enter_context(connect(settings, is_building=True))
            engine = Text("iniciar el motor", "start the engine")
            show.stage(Stage(engine, time.perf_counter() - began))
            for stage in load_files(folder / "sample", client=client, settings=settings):
                show.stage(stage)
        with client.pinned() as graph:
            for episode in episodes(graph):
                show.episode(episode)
        show.end(settings)
        if serve:
            _serve(invocation, settings)


@contextmanager
def _alone(invocation: Invocation, folder: Path) -> Iterator[None]:
    """Wait for another demonstration that is being built in a folder; it is joined then."""
    prepare(EngineFolder(folder))
    own = lock(folder / "demo.lock", timeout=0)
    try:
        held = own.acquire()
    except Timeout:
        invocation.note(
            Text(
                f"Otra demostración se construye en {folder}; se espera a que termine.",
                f"Another demonstration is being built in {folder}; waiting for it.",
            )
        )
        held = own.acquire(timeout=-1)
    with held:
        yield


@contextmanager
def _own_damage_told(folder: Path) -> Iterator[None]:
    """Say of a damaged or a newer demonstration what helps: nothing in it is anybody's."""
    try:
        yield
    except (DamagedRecordError, SchemaError) as error:
        error.hint = Text(
            f"Borre la carpeta {folder}, que la demostración hace de nuevo.",
            f"Remove the folder {folder}, which the demonstration makes anew.",
        )
        raise


def _serve(invocation: Invocation, settings: Settings) -> None:
    from eslabon.service.cli.serving import serve_api  # the web framework, imported last

    step = f'step: "{STEP}", withinKm: {WITHIN_KM:g}, asOf: "{REFERENCE_DATE}"'
    query = f"{{ matchStep(input: {{{step}}}) {{ candidates {{ name status score }} }} }}"
    serve_api(invocation, settings, query=query)


@dataclass
class _Show:
    """Shows each part as it is done, or keeps it for the one JSON document."""

    invocation: Invocation
    began: float
    stages: list[dict[str, object]] = field(default_factory=list)
    questions: list[dict[str, object]] = field(default_factory=list)
    first_answer: float | None = None

    def stage(self, stage: Stage) -> None:
        report = stage.report
        self.stages.append(
            {
                "name": stage.name.en,
                "seconds": round(stage.seconds, 3),
                "report": None if report is None else report.as_dict(),
            }
        )
        if not self.invocation.as_json:
            self.invocation.show(self._line(stage))

    def _line(self, stage: Stage) -> str:
        done = f"{duration(stage.seconds):>8}  {self.invocation.say(stage.name)}"
        if stage.report is None:
            return done
        told = Text(
            f"{count(stage.report.loaded)} cargados, {count(stage.report.unchanged)} sin cambio, "
            f"{count(stage.report.quarantined)} en cuarentena",
            f"{count(stage.report.loaded)} loaded, {count(stage.report.unchanged)} unchanged, "
            f"{count(stage.report.quarantined)} quarantined",
        )
        return f"{done}: {self.invocation.say(told)}"

    def episode(self, episode: Episode) -> None:
        if self.first_answer is None:
            self.first_answer = time.perf_counter() - self.began
        self.questions.append(
            {
                "user": self.invocation.say(episode.user),
                "question": self.invocation.say(episode.question),
                "command": episode.command,
                "answer": plain(episode.answer, self.invocation.language),
            }
        )
        if not self.invocation.as_json:
            for part in self._parts(episode):
                self.invocation.show(part)

    def _parts(self, episode: Episode) -> Iterator[RenderableType]:
        yield Rule(self.invocation.say(episode.user), align="left", style="none")
        yield self.invocation.say(episode.question)
        yield f"$ {episode.command}"
        yield from drawn(episode.answer, self.invocation.language, parts=episode.parts)

    def end(self, settings: Settings) -> None:
        if self.invocation.as_json:
            self.invocation.print_json(
                {
                    "data": str(settings.data),
                    "stages": self.stages,
                    "secondsToFirstAnswer": round(self.first_answer or 0.0, 3),
                    "questions": self.questions,
                }
            )
            return
        first = f"{self.first_answer or 0.0:.1f} s"
        told = Text(
            f"Primera respuesta a los {first}. Para repetir las órdenes: "
            f"export ESLABON_DATA={settings.data}",
            f"First answer after {first}. To repeat the commands: "
            f"export ESLABON_DATA={settings.data}",
        )
        self.invocation.show(self.invocation.say(told))
