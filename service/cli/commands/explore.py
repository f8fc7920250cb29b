"""`eslabon explore`: how many suppliers there are, and what each single relaxation would admit."""

from eslabon.queries.explore.explore import explore
from eslabon.queries.explore.request import ExploreRequest
from eslabon.service.cli.requests import answer_command
from eslabon.service.cli.root import new_app

app = new_app()
answer_command(app, "explore", ExploreRequest, ask=explore)
