"""`eslabon keys`: who may call the API, each with a key of their own."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final

import typer
from rich.console import RenderableType

from eslabon.graph.language import Text
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.root import new_group
from eslabon.service.cli.tables import listing
from eslabon.service.keys import (
    CONTACTS_READ,
    Key,
    create_key,
    read_keys,
    revoke_key,
    rotate_key,
)

app = new_group("Quién puede llamar a la API · Who may call the API")

_ONCE: Final = Text(
    "Guárdela ahora: no se puede volver a ver. Un servicio en marcha la acepta desde ya.",
    "Keep it now: it cannot be seen again. A service that runs takes it from now on.",
)
_Named = Annotated[
    str,
    typer.Argument(metavar="NOMBRE · NAME", help="Nombre o identificador · Name or id"),
]


@command(
    app,
    "create",
    help_text="Hace una clave y la muestra una sola vez · Make a key, and show it this once",
    example="eslabon keys create compras --days 90",
)
def create(
    invocation: Invocation,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NOMBRE · NAME",
            help="De quién es; las bitácoras lo dicen · Whose it is; logs tell it",
        ),
    ],
    *,
    contacts: Annotated[
        bool,
        typer.Option(
            help="Puede ver teléfonos y correos · May see telephones and e-mail addresses"
        ),
    ] = False,
    days: Annotated[
        int | None, typer.Option(min=1, max=36_500, help="Días que vale · Days that it holds")
    ] = None,
) -> None:
    """Add a key."""
    expires = None if days is None else datetime.now(UTC) + timedelta(days=days)
    scopes = (CONTACTS_READ,) if contacts else ()
    path = invocation.settings.keys_path
    _show(invocation, *create_key(path, name, scopes=scopes, expires=expires))


@command(
    app,
    "list",
    help_text="Muestra las claves, sin su secreto · Show the keys, without their secrets",
    example="eslabon keys list",
)
def list_(invocation: Invocation) -> None:
    """Print each key."""
    keys = sorted(
        read_keys(invocation.settings.keys_path).keys.values(), key=lambda key: key.created
    )
    invocation.answer([_told(key) for key in keys], lambda: _table(invocation, keys))


@command(
    app,
    "revoke",
    help_text="Retira una clave, desde este momento · Take a key back, from this moment on",
    example="eslabon keys revoke compras",
)
def revoke(invocation: Invocation, name: _Named) -> None:
    """End a key."""
    key = revoke_key(invocation.settings.keys_path, name)
    told = Text(f"{key.name} ({key.id}) ya no vale.", f"{key.name} ({key.id}) holds no more.")
    invocation.answer(_told(key), lambda: [invocation.say(told)])


@command(
    app,
    "rotate",
    help_text="Cambia una clave por otra; la anterior vale unas horas más · "
    "Put another key in the place of one, which holds for some hours yet",
    example="eslabon keys rotate compras --hours 24",
)
def rotate(
    invocation: Invocation,
    name: _Named,
    *,
    hours: Annotated[
        int,
        typer.Option(
            min=0,
            max=8_760,
            help="Horas que vale aún la anterior · Hours that the one before holds yet",
        ),
    ] = 24,
) -> None:
    """Replace a key."""
    until = datetime.now(UTC) + timedelta(hours=hours)
    _show(invocation, *rotate_key(invocation.settings.keys_path, name, until=until))


def _show(invocation: Invocation, secret: str, key: Key) -> None:
    invocation.note(_ONCE)
    invocation.answer({**_told(key), "key": secret}, lambda: [secret])


def _told(key: Key) -> dict[str, object]:
    return {
        "id": key.id,
        "name": key.name,
        "scopes": list(key.scopes),
        "created": key.created.isoformat(),
        "expires": key.expires and key.expires.isoformat(),
        "revoked": key.revoked and key.revoked.isoformat(),
        "holds": key.holds(datetime.now(UTC)),
    }


def _table(invocation: Invocation, keys: list[Key]) -> Iterator[RenderableType]:
    table = listing(
        invocation,
        Text("clave", "key"),
        Text("nombre", "name"),
        Text("permisos", "scopes"),
        Text("desde", "since"),
        Text("hasta", "until"),
    )
    for key in keys:
        ends = [one for one in (key.expires, key.revoked) if one is not None]
        until = f"{min(ends):%Y-%m-%d %H:%M}" if ends else "–"
        table.add_row(key.id, key.name, ", ".join(key.scopes) or "–", f"{key.created:%Y-%m-%d}", until)  # fmt: skip
    yield table
