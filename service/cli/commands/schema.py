"""`eslabon schema`: the graph's schema and model, and the API's."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table

from eslabon.graph.language import Text, same
from eslabon.graph.model.registry import NODES, RELATIONSHIPS
from eslabon.graph.model.schema import Property
from eslabon.graph.store.connect import connect
from eslabon.graph.store.migrations import SchemaState, migrations, schema_state, upgrade
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.root import new_group
from eslabon.service.cli.tables import listing
from eslabon.service.translation import translated

app = new_group("El modelo y el esquema · The model and the schema")


@command(
    app,
    "status",
    help_text="Dice qué migraciones tiene el grafo · Show which migrations the graph has",
    example="eslabon schema status",
)
def status(invocation: Invocation) -> None:
    """Print the migrations applied and pending."""
    with connect(invocation.settings, check_schema=False) as client:
        state = schema_state(client)
    invocation.answer(
        {"applied": list(state.applied), "pending": list(state.pending)},
        lambda: _state_table(invocation, state),
    )


@command(
    app,
    "upgrade",
    help_text="Aplica las migraciones que faltan · Apply missing migrations",
    example="eslabon schema upgrade",
)
def apply(invocation: Invocation) -> None:
    """Bring the graph's schema to this program's."""
    with connect(invocation.settings, check_schema=False) as client:
        done = upgrade(client)
    said = Text(f"Migraciones aplicadas: {len(done)}", f"Migrations applied: {len(done)}")
    invocation.answer({"applied": list(done)}, lambda: [invocation.say(said)])


@command(
    app,
    "show",
    help_text="Muestra el modelo del grafo · Show the graph's model",
    example="eslabon schema show --json",
)
def show(invocation: Invocation) -> None:
    """Print every node and relationship type with its properties."""
    invocation.answer(_model(invocation), lambda: _model_tables(invocation))


@command(
    app,
    "graphql",
    help_text="Muestra el esquema GraphQL de la API · Show the API's GraphQL schema",
    example="eslabon schema graphql > eslabon.graphql",
)
def graphql(invocation: Invocation) -> None:
    """Print the API's schema definition."""
    from eslabon.service.graphql.schema import schema

    sdl = schema.as_str()
    invocation.answer({"sdl": sdl}, lambda: [sdl])


def _state_table(invocation: Invocation, state: SchemaState) -> Iterator[RenderableType]:
    table = listing(invocation, Text("migración", "migration"), Text("estado", "state"))
    done, missing = Text("aplicada", "applied"), Text("falta", "missing")
    for migration in migrations():
        is_applied = migration.number in state.applied
        table.add_row(f"V{migration.number:03d}", invocation.say(done if is_applied else missing))
    yield table


def _model_tables(invocation: Invocation) -> Iterator[RenderableType]:
    for node in NODES:
        yield f"({node.label})  {_told(invocation, node.description)}"
        yield _properties(invocation, node.properties)
    for relation in RELATIONSHIPS:
        arrow = f"({relation.start.label})-[:{relation.type}]->({relation.end.label})"
        yield f"{arrow}  {_told(invocation, relation.description)}"
        if relation.properties:
            yield _properties(invocation, relation.properties)


def _properties(invocation: Invocation, properties: Sequence[Property]) -> Table:
    table = listing(
        invocation,
        Text("propiedad", "property"),
        Text("tipo", "type"),
        Text("unidad", "unit"),
        Text("significado", "meaning"),
    )
    for described in properties:
        told = (described.type, described.unit or "", described.description)
        table.add_row(described.name, *(_told(invocation, part) for part in told))
    return table


def _model(invocation: Invocation) -> dict[str, object]:
    return {
        "nodes": [
            {
                "label": node.label,
                "key": node.key.name,
                "description": _told(invocation, node.description),
                "properties": [_property(invocation, p) for p in node.properties],
            }
            for node in NODES
        ],
        "relationships": [
            {
                "type": relation.type,
                "start": relation.start.label,
                "end": relation.end.label,
                "description": _told(invocation, relation.description),
                "properties": [_property(invocation, p) for p in relation.properties],
            }
            for relation in RELATIONSHIPS
        ],
    }


def _property(invocation: Invocation, described: Property) -> dict[str, object]:
    return {
        "name": described.name,
        "type": described.type,
        "unit": described.unit,
        "description": _told(invocation, described.description),
    }


def _told(invocation: Invocation, english: str) -> str:
    return invocation.say(translated(english) or same(english))
