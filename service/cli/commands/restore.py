"""`eslabon restore`: what was backed up, and the graph built of it."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from eslabon.graph.build.embedded import new_database
from eslabon.graph.build.reconcile import BuildReport
from eslabon.graph.language import Text
from eslabon.graph.record.builds import shortened
from eslabon.graph.record.place import copy_at, working_record
from eslabon.graph.record.transfer import Transfer, import_record
from eslabon.loaders.pipeline import build
from eslabon.service.cli.commands.build import build_table
from eslabon.service.cli.commands.record import Folder
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.numbers import count
from eslabon.service.cli.root import new_app

app = new_app()


@command(
    app,
    "restore",
    help_text="Trae una copia de `eslabon backup`, comprobada, y construye el grafo · "
    "Bring in a copy that `eslabon backup` made, verified, and build the graph",
    example="eslabon restore /mnt/usb/eslabon",
)
def restore(invocation: Invocation, folder: Folder) -> None:
    """Bring a copy into the record, and build."""
    settings, remote = invocation.settings, copy_at(invocation.settings, folder)
    with working_record(settings) as record:
        moved = import_record(remote, record)
    with invocation.building() as client, invocation.progress() as progress:
        built = build(
            client, settings=settings, progress=progress, new_database=new_database(client)
        )
    brought = {*moved.copied, *moved.mended, *moved.present}
    others = [edition.id for edition in built.editions if edition.id not in brought]
    described = {
        "copied": list(moved.copied),
        "mended": list(moved.mended),
        "present": list(moved.present),
        "others": others,
        "journalLines": moved.journal_lines,
        "build": built.build.number,
        "leftOut": dict(built.left_out),
        "unheard": list(built.unheard),
    }
    invocation.answer(described, lambda: _drawn(invocation, moved, built, others=others))


def _drawn(
    invocation: Invocation, moved: Transfer, built: BuildReport, *, others: Sequence[str]
) -> Iterator[RenderableType]:
    n, lines = count(len(moved.copied) + len(moved.mended)), count(moved.journal_lines)
    yield invocation.say(
        Text(
            f"Ediciones traídas: {n}; renglones de diario: {lines}.",
            f"Editions brought: {n}; journal lines: {lines}.",
        )
    )
    if others:
        yield invocation.say(
            Text(
                f"El registro tenía otras, que siguen contando: {shortened(others)}.",
                f"The record had others, which go on counting: {shortened(others)}.",
            )
        )
    yield from build_table(invocation, built)
