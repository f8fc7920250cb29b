"""Capabilities that suppliers declare, or that a buyer or an agency knows them to have."""

import re
from dataclasses import dataclass
from typing import ClassVar

from eslabon.graph.language import Text
from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT, Establishment
from eslabon.graph.model.relationships import LocatedIn, OperatedBy
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.reading.names import is_generic_name
from eslabon.graph.record.claims import StatedClaim
from eslabon.graph.vocabulary.terms import CLAIM_KINDS, MODES, PROVENANCES, UNITS
from eslabon.loaders.source import Assertion, Reference, RelationshipRow
from eslabon.loaders.sources.tables.cells import LONGEST_TEXT, Cells
from eslabon.loaders.sources.tables.codes import activity_code, band, capability, materials, term
from eslabon.loaders.sources.tables.columns import TableKind
from eslabon.loaders.sources.tables.companies import company
from eslabon.loaders.sources.tables.places import municipality, municipality_region, point
from eslabon.loaders.sources.tables.repeats import Repeated
from eslabon.loaders.sources.tables.source import TableSource

# What a table may claim: certificates have a table of their own, inferences are not claimed.
_CLAIMS = {code: PROVENANCES[code] for code in ("declared", "audited", "invoiced")}

_DENUE_ID = re.compile(r"\d{1,12}", re.ASCII)
_OWN_ID = re.compile(r"[^\W\d_]")

_ABOUT_ESTABLISHMENT = (
    "establishment_name",
    "latitude",
    "longitude",
    "municipality",
    "state",
    "size_band",
    "activity_code",
    "company",
)


def establishment_id(cells: Cells) -> str:
    """Return a DENUE id, which is all digits, or an id of the user's own after a letter."""
    text = cells.required_identifier("establishment_id")
    if not (_DENUE_ID.fullmatch(text) or _OWN_ID.match(text)):
        hint = Text(
            "Escriba la clave DENUE, o una propia que empiece con letra.",
            "Write the DENUE id, or one of your own that starts with a letter.",
        )
        raise cells.error("establishment_id", "bad_id", hint)
    return text


@dataclass(frozen=True)
class CapabilitiesSource(TableSource):
    """Reads tables of capabilities into offers, and suppliers that DENUE does not have."""

    kind: ClassVar[TableKind] = "capabilities"
    revision: ClassVar[int] = 6
    description: ClassVar[Text] = Text(
        "Procesos que hacen los proveedores, o no, línea por línea: modo, límites y capacidad.",
        "Processes that suppliers do, or not, line by line: mode, limits and capacity.",
    )
    refers_to: ClassVar[tuple[NodeSchema, ...]] = (ESTABLISHMENT,)
    things: ClassVar[tuple[Repeated, ...]] = (
        Repeated(
            "establishment",
            key=lambda values: values.get("establishment_id", ""),
            columns=_ABOUT_ESTABLISHMENT,
        ),
    )

    def assertion(self, cells: Cells) -> Assertion:
        """Return what a record claims, its line if it has one, and its site if it is a new one."""
        supplier = establishment_id(cells)
        claim = self._claim(cells, supplier=supplier)
        operator = company(cells, "company")
        nodes: tuple[object, ...] = () if operator is None else (operator,)
        ties: tuple[RelationshipRow, ...] = claim.relationships
        if operator is not None:
            ties = (*ties, OperatedBy(start=supplier, end=operator.key))
        nodes = (*claim.nodes, *nodes)
        site = _site(cells, supplier=supplier, operator=operator)
        if site is None or _DENUE_ID.fullmatch(supplier):
            reference = Reference(ESTABLISHMENT, supplier, "establishment_id")
            flags = () if site is None else ("details_of_denue_kept",)
            return Assertion(claim.key, nodes, ties, references=(reference,), flags=flags)
        region = municipality_region(site.municipality_code or "")
        located = LocatedIn(start=site.id, end=region.code)
        return Assertion(
            claim.key, (site, *region.nodes, *nodes), (*ties, located, *region.relationships)
        )

    def _claim(self, cells: Cells, *, supplier: str) -> StatedClaim:
        provenance = term(cells, "provenance", terms=_CLAIMS, reason="unknown_provenance")
        return StatedClaim(
            site=supplier,
            process=capability(cells, "capability"),
            line=cells.identifier("line_id"),
            claim=term(cells, "claim", terms=CLAIM_KINDS, reason="unknown_claim") or "yes",
            provenance=provenance or "declared",
            mode=term(cells, "mode", terms=MODES, reason="unknown_mode") or "unknown",
            because=cells.text("note", longest=LONGEST_TEXT),
            checked=cells.past_date("checked", today=self.today()),
            limits=_limits(cells),
        )


def _limits(cells: Cells) -> dict[str, object]:
    """Return what a record states of a line beside the process itself."""
    capacity, spare = cells.count("capacity_per_year"), cells.count("spare_capacity_per_year")
    if capacity is not None and spare is not None and spare > capacity:
        hint = Text(f"La capacidad es {capacity:g}.", f"The capacity is {capacity:g}.")
        raise cells.error("spare_capacity_per_year", "spare_exceeds_capacity", hint)
    thinnest, thickest = cells.range("min_thickness_um", "max_thickness_um")
    lot = cells.count("minimum_lot")
    capacity_unit, lot_unit = (
        term(cells, column, terms=UNITS, reason="unknown_unit")
        for column in ("capacity_unit", "lot_unit")
    )
    return {
        "materials": materials(cells, "materials"),
        "max_length": cells.measure("max_length_mm"),
        "max_width": cells.measure("max_width_mm"),
        "max_height": cells.measure("max_height_mm"),
        "max_mass": cells.measure("max_mass_kg"),
        "min_thickness": thinnest,
        "max_thickness": thickest,
        "capacity": capacity,
        "spare_capacity": spare,
        "capacity_unit": None if capacity is None and spare is None else capacity_unit,
        "minimum_lot": lot,
        "lot_unit": None if lot is None else lot_unit,
        "lead_time": cells.measure("lead_time_days"),
    }


def _site(cells: Cells, *, supplier: str, operator: Company | None) -> Establishment | None:
    """Return the establishment, if the record says enough to create one."""
    name = cells.text("establishment_name")
    place = point(cells, latitude="latitude", longitude="longitude", in_mexico=True)
    code = municipality(cells, "municipality", state="state")
    size, activity = band(cells, "size_band"), activity_code(cells, "activity_code")
    if name is None or code is None:
        return None
    return Establishment(
        id=supplier,
        name=name,
        legal_name=operator.name if operator is not None and operator.normalized_name else None,
        activity_code=activity,
        size_band=size.name if size else None,
        size_min=size.least if size else None,
        size_max=size.most if size else None,
        latitude=None if place is None else place.latitude,
        longitude=None if place is None else place.longitude,
        municipality_code=code,
        is_generic_name=is_generic_name(name),
    )
