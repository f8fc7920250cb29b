"""`eslabon restore`: what was backed up, and the graph built of it."""

from eslabon.graph.build.embedded import new_database
from eslabon.graph.language import Text
from eslabon.graph.record.place import working_record
from eslabon.graph.record.remote import remote_at
from eslabon.graph.record.transfer import import_record
from eslabon.loaders.pipeline import build
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
    settings, remote = invocation.settings, remote_at(folder)
    with working_record(settings) as record:
        moved = import_record(remote, record)
    with invocation.building() as client, invocation.progress() as progress:
        built = build(
            client, settings=settings, progress=progress, new_database=new_database(client)
        )
    brought = len(moved.copied) + len(moved.mended)
    told = Text(
        f"Ediciones traídas: {count(brought)}. El grafo es la construcción {built.build.number}; "
        f"sus ediciones: {count(len(built.editions))}.",
        f"Editions brought: {count(brought)}. The graph is build {built.build.number}; "
        f"its editions: {count(len(built.editions))}.",
    )
    described = {
        "copied": list(moved.copied),
        "mended": list(moved.mended),
        "present": list(moved.present),
        "build": built.build.number,
    }
    invocation.answer(described, lambda: [invocation.say(told)])
