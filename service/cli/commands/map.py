"""`eslabon map`: from a buyer to the suppliers that could do its steps."""

from eslabon.queries.supply_map.request import SupplyMapRequest
from eslabon.queries.supply_map.supply_map import supply_map
from eslabon.service.cli.requests import answer_command
from eslabon.service.cli.root import new_app

app = new_app()
answer_command(app, "map", SupplyMapRequest, ask=supply_map)
