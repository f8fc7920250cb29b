"""`eslabon opportunities`: the steps that one supplier could do, or nearly."""

from eslabon.queries.opportunities.opportunities import opportunities
from eslabon.queries.opportunities.request import OpportunityRequest
from eslabon.service.cli.requests import answer_command
from eslabon.service.cli.root import new_app

app = new_app()
answer_command(app, "opportunities", OpportunityRequest, ask=opportunities)
