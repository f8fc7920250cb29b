"""`eslabon record`: copies, checks and clears the record of what each source said."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import Annotated

import typer
from rich.console import RenderableType

from eslabon.graph.language import Text, joined
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.builds import require_last_build
from eslabon.graph.record.checking import Checked, check, check_shared
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.place import (
    copy_at,
    fetched_record,
    place_at,
    remove_shared,
    require,
    shared_at,
    working_record,
)
from eslabon.graph.record.pruning import prune as prune_record
from eslabon.graph.record.pruning import size_of, unneeded
from eslabon.graph.record.record import Edition, Record
from eslabon.graph.record.standing import edition_called, standings
from eslabon.graph.record.transfer import Transfer, export_record, import_record
from eslabon.service.cli.commands.editions import edition_table
from eslabon.service.cli.exit_codes import REFUSED
from eslabon.service.cli.faults import visible
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.numbers import count, size
from eslabon.service.cli.root import new_group
from eslabon.service.cli.umask import as_user_says
from eslabon.service.settings import Settings

app = new_group("Copia y revisa el registro · Copy and check the record")

_KEPT_BUILDS = 2
_TO_BE_BUILT = Text(
    "El grafo sigue igual hasta `eslabon build`.", "The graph stays as it is until `eslabon build`."
)

Folder = Annotated[
    str,
    typer.Argument(
        metavar="CARPETA · FOLDER",
        help="Carpeta, o dirección como s3://almacén/copia · Folder, or an address such as s3://bucket/copy",
    ),
]


@command(
    app,
    "export",
    help_text="Copia ediciones y diarios a una carpeta; sin claves, todas · "
    "Copy editions and journals to a folder; all of them if none is named",
    example="eslabon record export /mnt/usb/registro",
)
def export(
    invocation: Invocation,
    folder: Folder,
    editions: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CLAVE...] · [ID...]", help="Ediciones · Editions"),
    ] = None,
) -> None:
    """Copy the record, or some of its editions."""
    record, remote = (
        require(fetched_record(invocation.settings)),
        place_at(invocation.settings, folder),
    )
    known = record.editions()
    named = {found.id: found for found in (edition_called(known, text) for text in editions or ())}
    with as_user_says():
        moved = export_record(
            record, remote, editions=list(named.values()) or None, is_verifying=True
        )
    _tell(invocation, moved, place=remote.address)


@command(
    app,
    "import",
    help_text="Trae al registro lo que hay en una copia, ya comprobado · "
    "Bring what a copy holds into the record, once it is verified",
    example="eslabon record import /mnt/usb/registro",
)
def bring(invocation: Invocation, folder: Folder) -> None:
    """Bring a copy into the record."""
    remote = copy_at(invocation.settings, folder)
    with working_record(invocation.settings) as record:
        moved = import_record(remote, record)
    shared = shared_at(invocation.settings)
    _tell(invocation, moved, place=str(record.root) if shared is None else shared.address)
    invocation.note(_TO_BE_BUILT)


@command(
    app,
    "prune",
    help_text="Quita ediciones que ya no cuentan ni usan las últimas construcciones · "
    "Remove editions that neither count nor are used by the last builds",
    example="eslabon record prune --dry-run",
)
def prune(
    invocation: Invocation,
    *,
    keep: Annotated[
        int,
        typer.Option(
            min=0,
            help="Construcciones anteriores a las que se podrá volver · "
            "Earlier builds that can still be gone back to",
        ),
    ] = _KEPT_BUILDS,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Solo dice qué se iría · Only tell what would go")
    ] = False,
) -> None:
    """Remove what nobody needs, or tell what would go."""
    with (
        working_record(invocation.settings) as record,
        # Whoever withdraws an edition meanwhile would have another count that is to go here.
        nullcontext() if dry_run else require(record).changing(),
    ):
        require_last_build(require(record), Journal(record.root, LOCAL_TENANT).lines())
        gone = unneeded(record, keep=keep)
        freed = sum(size_of(edition.folder) for edition in gone)
        standing = standings(record.editions())
        if not dry_run:
            _remove(record, gone, settings=invocation.settings)
    done = (
        Text("Ediciones que se irían", "Editions that would go")
        if dry_run
        else Text("Ediciones quitadas", "Editions removed")
    )
    told = Text(
        f"{done.es}: {len(gone)} ({size(freed)}).",
        f"{done.en}: {len(gone)} ({size(freed)}).",
    )

    def drawn() -> Iterator[RenderableType]:
        if gone:
            yield from edition_table(invocation, gone, standing)
        yield invocation.say(told)

    ids = [edition.id for edition in gone]
    invocation.answer({"removed": ids, "bytes": freed, "dryRun": dry_run}, drawn)


@command(
    app,
    "verify",
    help_text="Compara cada archivo del registro con lo que se escribió, también en la dirección que comparte "
    "un equipo · Compare every file of the record with what was written, at an address that a team shares too",
    example="eslabon record verify",
)
def verify(invocation: Invocation) -> None:
    """Read the whole record; end with 3 where something is damaged."""
    record = require(fetched_record(invocation.settings))
    found = [*check(record), *check_shared(record, shared_at(invocation.settings))]
    damaged = [one for one in found if one.fault is not None]
    invocation.answer(
        {
            "checked": len(found),
            "damaged": [
                {
                    "name": one.name,
                    "why": invocation.say(one.fault.message),
                    "hint": invocation.say(one.fault.hint),
                }
                for one in damaged
                if one.fault
            ],
        },
        lambda: _faults(invocation, found, damaged=damaged),
    )
    if damaged:
        raise typer.Exit(REFUSED)


def _remove(record: Record, editions: Sequence[Edition], *, settings: Settings) -> None:
    remote = shared_at(settings)
    if remote is not None:
        remove_shared(remote, editions)
    prune_record(record, editions)


def _tell(invocation: Invocation, moved: Transfer, *, place: str) -> None:
    told = Text(
        f"Ediciones copiadas a {place}: {count(len(moved.copied))}; ya estaban: "
        f"{count(len(moved.present))}; retiradas: {count(len(moved.withdrawn))}; renglones de diario: "
        f"{count(moved.journal_lines)}.",
        f"Editions copied to {place}: {count(len(moved.copied))}; there already: "
        f"{count(len(moved.present))}; withdrawn: {count(len(moved.withdrawn))}; journal lines: "
        f"{count(moved.journal_lines)}.",
    )
    if moved.mended:
        told = joined(told, mended_told(moved))
    invocation.answer(
        {
            "place": place,
            "copied": list(moved.copied),
            "mended": list(moved.mended),
            "present": list(moved.present),
            "withdrawn": list(moved.withdrawn),
            "journalLines": moved.journal_lines,
        },
        lambda: [invocation.say(told)],
    )


def mended_told(moved: Transfer) -> Text:
    """Return how many editions were damaged and are so no more."""
    n = count(len(moved.mended))
    return Text(
        f"Archivos o ediciones repuestos, porque estaban dañados: {n}.",
        f"Files or editions mended, since they were damaged: {n}.",
    )


def _faults(
    invocation: Invocation, found: Sequence[Checked], *, damaged: Sequence[Checked]
) -> Iterator[RenderableType]:
    faults = [(one.name, one.fault) for one in damaged if one.fault is not None]
    for name, fault in faults:
        yield visible(f"✗ {name}: {invocation.say(fault.message)}")
    for hint in {fault.hint: None for _, fault in faults}:
        yield visible(f"  → {invocation.say(hint)}")
    good = len(found) - len(damaged)
    yield invocation.say(
        Text(
            f"{good} de {len(found)} ediciones, diarios y construcciones están como se escribieron.",
            f"{good} of {len(found)} editions, journals and builds are as they were written.",
        )
    )
