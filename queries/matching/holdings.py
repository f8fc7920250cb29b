"""Groups of certificates, turned into columns."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, chain

import numpy as np

from eslabon.queries.matching.columns import CertificateColumns
from eslabon.queries.matching.grouped import days, ints, positions, spread
from eslabon.queries.matching.rows import CertificateGroup


def certificate_columns(
    groups: Sequence[CertificateGroup], *, sites: Mapping[str, int]
) -> CertificateColumns:
    """Return the certificates of these sites in the order of sites, ids and standards."""
    sizes = ints(len(group.certificate_ids) for group in groups)
    standards = positions(group.standard for group in groups)
    codes = positions(code for group in groups for scope in group.scopes for code in scope)
    owner = ints(sites.get(id_, -1) for group in groups for id_ in group.establishment_ids)
    standard = spread(groups, lambda group: standards[group.standard], sizes=sizes)
    in_force = spread(groups, lambda group: group.status == "valid", sizes=sizes)
    names = list(chain.from_iterable(group.certificate_ids for group in groups))
    keys = sorted((owner[i], names[i], standard[i], i) for i in np.flatnonzero(owner >= 0).tolist())
    order = ints(i for _, _, _, i in keys)
    scopes = [scope for group in groups for scope in group.scopes]
    kept = [sorted(scopes[i]) for i in order]
    return CertificateColumns(
        establishment=owner[order],
        standard=standard[order],
        standards=list(standards),
        issued=days(group.issued for group in groups)[order],
        expires=days(group.expires for group in groups)[order],
        in_force=in_force[order] == 1,
        scope_starts=ints(accumulate((len(scope) for scope in kept), initial=0)),
        scope=ints(codes[code] for scope in kept for code in scope),
        scope_codes=list(codes),
    )
