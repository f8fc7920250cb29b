"""The closed lists that loaders, matching and interfaces share, labelled in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self, cast

from eslabon.graph.language import NO_TEXT, Text
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


class Term(StrEnum):
    """A word of a closed list, labelled in both languages."""

    label: Text

    def __new__(cls, code: str, label: Text = NO_TEXT) -> Self:
        """Make a word of its code and its label."""
        word = str.__new__(cls, code)
        word._value_ = code
        word.label = label
        return word


class Mode(Term):
    """Whether a site does a process itself."""

    IN_HOUSE = "in_house", Text("propio", "in-house")
    SUBCONTRACTED = "subcontracted", Text("con un tercero", "subcontracted")
    UNKNOWN = "unknown", Text("no consta", "unknown")


class ClaimKind(Term):
    """What a claim says of a process: that it is done, that it is not, or nothing any more."""

    YES = "yes", Text("sí", "yes")
    NO = "no", Text("no", "no")
    WITHDRAWN = "withdrawn", Text("retirada", "withdrawn")


class Basis(Term):
    """What an inferred claim was read off."""

    NAME = "name", Text("su nombre", "its name")
    INDUSTRY = "industry", Text("su giro", "its class of activity")


class Evidence(Term):
    """How well it is founded that a site does a process, the best first."""

    DOCUMENTED = "documented", Text("documentado", "documented")
    NAMED = "named", Text("por su nombre", "by its name")
    INDUSTRY = "industry", Text("por su giro", "by its class of activity")


class Unit(Term):
    """In what volumes, capacities and lots are counted."""

    PIECES = "pieces", Text("piezas", "pieces")
    KG = "kg", Text("kg", "kg")
    M2 = "m2", Text("m2", "m2")


class Assurance(Term):
    """Who assessed what a certificate says, the weakest first."""

    SELF_ASSESSED = "self_assessed", Text("autoevaluado", "self-assessed")
    SECOND_PARTY = "second_party", Text("segunda parte", "second party")
    THIRD_PARTY = "third_party", Text("tercera parte", "third party")


class ChangeKind(Term):
    """What a supplier can change to pass a gate that it fails."""

    CERTIFICATE = "certificate", Text("certificado", "certificate")
    APPROVAL = "approval", Text("aprobación", "approval")
    LINE = "line", Text("línea", "line")
    IN_HOUSE = "in_house", Text("proceso propio", "process in house")


class Effort(Term):
    """How much a change takes of a small plant."""

    LOW = "low", Text("bajo", "low")
    MEDIUM = "medium", Text("medio", "medium")
    HIGH = "high", Text("alto", "high")


class Control(Term):
    """Why what a component is may not be shown to just anybody."""

    CUI = "CUI", Text("CUI", "CUI")
    ITAR = "ITAR", Text("ITAR", "ITAR")
    PROTOTYPE = "prototype", Text("prototipo", "prototype")


class CertificateStatus(Term):
    """State of a certificate as its source says; see also its dates."""

    VALID = "valid", Text("vigente", "valid")
    SUSPENDED = "suspended", Text("suspendido", "suspended")
    WITHDRAWN = "withdrawn", Text("retirado", "withdrawn")


class RegionKind(Term):
    """What kind of place a region is."""

    COUNTRY = "country", Text("país", "country")
    STATE = "state", Text("estado", "state")
    METROPOLITAN_ZONE = "metropolitan_zone", Text("zona metropolitana", "metropolitan zone")
    MUNICIPALITY = "municipality", Text("municipio", "municipality")
    INDUSTRIAL_PARK = "industrial_park", Text("parque industrial", "industrial park")


class PlaceKind(Term):
    """What a place is that distances are measured from."""

    PLANT = "plant", Text("planta", "plant")
    CITY = "city", Text("ciudad", "city")
    MUNICIPALITY = "municipality", Text("municipio", "municipality")
    STATE = "state", Text("estado", "state")
    POSTAL_CODE = "postal_code", Text("código postal", "postal code")
    METROPOLITAN_ZONE = "metropolitan_zone", Text("zona metropolitana", "metropolitan zone")
    INDUSTRIAL_PARK = "industrial_park", Text("parque industrial", "industrial park")


class Verification(Term):
    """Rung of the verification ladder, the lowest first."""

    OBSERVED = "observed", Text("observado", "observed")
    REGISTERED = "registered", Text("registrado", "registered")
    TRANSACTING = "transacting", Text("con operaciones", "transacting")
    CERTIFIED = "certified", Text("certificado", "certified")


class Provenance(Term):
    """Where a claim comes from, the most trusted first."""

    CERTIFIED = "certified", Text("certificado", "certified")
    AUDITED = "audited", Text("auditado", "audited")
    INVOICED = "invoiced", Text("facturado", "invoiced")
    DECLARED = "declared", Text("declarado", "declared")
    INFERRED = "inferred", Text("inferido", "inferred")


def labels(terms: type[Term]) -> Mapping[str, Text]:
    """Return what people call each word of a closed list, by its code."""
    return {term.value: term.label for term in terms}


def closed_list(name: str, words: Mapping[str, Text], *, about: str) -> type[Term]:
    """Return a closed list of words that are kept elsewhere, as a table of gates is."""
    made: type[Term] = cast(Any, Term)(name, {c.upper(): (c, label) for c, label in words.items()})
    made.__doc__ = about
    return made


MODES = labels(Mode)
CLAIM_KINDS = labels(ClaimKind)
UNITS = labels(Unit)
ASSURANCES = labels(Assurance)
CONTROLS = labels(Control)
CERTIFICATE_STATUSES = labels(CertificateStatus)
REGION_KINDS = labels(RegionKind)
VERIFICATIONS = labels(Verification)
PROVENANCES = labels(Provenance)

# How far a claim is trusted to begin with. A design choice; an inferred offer carries the
# confidence of the reading that made it, and this one only where the reading gives none.
_CONFIDENCES = {
    Provenance.CERTIFIED: 0.95,
    Provenance.AUDITED: 0.9,
    Provenance.INVOICED: 0.8,
    Provenance.DECLARED: 0.5,
    Provenance.INFERRED: 0.1,
}

# What people write besides codes and labels, folded.
_OTHER_WORDS: Mapping[str, str] = {
    "en casa": "in_house",
    "en sitio": "in_house",
    "interno": "in_house",
    "propia": "in_house",
    "inhouse": "in_house",
    "subcontrata": "subcontracted",
    "subcontratado": "subcontracted",
    "subcontratada": "subcontracted",
    "externo": "subcontracted",
    "tercerizado": "subcontracted",
    "outsourced": "subcontracted",
    "desconocido": "unknown",
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
    "si": "yes",
    "lo hace": "yes",
    "no lo hace": "no",
    "retirado": "withdrawn",
    "pzas": "pieces",
    "pza": "pieces",
    "pz": "pieces",
    "pcs": "pieces",
    "pieza": "pieces",
    "piece": "pieces",
    "kgs": "kg",
    "kilogramos": "kg",
    "kilos": "kg",
    "kilograms": "kg",
    "m²": "m2",
    "metros cuadrados": "m2",
    "square metres": "m2",
    "square meters": "m2",
    "autoevaluacion": "self_assessed",
    "self assessment": "self_assessed",
    "primera parte": "self_assessed",
    "2nd party": "second_party",
    "3rd party": "third_party",
    "tercero": "third_party",
}


def starting_confidence(provenance: str) -> float:
    """Return how far a claim of this provenance is trusted before anything else is known."""
    return _CONFIDENCES[Provenance(provenance)]


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
