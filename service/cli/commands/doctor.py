"""`eslabon doctor`: what is wrong with an installation, and what to do."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.table import Table

from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.service.cli.check_data import removed
from eslabon.service.cli.checks import findings
from eslabon.service.cli.exit_codes import FAILED
from eslabon.service.cli.faults import visible
from eslabon.service.cli.finding import Finding, Verdict
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.root import new_app

app = new_app()

_SIGNS = {Verdict.GOOD: "✓", Verdict.NOTICE: "!", Verdict.BAD: "✗"}


@command(
    app,
    "doctor",
    help_text="Revisa la instalación: motor, esquema, datos, disco, versiones · "
    "Check the installation: engine, schema, data, disk, versions",
    example="eslabon doctor\n\neslabon doctor --fix",
)
def doctor(
    invocation: Invocation,
    *,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help="Quita lo que ya no sirve a nadie · Remove what nobody needs any more"
        ),
    ] = False,
) -> None:
    """Print every finding; end with 1 where one is bad."""
    gone = _removed(invocation) if fix else []
    found = list(findings(invocation.settings))
    is_well = all(finding.verdict is not Verdict.BAD for finding in found)
    invocation.answer(
        {
            "ok": is_well,
            "findings": [_described(invocation, finding) for finding in found],
            "removed": [invocation.say(what) for what in gone],
        },
        lambda: [*_told(invocation, gone, fix=fix), *_table(invocation, found)],
    )
    if not is_well:
        raise typer.Exit(FAILED)


def _removed(invocation: Invocation) -> list[Text]:
    gone: list[Text] = []
    try:
        gone.extend(removed(invocation.settings))
    except EslabonError as error:  # the findings tell more of it
        invocation.note(error.message)
    return gone


def _told(invocation: Invocation, gone: Sequence[Text], *, fix: bool) -> Iterator[str]:
    for what in gone:
        yield invocation.say(Text(f"Se quitó: {what.es}.", f"Removed: {what.en}."))
    if fix and not gone:
        yield invocation.say(Text("No había nada que quitar.", "There was nothing to remove."))


def _described(invocation: Invocation, finding: Finding) -> dict[str, str]:
    return {
        "subject": finding.subject.en,
        "verdict": finding.verdict.value,
        "detail": invocation.say(finding.detail),
        "hint": invocation.say(finding.hint),
    }


def _table(invocation: Invocation, found: Sequence[Finding]) -> Iterator[RenderableType]:
    table = Table(box=None, show_header=False, pad_edge=False)
    for finding in found:
        hint = invocation.say(finding.hint)
        table.add_row(
            _SIGNS[finding.verdict],
            invocation.say(finding.subject),
            visible(invocation.say(finding.detail)) + (f"\n→ {hint}" if hint else ""),
        )
    yield table
