"""`eslabon coverage`: which of all steps of a buyer or a region have a supplier."""

from eslabon.queries.coverage.coverage import coverage
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.service.cli.invocation import Invocation, Output
from eslabon.service.cli.requests import request_command
from eslabon.service.cli.root import new_app

app = new_app()


@request_command(app, "coverage", CoverageRequest)
def cover(invocation: Invocation, request: CoverageRequest, *, output: Output = None) -> None:
    """Print totals by status, each step, and what stands in the way."""
    with invocation.connected() as client:
        answer = coverage(client, request)
    invocation.tell(answer, output=output)
