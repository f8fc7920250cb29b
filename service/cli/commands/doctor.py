"""`eslabon doctor`: what is wrong with an installation, and what to do."""

from collections.abc import Iterator, Sequence

import typer
from rich.console import RenderableType
from rich.table import Table

from eslabon.service.cli.checks import Finding, Verdict, findings
from eslabon.service.cli.exit_codes import FAILED
from eslabon.service.cli.faults import visible
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.root import new_app

app = new_app()

_SIGNS = {Verdict.GOOD: "✓", Verdict.NOTICE: "!", Verdict.BAD: "✗"}


@command(
    app,
    "doctor",
    help_text="Revisa la instalación: motor, esquema, datos, disco, versiones · "
    "Check the installation: engine, schema, data, disk, versions",
    example="eslabon doctor",
)
def doctor(invocation: Invocation) -> None:
    """Print every finding; end with 1 where one is bad."""
    found = list(findings(invocation.settings))
    is_well = all(finding.verdict is not Verdict.BAD for finding in found)
    invocation.answer(
        {"ok": is_well, "findings": [_described(invocation, finding) for finding in found]},
        lambda: _table(invocation, found),
    )
    if not is_well:
        raise typer.Exit(FAILED)


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
