"""`eslabon establishments`: the search of sites by words of their names."""

from eslabon.queries.entities.search import search_establishments
from eslabon.queries.entities.search_request import EstablishmentSearchRequest
from eslabon.service.cli.requests import answer_command
from eslabon.service.cli.root import new_group

app = new_group("Busca establecimientos por nombre · Look establishments up by name")
answer_command(app, "search", EstablishmentSearchRequest, ask=search_establishments)
