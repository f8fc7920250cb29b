"""`eslabon coverage`: which of all steps of a buyer or a region have a supplier."""

from eslabon.queries.coverage.coverage import coverage
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.service.cli.requests import answer_command
from eslabon.service.cli.root import new_app

app = new_app()
answer_command(app, "coverage", CoverageRequest, ask=coverage)
