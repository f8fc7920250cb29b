"""Establishments as people name them: by id, or by any words of the name over the door or in law."""

from dataclasses import dataclass
from typing import Final

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.regions.catalogue import region_name
from eslabon.queries.asking.choices import Choice, ambiguous, meant
from eslabon.queries.asking.site_names import sites_called
from eslabon.queries.catalogue import ReadQuery

# Names that hold the words asked for and are looked through for one that is just that.
_MOST_ALIKE: Final = 500

_GIVE_EITHER: Final = Text(
    "Dé la clave o palabras del nombre; `eslabon establishments search` los busca.",
    "Give the id, or words of the name; `eslabon establishments search` looks them up.",
)


@dataclass(frozen=True, slots=True)
class SiteName:
    """What an establishment is called, and the municipality that it stands in."""

    code: str
    name: str
    legal_name: str | None
    municipality_code: str | None
    municipality: str | None

    @property
    def choice(self) -> Choice:
        """Return it as one of those that may be meant."""
        known = None if self.municipality_code is None else region_name(self.municipality_code)
        where = self.municipality if known is None else known.es
        return Choice(self.code, self.name, where or self.municipality_code, self.legal_name or "")


SITES_OF_IDS: Final = ReadQuery(
    "sites_of_ids", SiteName, {"ids": list[str]}, "What establishments of given ids are called"
)


class UnknownEstablishmentError(NotFoundError):
    """No establishment has the id or the name asked for."""

    code = "UNKNOWN_ESTABLISHMENT"
    message = Text("No existe el establecimiento «{id}».", "There is no establishment “{id}”.")
    hint = _GIVE_EITHER


def site_named(client: GraphClient, text: str) -> Choice:
    """Return the establishment of an id, of a name, or of any words of one alone.

    Raises:
        UnknownEstablishmentError: If there is none.
        AmbiguousNameError: If there are several; the message lists them.
        NamesNotListedError: If the graph has no lists of names.
        UnavailableError: If the engine does not answer.
    """
    wanted = text.strip()
    exact = SITES_OF_IDS.fetch(client, ids=[wanted]) if wanted else []
    if exact:
        return exact[0].choice
    ids = sites_called(client, wanted)
    rows = SITES_OF_IDS.fetch(client, ids=list(ids[:_MOST_ALIKE])) if ids else []
    found = meant(wanted, [row.choice for row in rows])
    if not found:
        raise UnknownEstablishmentError(id=text)
    if len(found) > 1:
        raise ambiguous(text, found, are_more=len(ids) > _MOST_ALIKE)
    return found[0]
