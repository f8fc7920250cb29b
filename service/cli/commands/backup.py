"""`eslabon backup`: all that was loaded and stated, somewhere else."""

from eslabon.graph.build.kept import graph_name
from eslabon.graph.language import Text, joined
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.builds import last_build, require_last_build
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.place import copy_at, fetched_record, require
from eslabon.graph.record.transfer import export_record
from eslabon.service.cli.commands.record import Folder, mended_told
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.numbers import count
from eslabon.service.cli.root import new_app

app = new_app()

_ANOTHER_RECORD = Text(
    "Atención: el grafo de esta carpeta de datos no se construyó de este registro ({record}), que es el que "
    "se copió. ¿Falta definir ESLABON_RECORD?",
    "Beware: the graph of this data folder was not built of this record ({record}), which is the one that was "
    "copied. Is ESLABON_RECORD to be set?",
)


@command(
    app,
    "backup",
    help_text="Copia todo lo que se cargó y se declaró: el grafo se construye de ello; al repetir "
    "se copia solo lo nuevo · Copy all that was loaded and stated: the graph is built from it; "
    "repeating copies only what is new",
    example="eslabon backup /mnt/usb/eslabon",
)
def backup(invocation: Invocation, folder: Folder) -> None:
    """Copy the record, whole."""
    settings, remote = invocation.settings, copy_at(invocation.settings, folder)
    record = require(fetched_record(settings))
    require_last_build(record, Journal(record.root, LOCAL_TENANT).lines())
    moved = export_record(record, remote, is_verifying=True)
    graph = graph_name(settings.built_folder, server=settings.server)
    if graph and last_build(record.root, graph) is None:
        invocation.note(_ANOTHER_RECORD.filled(record=record.root))
    new, there = len(moved.copied), len(moved.present)
    told = Text(
        f"En {remote.address}: ediciones: {count(new + there)}, nuevas: {count(new)}. Para recuperar: "
        f"eslabon restore {folder}",
        f"In {remote.address}: editions: {count(new + there)}, new: {count(new)}. To bring it "
        f"back: eslabon restore {folder}",
    )
    if moved.mended:
        told = joined(mended_told(moved), told)
    described = {
        "place": remote.address,
        "editions": new + there,
        "new": new,
        "mended": list(moved.mended),
    }
    invocation.answer(described, lambda: [invocation.say(told)])
