"""Establishments as people name them: by id, or by the name over the door."""

from typing import Final

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.reading.asked import AmbiguousNameError
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.folding import word_key
from eslabon.queries.entities.batches import by_key
from eslabon.queries.entities.establishment_lists import EstablishmentFilter
from eslabon.queries.entities.establishments import ESTABLISHMENTS_BY_ID, EstablishmentRow

# Names that begin as asked for and are looked through for one that is just that.
_MOST_ALIKE: Final = 100
_MOST_TOLD: Final = 8

_GIVE_ID: Final = Text("Dé la clave entre corchetes.", "Give the id in brackets.")
_GIVE_EITHER: Final = Text(
    "Dé la clave entre corchetes de las respuestas de eslabon match, o cómo empieza el nombre.",
    "Give the id in brackets in the answers of eslabon match, or how the name begins.",
)


class UnknownEstablishmentError(NotFoundError):
    """No establishment has the id asked for."""

    code = "UNKNOWN_ESTABLISHMENT"
    message = Text("No existe el establecimiento «{id}».", "There is no establishment “{id}”.")
    hint = Text(
        "Es la clave entre corchetes de las respuestas de eslabon match.",
        "It is the id in brackets in the answers of eslabon match.",
    )


def establishment_named(client: GraphClient, text: str) -> EstablishmentRow:
    """Return the establishment of an id, of a name, or of the beginning of one alone.

    Raises:
        UnknownEstablishmentError: If there is none.
        AmbiguousNameError: If there are several; the message names their ids.
        UnavailableError: If the engine does not answer.
    """
    wanted = text.strip()
    exact = by_key(ESTABLISHMENTS_BY_ID, client, [wanted]).get(wanted) if wanted else None
    if exact is not None:
        return exact
    if not word_key(wanted):
        raise UnknownEstablishmentError(id=text, hint=_GIVE_EITHER)
    page = EstablishmentFilter(name=wanted).page(client, after="", limit=_MOST_ALIKE)
    alike = by_key(ESTABLISHMENTS_BY_ID, client, page.keys) if page.keys else {}
    same = [row for row in alike.values() if word_key(row.name) == word_key(wanted)]
    found = same or list(alike.values())
    if not found:
        raise UnknownEstablishmentError(id=text, hint=_GIVE_EITHER)
    if len(found) > 1 or (page.has_next and not same):
        told = ", ".join(f"{row.name} [{row.id}]" for row in found[:_MOST_TOLD])
        more = ", …" if page.has_next or len(found) > _MOST_TOLD else ""
        raise AmbiguousNameError(wanted=text, codes=told + more, hint=_GIVE_ID)
    return found[0]
