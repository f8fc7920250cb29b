"""`eslabon journal`: what people state, which counts from the next build on."""

import getpass
from contextlib import suppress
from typing import Annotated, Final

import typer

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.reading.written import sides_mm
from eslabon.graph.record.errors import DamagedRecordError
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.lines import Line
from eslabon.graph.record.place import fetched_record, working_record
from eslabon.graph.record.standing import is_listed
from eslabon.graph.record.statements.claim import Claim
from eslabon.graph.record.statements.correction import CORRECTABLE, Correction
from eslabon.graph.record.statements.registry import Statement
from eslabon.graph.record.succession import effective
from eslabon.graph.vocabulary.terms import CLAIM_KINDS, MODES, UNITS, ClaimKind, Mode
from eslabon.queries.asking.request import MalformedValueError
from eslabon.service.cli.completion import capability_completions
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.journal_lines import described, listed
from eslabon.service.cli.root import new_group

_SIDES: Final = 3
_UNLISTED = Text(
    "Ninguna edición vigente lista «{subject}»: no contará mientras ninguna lo haga.",
    "No edition that counts lists “{subject}”: it will not count until one does.",
)

app = new_group("Lo que personas afirman · What people state")
add = new_group("Añade una línea al diario · Add a line to the journal")
app.add_typer(add, name="add")

Site = Annotated[
    str,
    typer.Argument(
        metavar="ESTABLECIMIENTO · ESTABLISHMENT",
        help="Clave del establecimiento · Id of the establishment",
    ),
]
Author = Annotated[
    str | None,
    typer.Option(
        metavar="NOMBRE · NAME",
        help="Quién lo afirma; si no, el usuario del sistema · "
        "Who states it; the system's user if not given",
    ),
]
Replaces = Annotated[
    str | None,
    typer.Option(metavar="ID", help="Línea que deja de valer · Line that no longer counts"),
]
Claimed = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(CLAIM_KINDS),
        help="Si lo hace, no lo hace o retira lo dicho · "
        "Whether it does it, does not, or takes back what was said",
    ),
]
OfLine = Annotated[
    str | None,
    typer.Option(
        metavar="NOMBRE · NAME",
        help="Línea de la que se trata, si hay varias · Line that is meant, if of several",
    ),
]
HowDone = Annotated[
    str | None,
    typer.Option(metavar="|".join(MODES), help="Si lo hace él mismo · Whether it does it itself"),
]
Materials = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NOMBRE · NAME",
        help="Material que procesa; se repite · Material it processes; repeatable",
    ),
]
Sides = Annotated[
    str | None,
    typer.Option(metavar="LxAxH · LxWxH", help="Lados en mm que caben · Sides in mm that fit"),
]
Mass = Annotated[float | None, typer.Option(metavar="KG", help="Pieza más pesada · Heaviest piece")]
Volume = Annotated[float | None, typer.Option(metavar="N", help="Piezas al año · Pieces a year")]
Spare = Annotated[
    float | None,
    typer.Option(metavar="N", help="Piezas al año aún libres · Pieces a year still free"),
]
CapacityUnit = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(UNITS),
        help="Unidad de ambas, si no son piezas · Unit of both, if not pieces",
    ),
]
LeadTime = Annotated[
    float | None,
    typer.Option(metavar="DÍAS · DAYS", help="Plazo de entrega · Lead time"),
]


@command(
    add,
    "correction",
    help_text="Decide una propiedad de un establecimiento, ante toda fuente · "
    "Decide a property of an establishment, before all sources",
    example='eslabon journal add correction 9000000036 name "Zincados del Bajío"',
)
def add_correction(
    invocation: Invocation,
    establishment: Site,
    *,
    name: Annotated[
        str,
        typer.Argument(
            metavar="PROPIEDAD · PROPERTY",
            help="Como la nombra el modelo, p. ej. website · As the model names it, e.g. website",
            autocompletion=lambda incomplete: _properties(incomplete),
        ),
    ],
    value: Annotated[str, typer.Argument(metavar="VALOR · VALUE", help="El valor · The value")],
    author: Author = None,
    replaces: Replaces = None,
) -> None:
    """Add a steward's decision."""
    statement = Correction.written(name, value)
    _append(invocation, statement, author=author, subject=establishment, replaces=replaces)


@command(
    add,
    "claim",
    help_text="Declara un proceso que un establecimiento hace · "
    "Declare a process that an establishment does",
    example="eslabon journal add claim 9000000036 PLT-ZN --mode in_house --material carbon_steel",
)
def add_claim(
    invocation: Invocation,
    establishment: Site,
    capability: Annotated[
        str,
        typer.Argument(
            metavar="PROCESO · PROCESS",
            help="Clave o nombre del proceso · Code or name of the process",
            autocompletion=capability_completions,
        ),
    ],
    *,
    claim: Claimed = None,
    line: OfLine = None,
    mode: HowDone = None,
    material: Materials = None,
    envelope: Sides = None,
    mass: Mass = None,
    volume: Volume = None,
    spare: Spare = None,
    unit: CapacityUnit = None,
    lead_time: LeadTime = None,
    author: Author = None,
    replaces: Replaces = None,
) -> None:
    """Add a firm's own claim."""
    length, width, height = _sides(envelope)
    statement = Claim(
        capability=capability,
        claim=claim or ClaimKind.YES.value,
        line=line,
        mode=mode or Mode.UNKNOWN.value,
        materials=tuple(material or ()),
        max_length=length,
        max_width=width,
        max_height=height,
        max_mass=mass,
        capacity=volume,
        spare_capacity=spare,
        capacity_unit=unit,
        lead_time=lead_time,
    )
    _append(invocation, statement, author=author, subject=establishment, replaces=replaces)


@command(
    app,
    "list",
    help_text="Muestra las líneas que valen · Show the lines in force",
    example="eslabon journal list --subject 9000000036 --all",
)
def show(
    invocation: Invocation,
    *,
    subject: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Solo lo que trata de él · Only what is about it"),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="También lo reemplazado y lo deshecho · What was replaced or undone too"
        ),
    ] = False,
) -> None:
    """Print the journal, oldest line first."""
    every = Journal(fetched_record(invocation.settings).root, LOCAL_TENANT).lines()
    counting = effective(every).keys()
    shown = [
        line
        for line in every
        if (everything or line.id in counting) and subject in (None, line.subject)
    ]
    invocation.answer(
        [described(line, counts=line.id in counting) for line in shown],
        lambda: listed(invocation, shown, counting=counting),
    )


@command(
    app,
    "undo",
    help_text="Hace que una línea ya no valga; una deshecha vuelve a valer si se deshace lo que "
    "la deshizo · Make a line no longer count; undoing what undid it makes it count again",
    example="eslabon journal undo 20261126T040506000789Z-0123456789abcdef",
)
def undo(
    invocation: Invocation,
    line: Annotated[str, typer.Argument(metavar="ID", help="La línea · The line")],
    *,
    author: Author = None,
) -> None:
    """Undo a line."""
    with working_record(invocation.settings) as record:
        added = Journal(record.root, LOCAL_TENANT).undo(line, author=_author(author))
    _added(invocation, added)


def _append(
    invocation: Invocation,
    statement: Statement,
    *,
    author: str | None,
    subject: str,
    replaces: str | None,
) -> None:
    """Add a line, which is in a shared record too when this is told."""
    with working_record(invocation.settings) as record:
        line = Journal(record.root, LOCAL_TENANT).append(
            statement, author=_author(author), subject=subject, replaces=replaces
        )
        known = True
        with suppress(DamagedRecordError):  # the line is written, and the next build tells it
            known = is_listed(record.editions(), ESTABLISHMENT, line.subject)
    _added(invocation, line)
    if not known:
        invocation.note(_UNLISTED.filled(subject=line.subject))


def _author(given: str | None) -> str:
    """Return who states something: whoever is named, else the system's user.

    Raises:
        UsageError: If nobody is named and the system has no name for its user.
    """
    if given is not None:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise UsageError(
            Text("El usuario del sistema no tiene nombre.", "The system's user has no name."),
            hint=Text("Diga quién lo afirma: --author", "Say who states it: --author"),
        ) from error


def _sides(envelope: str | None) -> tuple[float | None, float | None, float | None]:
    """Return the sides that fit, the longest first, as claims have them.

    All three, for only then does one say which of them it is.
    """
    if envelope is None:
        return None, None, None
    sides = sides_mm(envelope)
    if sides is None or len(sides) != _SIDES:
        raise MalformedValueError(field="--envelope", value=envelope, example="300x200x100")
    longest, second, shortest = sorted(sides, reverse=True)
    return longest, second, shortest


def _properties(incomplete: str) -> list[str]:
    return [name for name in CORRECTABLE if name.startswith(incomplete)]


def _added(invocation: Invocation, line: Line) -> None:
    said = Text("Se anotó {id}: {what}", "Wrote {id}: {what}").filled(
        id=line.id, what=line.statement.told()
    )
    invocation.answer(described(line), lambda: [invocation.say(said)])
    invocation.note(
        Text(
            "Vale desde el próximo `eslabon build`.", "It counts from the next `eslabon build` on."
        )
    )
