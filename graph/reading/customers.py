"""Whether the customer that approves a site is the one whose approval is asked for."""

import re
from typing import Final

from eslabon.graph.reading.approved import Likeness
from eslabon.graph.reading.fields.approvals import listed_issuer
from eslabon.graph.reading.names import normalise_name
from eslabon.graph.vocabulary.folding import word_key

# What any firm's name may begin or end with.
_OF_ANYBODY: Final = frozenset(
    {
        "the", "company", "co", "corp", "corporation", "inc", "incorporated", "ltd", "limited", "llc",
        "ag", "gmbh", "se", "plc", "ab", "spa", "nv", "group", "grupo", "mexico",
    }
)  # fmt: skip

# Customers that are listed apart, as people write one or the other, and are one firm.
_ONE_FIRM: Final = {
    "VW": "Volkswagen", "FCA": "Stellantis", "Chrysler": "Stellantis", "Jeep": "Stellantis",
    "Daimler": "Mercedes-Benz", "Lockheed": "Lockheed Martin", "GE Aviation": "GE Aerospace",
}  # fmt: skip


def is_issuer(asked: str, held: str) -> Likeness:
    """Tell whether two names are of one customer.

    Names that a customer is listed under are one; so are those of the same words. One of which all
    words are in the other may be of the same group, or of another firm: Toyota is not Toyota Boshoku.

    >>> is_issuer("Boeing", "The Boeing Company").name, is_issuer("GE", "GE Appliances").name
    ('SAME', 'PERHAPS')
    """
    named = [(_words(asked), _words(held)), (_words(_firm(asked)), _words(_firm(held)))]
    if not all(map(all, named)):
        return Likeness.OTHER
    if any(words == others for words, others in named):
        return Likeness.SAME
    is_within = any(words <= others or others <= words for words, others in named)
    return Likeness.PERHAPS if is_within else Likeness.OTHER


def _firm(name: str) -> str:
    """Return what a customer is listed as, else its name without form and country."""
    said = re.sub(r"\s+(?:de )?mexico$", "", normalise_name(name).casefold())
    plain = " ".join(word for word in said.split() if word not in _OF_ANYBODY)
    plain = re.sub(r"\s+(?:&|y|and)$", "", plain)
    listed = listed_issuer(name) or listed_issuer(plain) or plain
    return _ONE_FIRM.get(listed, listed)


def _words(name: str) -> frozenset[str]:
    return frozenset(word_key(normalise_name(name)).casefold().split()) - _OF_ANYBODY
