"""The nodes that one record of a table of steps describes."""

import datetime as dt

from eslabon.graph.language import Text
from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.model.nodes.component import Component
from eslabon.graph.model.nodes.finishing_step import FinishingStep
from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.reading.even import even
from eslabon.graph.reading.fields.hardness import hardnesses
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.terms import ASSURANCES, CONTROLS, MODES, UNITS
from eslabon.loaders.sources.tables.cells import LONGEST_TEXT, Cells
from eslabon.loaders.sources.tables.codes import currency, hs_code, material, term
from eslabon.loaders.sources.tables.places import municipality, point
from eslabon.loaders.sources.tables.repeats import company_words

# A step either may not be subcontracted or does not say.
REQUIRED_MODES = {"in_house": MODES["in_house"]}

_NAME_IT = Text("Escriba el nombre de la empresa.", "Write the name of the company.")
_WRITE_HARDNESS = Text(
    "Escríbala con su escala, por ejemplo 58-62 HRC.",
    "Write it with its scale, for example 58-62 HRC.",
)
_GIVE_ISSUER = Text(
    "Escriba el emisor, o emisor: especificación.", "Write the issuer, or issuer: specification."
)
_GIVE_CURRENCY = Text(
    "Escriba la moneda de los valores, por ejemplo USD.",
    "Write the currency of the values, for example USD.",
)


def read_buyer(cells: Cells) -> Buyer:
    """Return the buyer; without an id of its own it is known by its name."""
    name = cells.required("buyer")
    by_name = _key_of_name(name)
    if not by_name:
        raise cells.error("buyer", "missing_value", _NAME_IT)
    return Buyer(
        id=cells.identifier("buyer_id") or by_name, name=name, sector=cells.text("buyer_sector")
    )


def read_group(cells: Cells, *, buyer: Buyer) -> Buyer | None:
    """Return the group that the buyer belongs to, unless it is the buyer itself."""
    name = cells.text("buyer_group")
    key = _key_of_name(name or "")
    if name is None or not key or key in {buyer.id, _key_of_name(buyer.name)}:
        return None
    return Buyer(id=key, name=name)


def read_plant(cells: Cells) -> Plant:
    """Return the plant; without a name it is called by its id."""
    key = cells.required_identifier("plant_id")
    code = municipality(cells, "plant_municipality", state="plant_state")
    place = point(
        cells,
        latitude="plant_latitude",
        longitude="plant_longitude",
        in_mexico=code is not None,
    )
    return Plant(
        id=key,
        name=cells.text("plant") or key,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        municipality_code=code,
    )


def read_component(cells: Cells) -> Component:
    """Return the component; without a name it is called by its id."""
    key = cells.required_identifier("component_id")
    return Component(
        id=key,
        name=cells.text("component") or key,
        hs_code=hs_code(cells, "hs_code"),
        material=material(cells, "material"),
        length=cells.measure("length_mm"),
        width=cells.measure("width_mm"),
        height=cells.measure("height_mm"),
        mass=cells.measure("mass_kg"),
        area=cells.measure("area_dm2"),
        controlled=term(cells, "controlled", terms=CONTROLS, reason="unknown_control"),
    )


def read_step(
    cells: Cells, *, process: str, today: dt.date
) -> tuple[FinishingStep, tuple[str, ...]]:
    """Return the step, and what is odd about it; without words it is called as its process."""
    value_out, value_back = cells.money("value_out"), cells.money("value_back")
    unit = currency(cells, "currency")
    has_value = value_out is not None or value_back is not None
    if has_value and unit is None:
        raise cells.error("currency", "missing_value", _GIVE_CURRENCY)
    value_date = cells.past_date("value_date", today=today)
    words = cells.text("operation", longest=LONGEST_TEXT)
    thinnest, thickest = cells.range("min_thickness_um", "max_thickness_um")
    step = FinishingStep(
        id=cells.required_identifier("step_id"),
        name=words or capability_tree().get(process).name_es,
        sequence=cells.ordinal("sequence") or 1,
        annual_volume=cells.count("annual_volume"),
        volume_unit=term(cells, "volume_unit", terms=UNITS, reason="unknown_unit"),
        lot=cells.count("lot"),
        specification=cells.text("specification"),
        spec_class=cells.text("class"),
        spec_type=cells.text("type"),
        spec_grade=cells.text("grade"),
        min_thickness=thinnest,
        max_thickness=thickest,
        hardness=_hardness(cells),
        lead_time=cells.measure("lead_time_days"),
        approvals=_approvals(cells),
        max_distance=cells.measure("max_km"),
        minimum_assurance=term(
            cells, "minimum_assurance", terms=ASSURANCES, reason="unknown_assurance"
        ),
        value_out=value_out,
        value_back=value_back,
        currency=unit,
        value_date=value_date,
        turnaround=cells.measure("turnaround_days"),
        required_mode=term(cells, "required_mode", terms=REQUIRED_MODES, reason="unknown_mode"),
    )
    return step, (("value_undated",) if has_value and value_date is None else ())


def _approvals(cells: Cells) -> tuple[str, ...]:
    """Return the approvals asked for, each of which names its issuer."""
    written = cells.items("approvals")
    if any(one.startswith(":") for one in written):
        raise cells.error("approvals", "no_issuer", _GIVE_ISSUER)
    return written


def _hardness(cells: Cells) -> str | None:
    text = cells.text("hardness")
    if text is not None and len(hardnesses(even(text))) != 1:
        raise cells.error("hardness", "unknown_hardness", _WRITE_HARDNESS)
    return text


def _key_of_name(name: str) -> str:
    words = company_words(name)
    return f"buyer:{words}" if words else ""
