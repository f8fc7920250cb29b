"""The closed lists that loaders, matching and interfaces share, labelled in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.folding import word_key


@dataclass(frozen=True, slots=True)
class SizeBand:
    """A band of persons employed as INEGI writes it; the last one has no upper end."""

    name: str
    least: int
    most: int | None
    label: Text


_BANDS = (
    SizeBand("0 a 5 personas", 0, 5, Text("0 a 5 personas", "0 to 5 people")),
    SizeBand("6 a 10 personas", 6, 10, Text("6 a 10 personas", "6 to 10 people")),
    SizeBand("11 a 30 personas", 11, 30, Text("11 a 30 personas", "11 to 30 people")),
    SizeBand("31 a 50 personas", 31, 50, Text("31 a 50 personas", "31 to 50 people")),
    SizeBand("51 a 100 personas", 51, 100, Text("51 a 100 personas", "51 to 100 people")),
    SizeBand("101 a 250 personas", 101, 250, Text("101 a 250 personas", "101 to 250 people")),
    SizeBand("251 y más personas", 251, None, Text("251 y más personas", "251 people or more")),
)

# The exact strings of the field `per_ocu` of DENUE, in order.
SIZE_BANDS: Mapping[str, SizeBand] = {band.name: band for band in _BANDS}

MODES: Mapping[str, Text] = {
    "in_house": Text("propio", "in-house"),
    "subcontracted": Text("subcontratado", "subcontracted"),
    "unknown": Text("desconocido", "unknown"),
}

CERTIFICATE_STATUSES: Mapping[str, Text] = {
    "valid": Text("vigente", "valid"),
    "suspended": Text("suspendido", "suspended"),
    "withdrawn": Text("retirado", "withdrawn"),
}

REGION_KINDS: Mapping[str, Text] = {
    "country": Text("país", "country"),
    "state": Text("estado", "state"),
    "metropolitan_zone": Text("zona metropolitana", "metropolitan zone"),
    "municipality": Text("municipio", "municipality"),
    "industrial_park": Text("parque industrial", "industrial park"),
}

# The verification ladder, lowest rung first.
VERIFICATIONS: Mapping[str, Text] = {
    "observed": Text("observado", "observed"),
    "registered": Text("registrado", "registered"),
    "transacting": Text("con operaciones", "transacting"),
    "certified": Text("certificado", "certified"),
}


@dataclass(frozen=True, slots=True)
class Provenance:
    """How an offer came to be known, and how far such a claim is trusted to begin with."""

    code: str
    label: Text
    confidence: float


# Strongest first. Starting values are a design choice; an inferred offer carries the
# confidence of the reading that made it, and this one only where the reading gives none.
_PROVENANCES = (
    Provenance("certified", Text("certificado", "certified"), 0.95),
    Provenance("audited", Text("auditado", "audited"), 0.9),
    Provenance("invoiced", Text("facturado", "invoiced"), 0.8),
    Provenance("declared", Text("declarado", "declared"), 0.5),
    Provenance("inferred", Text("inferido", "inferred"), 0.1),
)

PROVENANCES: Mapping[str, Provenance] = {tier.code: tier for tier in _PROVENANCES}

_PROVENANCE_RANKS = {code: rank for rank, code in enumerate(PROVENANCES)}

# What people write besides codes and labels, folded.
_OTHER_WORDS: Mapping[str, str] = {
    "en casa": "in_house",
    "en sitio": "in_house",
    "interno": "in_house",
    "propia": "in_house",
    "inhouse": "in_house",
    "subcontrata": "subcontracted",
    "subcontratada": "subcontracted",
    "externo": "subcontracted",
    "outsourced": "subcontracted",
    "activo": "valid",
    "active": "valid",
    "valido": "valid",
    "suspendida": "suspended",
    "cancelado": "withdrawn",
    "cancelled": "withdrawn",
    "revocado": "withdrawn",
    "revoked": "withdrawn",
    "auditoria": "audited",
    "audit": "audited",
    "factura": "invoiced",
    "facturas": "invoiced",
    "invoice": "invoiced",
    "declaracion": "declared",
}


def provenance_rank(code: str) -> int:
    """Return the place of a provenance, 0 for the strongest."""
    return _PROVENANCE_RANKS[code]


def starting_confidence(provenance: str) -> float:
    """Return how far a claim of this provenance is trusted before anything else is known."""
    return PROVENANCES[provenance].confidence


def term_code(text: str, terms: Mapping[str, Text]) -> str | None:
    """Return the code in one of the closed lists that a word in either language stands for.

    >>> term_code("Propio", MODES), term_code("IN-HOUSE", MODES), term_code("maybe", MODES)
    ('in_house', 'in_house', None)
    """
    folded = word_key(text)
    for code, label in terms.items():
        if folded in (word_key(code), word_key(label.es), word_key(label.en)):
            return code
    other = _OTHER_WORDS.get(folded)
    return other if other in terms else None


def size_band(text: str) -> SizeBand | None:
    """Return the band of persons employed that a text names, as INEGI or as re-saved files do.

    >>> size_band("251 y mas personas").least, size_band("11-30").most, size_band("many")
    (251, 30, None)
    """
    words = word_key(text)
    numbers = [int(w) for w in words.split() if w.isdecimal() and len(w) <= len("1000")]
    for band in _BANDS:
        if words == word_key(band.name) or numbers == [band.least, band.most]:
            return band
    return _BANDS[-1] if numbers == [_BANDS[-1].least] else None
