"""Finishing steps that a buyer has done elsewhere, with plant, component and requirements."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from eslabon.graph.language import Text
from eslabon.graph.model.relationships import (
    DoneIn,
    OfComponent,
    PlantIn,
    Requires,
    RequiresStandard,
    RunBy,
    SendsOut,
    SubsidiaryOf,
)
from eslabon.loaders.source import Assertion
from eslabon.loaders.sources.tables.cells import Cells
from eslabon.loaders.sources.tables.codes import capability, standards
from eslabon.loaders.sources.tables.columns import TableKind
from eslabon.loaders.sources.tables.places import municipality_region, region
from eslabon.loaders.sources.tables.repeats import Repeated, company_words
from eslabon.loaders.sources.tables.source import TableSource
from eslabon.loaders.sources.tables.step_parts import (
    read_buyer,
    read_component,
    read_group,
    read_plant,
    read_step,
)


def _key(column: str, values: Mapping[str, str]) -> str:
    return values.get(column, "")


@dataclass(frozen=True)
class StepsSource(TableSource):
    """Reads tables of steps into buyers, plants, components and finishing steps."""

    kind: ClassVar[TableKind] = "steps"
    revision: ClassVar[int] = 7
    description: ClassVar[Text] = Text(
        "Pasos que un comprador manda hacer: planta, componente, operación, lugar, valor y normas.",
        "Steps that a buyer sends out: plant, component, operation, place, value and standards.",
    )
    things: ClassVar[tuple[Repeated, ...]] = (
        Repeated(
            "buyer",
            key=lambda values: company_words(_key("buyer", values)),
            columns=("buyer", "buyer_id", "buyer_sector", "buyer_group"),
        ),
        Repeated("buyer id", key=lambda values: _key("buyer_id", values), columns=("buyer",)),
        Repeated(
            "group",
            key=lambda values: company_words(_key("buyer_group", values)),
            columns=("buyer_group",),
        ),
        Repeated(
            "plant",
            key=lambda values: _key("plant_id", values),
            columns=(
                "buyer",
                "plant",
                "plant_latitude",
                "plant_longitude",
                "plant_municipality",
                "plant_state",
            ),
        ),
        Repeated(
            "component",
            key=lambda values: _key("component_id", values),
            columns=(
                "component",
                "hs_code",
                "material",
                "length_mm",
                "width_mm",
                "height_mm",
                "mass_kg",
                "area_dm2",
                "controlled",
            ),
        ),
    )

    def assertion(self, cells: Cells) -> Assertion:
        """Return the step that a record states, with its buyer, plant and component."""
        process = capability(cells, "capability")
        step, flags = read_step(cells, process=process, today=self.today())
        buyer, plant, component = read_buyer(cells), read_plant(cells), read_component(cells)
        group = read_group(cells, buyer=buyer)
        done_in = region(cells, "done_in")
        site = municipality_region(plant.municipality_code) if plant.municipality_code else None
        places = tuple(place for place in (site, done_in) if place is not None)
        return Assertion(
            step.id,
            (
                step,
                component,
                plant,
                buyer,
                *((group,) if group else ()),
                *(node for place in places for node in place.nodes),
            ),
            (
                SendsOut(start=plant.id, end=step.id),
                RunBy(start=plant.id, end=buyer.id),
                OfComponent(start=step.id, end=component.id),
                Requires(start=step.id, end=process),
                *(RequiresStandard(start=step.id, end=s) for s in standards(cells, "standards")),
                *((SubsidiaryOf(start=buyer.id, end=group.id),) if group else ()),
                *((PlantIn(start=plant.id, end=site.code),) if site else ()),
                *((DoneIn(start=step.id, end=done_in.code),) if done_in else ()),
                *(inside for place in places for inside in place.relationships),
            ),
            references=tuple(known for place in places for known in place.references),
            flags=flags,
        )
