from pathlib import Path

import pytest

from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.model.nodes.component import Component
from eslabon.graph.model.nodes.finishing_step import FinishingStep
from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.model.nodes.region import REGION, Region
from eslabon.graph.model.relationships import (
    DoneIn,
    OfComponent,
    PartOf,
    PlantIn,
    Requires,
    RequiresStandard,
    RunBy,
    SendsOut,
    SubsidiaryOf,
)
from eslabon.loaders.source import Assertion, Reference, Rejection
from eslabon.loaders.sources.tables.steps import StepsSource
from tests.support.table_rows import accepted, load, rejected, today, write_csv

SOURCE = StepsSource(today=today)

MINIMAL = {
    "step_id": "S-1",
    "buyer": "Automotriz Norte, S.A. de C.V.",
    "plant_id": "P1",
    "component_id": "C1",
    "capability": "HT-CARB",
}
FULL = MINIMAL | {
    "buyer_id": "549300ABCDEFGHIJKL12",
    "buyer_sector": "automotriz",
    "buyer_group": "Norte Group",
    "plant": "Planta Silao",
    "plant_latitude": "20.94",
    "plant_longitude": "-101.43",
    "plant_municipality": "11037",
    "component": "Engrane",
    "hs_code": "8483.40",
    "material": "AISI 8620",
    "length_mm": "120",
    "width_mm": "110",
    "height_mm": "40",
    "mass_kg": "1.8",
    "sequence": "2",
    "operation": "Cementado 0.8 mm",
    "done_in": "USA",
    "annual_volume": "120,000",
    "value_out": "950000",
    "value_back": "1,310,000.50",
    "currency": "usd",
    "value_date": "2025-12-31",
    "turnaround_days": "21",
    "standards": "CQI-9; ISO 9001:2015",
    "required_mode": "propio",
}


def test_every_column_of_a_step_reaches_the_graph() -> None:
    buyer = "549300ABCDEFGHIJKL12"
    assert accepted(SOURCE, FULL) == Assertion(
        "S-1",
        nodes=(
            FinishingStep(
                id="S-1",
                name="Cementado 0.8 mm",
                sequence=2,
                annual_volume=120_000.0,
                value_out=950_000.0,
                value_back=1_310_000.5,
                currency="USD",
                value_date="2025-12-31",
                turnaround=21.0,
                required_mode="in_house",
            ),
            Component(
                id="C1",
                name="Engrane",
                hs_code="848340",
                material="alloy_steel",
                length=120.0,
                width=110.0,
                height=40.0,
                mass=1.8,
            ),
            Plant(
                id="P1",
                name="Planta Silao",
                latitude=20.94,
                longitude=-101.43,
                municipality_code="11037",
            ),
            Buyer(id=buyer, name="Automotriz Norte, S.A. de C.V.", sector="automotriz"),
            Buyer(id="buyer:norte-group", name="Norte Group"),
            Region(code="11037", kind="municipality"),
        ),
        relationships=(
            SendsOut(start="P1", end="S-1"),
            RunBy(start="P1", end=buyer),
            OfComponent(start="S-1", end="C1"),
            Requires(start="S-1", end="HT-CARB"),
            RequiresStandard(start="S-1", end="CQI-9"),
            RequiresStandard(start="S-1", end="ISO9001"),
            SubsidiaryOf(start=buyer, end="buyer:norte-group"),
            PlantIn(start="P1", end="11037"),
            DoneIn(start="S-1", end="USA"),
            PartOf(start="11037", end="11"),
        ),
    )


def test_what_a_step_does_not_say_is_unknown_or_called_by_its_id() -> None:
    assertion = accepted(SOURCE, MINIMAL)
    assert assertion.nodes == (
        FinishingStep(id="S-1", name="Carburizado"),
        Component(id="C1", name="C1"),
        Plant(id="P1", name="P1"),
        Buyer(id="buyer:automotriz-norte", name="Automotriz Norte, S.A. de C.V."),
    )
    assert assertion.references == ()
    assert assertion.flags == ()


@pytest.mark.parametrize(
    ("changed", "reason", "column"),
    [
        ({"step_id": ""}, "missing_value", "step_id"),
        ({"step_id": "EJEMPLO-1"}, "example_row", "step_id"),
        ({"buyer": ""}, "missing_value", "buyer"),
        ({"buyer": "?"}, "missing_value", "buyer"),
        ({"buyer_id": "a\tb\u0001"}, "bad_id", "buyer_id"),
        ({"plant_id": ""}, "missing_value", "plant_id"),
        ({"component_id": ""}, "missing_value", "component_id"),
        ({"plant_latitude": "91", "plant_municipality": ""}, "bad_coordinates", "plant_latitude"),
        ({"plant_latitude": "40.0"}, "bad_coordinates", "plant_latitude"),
        ({"plant_longitude": ""}, "missing_value", "plant_longitude"),
        ({"plant_municipality": "99999"}, "bad_municipality", "plant_municipality"),
        ({"hs_code": "84834"}, "bad_hs_code", "hs_code"),
        ({"hs_code": "eje"}, "bad_hs_code", "hs_code"),
        ({"hs_code": "7701"}, "bad_hs_code", "hs_code"),
        ({"hs_code": "0001"}, "bad_hs_code", "hs_code"),
        ({"material": "mithril"}, "unknown_material", "material"),
        ({"length_mm": "-1"}, "negative_number", "length_mm"),
        ({"mass_kg": "1,5"}, "ambiguous_number", "mass_kg"),
        ({"sequence": "primero"}, "not_a_number", "sequence"),
        ({"sequence": "0"}, "number_out_of_range", "sequence"),
        ({"capability": "XX"}, "unknown_capability", "capability"),
        ({"done_in": "XXX"}, "unknown_country", "done_in"),
        ({"done_in": "Narnia y Oz"}, "unknown_region", "done_in"),
        ({"done_in": "99001"}, "bad_municipality", "done_in"),
        ({"done_in": "Querétaro"}, "ambiguous_region", "done_in"),
        ({"plant_municipality": "Guadalupe"}, "ambiguous_municipality", "plant_municipality"),
        ({"plant_state": "Texas"}, "unknown_region", "plant_state"),
        ({"annual_volume": "-3"}, "negative_number", "annual_volume"),
        ({"annual_volume": "1.2.3"}, "ambiguous_number", "annual_volume"),
        ({"value_out": "mucho"}, "not_a_number", "value_out"),
        ({"currency": "PESOS"}, "unknown_currency", "currency"),
        ({"currency": ""}, "missing_value", "currency"),
        ({"value_date": "2027-01-01"}, "date_in_future", "value_date"),
        ({"value_date": "31-12-2025"}, "not_a_date", "value_date"),
        ({"standards": "CQI-9;CQI-99"}, "unknown_standard", "standards"),
        ({"approvals": "Boeing; :MIL-A-8625"}, "no_issuer", "approvals"),
        ({"required_mode": "subcontratado"}, "unknown_mode", "required_mode"),
    ],
)
def test_a_bad_step_is_rejected_with_its_reason(
    changed: dict[str, str], reason: str, column: str
) -> None:
    rejection = rejected(SOURCE, FULL | changed)
    assert (rejection.reason, rejection.column) == (reason, column)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("USA", "USA"),
        ("Estados Unidos", "USA"),
        ("USA · Estados Unidos", "USA"),
        ("E.U.A.", "USA"),
        ("CHN", "CHN"),
        # A municipality is called China too.
        ("China", "CHN"),
        ("México", "MEX"),
        ("estado de Querétaro", "22"),
        ("22", "22"),
        ("9", "09"),
        ("Nuevo León", "19"),
        ("DE", "DEU"),
        ("cn", "CHN"),
        ("US", "USA"),
        # A state where it may be one.
        ("NL", "19"),
    ],
)
def test_the_place_of_a_step_is_a_country_or_a_state(text: str, code: str) -> None:
    assertion = accepted(SOURCE, MINIMAL | {"done_in": text})
    assert DoneIn(start="S-1", end=code) in assertion.relationships
    assert assertion.references == ()


def test_the_place_of_a_step_may_be_a_municipality() -> None:
    for text in ("19039", "Monterrey", "monterrey, n.l."):
        assertion = accepted(SOURCE, MINIMAL | {"done_in": text})
        assert DoneIn(start="S-1", end="19039") in assertion.relationships
        assert Region(code="19039", kind="municipality") in assertion.nodes


@pytest.mark.parametrize("code", ["ZM-M09.01", "PI-22014-benito-juarez"])
def test_a_zone_or_park_must_be_in_the_graph_already(code: str) -> None:
    assertion = accepted(SOURCE, MINIMAL | {"done_in": code})
    assert assertion.references == (Reference(REGION, code, "done_in"),)


def test_a_plant_outside_mexico_may_have_coordinates_without_municipality() -> None:
    away = {"plant_latitude": "40.7", "plant_longitude": "-74.0"}
    plant = accepted(SOURCE, MINIMAL | away).nodes[2]
    assert isinstance(plant, Plant)
    assert plant.latitude == 40.7


def test_values_without_their_date_are_flagged() -> None:
    assertion = accepted(SOURCE, MINIMAL | {"value_out": "5", "currency": "MXN"})
    assert assertion.flags == ("value_undated",)


def test_a_buyer_is_no_subsidiary_of_itself() -> None:
    assertion = accepted(SOURCE, MINIMAL | {"buyer_group": "AUTOMOTRIZ NORTE SA DE CV"})
    assert not any(isinstance(r, SubsidiaryOf) for r in assertion.relationships)


def test_blanks_are_filled_from_other_rows_wherever_they_stand(tmp_path: Path) -> None:
    rows = [
        MINIMAL | {"step_id": "S-0", "buyer": "AUTOMOTRIZ NORTE"},
        FULL,
        MINIMAL | {"step_id": "S-2", "capability": "PEEN"},
    ]
    results = load(SOURCE, write_csv(tmp_path / "s.csv", rows))
    assert all(isinstance(r, Assertion) for r in results)
    shared = {r.nodes[1:4] for r in results if isinstance(r, Assertion)}
    assert len(shared) == 1
    [(component, plant, buyer)] = shared
    assert isinstance(component, Component)
    assert component.mass == 1.8
    assert isinstance(plant, Plant)
    assert plant.municipality_code == "11037"
    assert buyer == Buyer(id="549300ABCDEFGHIJKL12", name="AUTOMOTRIZ NORTE", sector="automotriz")


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"plant": "Planta León"}, "plant"),
        ({"plant_municipality": "11020"}, "plant_municipality"),
        ({"buyer": "Otra Empresa", "buyer_id": "", "buyer_group": ""}, "buyer"),
        ({"buyer_id": "OTHER"}, "buyer_id"),
        ({"buyer_sector": "aeroespacial"}, "buyer_sector"),
        ({"component": "Flecha"}, "component"),
        ({"hs_code": "848310"}, "hs_code"),
        ({"mass_kg": "1.81"}, "mass_kg"),
        ({"plant_id": "P9", "buyer": "Otra Empresa"}, "buyer"),
    ],
)
def test_a_row_that_contradicts_an_earlier_one_is_rejected(
    tmp_path: Path, changed: dict[str, str], column: str
) -> None:
    rows = [FULL, FULL | {"step_id": "S-2"} | changed]
    first, second = load(SOURCE, write_csv(tmp_path / "s.csv", rows))
    assert isinstance(first, Assertion)
    assert isinstance(second, Rejection)
    assert (second.reason, second.column) == ("disagrees_with_line", column)
    assert "2" in second.message.es
    assert second.place.line == 3


@pytest.mark.parametrize(
    "changed",
    [
        {"mass_kg": "1.80"},
        {"plant": "PLANTA SILAO"},
        {"buyer": "AUTOMOTRIZ NORTE SA DE CV"},
        {"length_mm": ""},
        {"plant_latitude": "20.940", "plant_longitude": "-101.430"},
    ],
)
def test_the_same_said_otherwise_is_no_contradiction(
    tmp_path: Path, changed: dict[str, str]
) -> None:
    rows = [FULL, FULL | {"step_id": "S-2"} | changed]
    first, second = load(SOURCE, write_csv(tmp_path / "s.csv", rows))
    assert isinstance(first, Assertion)
    assert isinstance(second, Assertion)
    assert first.nodes[1:] == second.nodes[1:]


def test_a_repeated_row_says_the_same_once_blanks_are_filled(tmp_path: Path) -> None:
    rows = [MINIMAL, FULL | {"step_id": "S-2"}, MINIMAL]
    first, _, third = load(SOURCE, write_csv(tmp_path / "s.csv", rows))
    assert first == third
