"""`eslabon match`: ranked suppliers for one finishing step."""

from dataclasses import replace
from typing import Annotated

import typer

from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.matching.match import candidate_at, match
from eslabon.service.cli.invocation import Exports, Invocation, Output
from eslabon.service.cli.requests import request_command
from eslabon.service.cli.root import new_app
from eslabon.service.cli.sending import Sending

app = new_app()


@request_command(app, "match", MatchRequest)
def find(
    invocation: Invocation,
    request: MatchRequest,
    *,
    explained: Annotated[
        int | None,
        typer.Option(
            "--explain", metavar="N", help="Explica un proveedor · Take one supplier apart"
        ),
    ] = None,
    export: Exports = None,
    output: Output = None,
) -> None:
    """Print the ranked suppliers, or one of them taken apart."""
    sending = Sending.to(export, output)
    answer, origin = sending.read(invocation, match, request)
    if explained is not None:
        chosen = candidate_at(answer, explained)
        # A file tells of the one supplier beside the requirement that it was measured by.
        sent = replace(answer, candidates=(chosen,))
        sending.tell(invocation, chosen, sent=sent, origin=origin)
    elif len(answer.about) == 1:
        sending.tell(invocation, answer.about[0], sent=answer, origin=origin)
    else:
        sending.tell(invocation, answer, origin=origin)
