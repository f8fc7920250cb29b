"""Words that are read twice: as a scheme of a customer, and as that customer's approval."""

import re
from collections.abc import Sequence
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.approvals import Approval
from eslabon.graph.reading.fields.standards import StandardMention
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.standards.schemes import schemes

_SCHEME: Final = "customer approval"


def twin_of(
    scheme: Found[StandardMention], approved: Sequence[Found[Approval]]
) -> Found[Approval] | None:
    """Return the approval whose words are those of a scheme of a customer."""
    standard = standard_catalogue().standards.get(scheme.value.code)
    if standard is None or standard.kind != _SCHEME:
        return None
    return next((a for a in approved if a.start < scheme.end and scheme.start < a.end), None)


def is_of_scheme(approval: Approval, code: str) -> bool:
    """Tell whether an approval for a document is that of a scheme of the customer.

    A norm of the customer beside it is none of the scheme's documents: of "Ford Q1, WSS-M64J39"
    both are asked for.
    """
    if approval.specification is None:
        return False
    named = letters_of(approval.specification)
    documents = [scheme.specification for scheme in schemes().get(code, ())]
    return any(one is None or named.startswith(letters_of(one)) for one in documents)


def letters_of(specification: str) -> str:
    """Return the letters and digits of a specification, by which its spellings are alike."""
    return re.sub(r"[^a-z0-9]", "", specification.lower())
