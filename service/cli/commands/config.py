"""`eslabon config`: the settings in force, secrets hidden."""

import json
from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType

from eslabon.graph.language import Text
from eslabon.service.cli.faults import visible
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.root import new_group
from eslabon.service.cli.tables import listing
from eslabon.service.settings import Settings, meaning_of, variable_of

app = new_group("La configuración · The settings")


@command(
    app,
    "show",
    help_text="Muestra la configuración en uso, sin secretos · "
    "Show the settings in force, without secrets",
    example="eslabon config show --json",
)
def show(invocation: Invocation) -> None:
    """Print each setting, its value and what it means."""
    values = _redacted(invocation.settings)
    invocation.answer(
        {variable_of(name): value for name, value in values.items()},
        lambda: _table(invocation, values),
    )


def _redacted(settings: Settings) -> dict[str, Any]:
    """Return the settings as plain values; a secret is shown as stars, by its own type."""
    values: dict[str, Any] = json.loads(settings.model_dump_json())
    return values


def _table(invocation: Invocation, values: dict[str, Any]) -> Iterator[RenderableType]:
    table = listing(
        invocation,
        Text("variable", "variable"),
        Text("valor", "value"),
        Text("significado", "meaning"),
    )
    for name in Settings.model_fields:
        value = values[name]
        shown = "–" if value is None else value if isinstance(value, str) else json.dumps(value)
        table.add_row(variable_of(name), visible(shown), invocation.say(meaning_of(name)))
    yield table
