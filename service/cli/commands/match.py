"""`eslabon match`: ranked suppliers for one finishing step."""

from typing import Annotated

import typer

from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.matching.match import candidate_at, match
from eslabon.service.cli.invocation import Invocation, Output
from eslabon.service.cli.requests import request_command
from eslabon.service.cli.root import new_app

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
    output: Output = None,
) -> None:
    """Print the ranked suppliers, or one of them taken apart."""
    answer = invocation.read(lambda graph: match(graph, request))
    if explained is not None:
        invocation.tell(candidate_at(answer, explained), output=output)
    elif len(answer.about) == 1:
        invocation.tell(answer.about[0], output=output)
    else:
        invocation.tell(answer, output=output)
