from pathlib import Path

import pytest

from eslabon.graph.model.nodes.establishment import ESTABLISHMENT, Establishment
from eslabon.graph.model.nodes.line import Line
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.relationships import (
    LocatedIn,
    Offers,
    OperatedBy,
    PartOf,
    Performs,
    Runs,
)
from eslabon.loaders.source import Assertion, Covered, Reference, Rejection
from eslabon.loaders.sources.tables.capabilities import CapabilitiesSource
from tests.support.table_rows import accepted, load, rejected, today, write_csv

SOURCE = CapabilitiesSource(today=today)

MINIMAL = {"establishment_id": "6186029", "capability": "HT-CARB"}
LINE_ID = "6186029|HT-CARB|horno 1|audited"
FURNACE = Line(
    id=LINE_ID,
    name="horno 1",
    provenance="audited",
    confidence=0.9,
    mode="in_house",
    because="visita",
    checked="2026-01-15",
    materials=("alloy_steel", "carbon_steel"),
    max_length=600.0,
    max_width=400.5,
    max_height=300.0,
    max_mass=60.0,
    min_thickness=200.0,
    max_thickness=1500.0,
    capacity=900_000.0,
    spare_capacity=250_000.0,
    capacity_unit="kg",
    minimum_lot=1_200.0,
    lot_unit="pieces",
    lead_time=10.5,
)
OWN = {
    "establishment_id": "P-1",
    "establishment_name": "Templex",
    "latitude": "20.59",
    "longitude": "-100.39",
    "municipality": "22014",
    "capability": "HT-CARB",
}


def test_an_establishment_of_ones_own_needs_a_name_and_a_municipality_and_no_point() -> None:
    blank = {"latitude": "", "longitude": ""}
    [site] = [
        node for node in accepted(SOURCE, OWN | blank).nodes if isinstance(node, Establishment)
    ]
    assert (site.id, site.municipality_code, site.latitude, site.longitude) == (
        *("P-1", "22014"),
        *(None, None),
    )
    for lacking in ("establishment_name", "municipality"):
        assertion = accepted(SOURCE, OWN | blank | {lacking: ""})
        assert not [node for node in assertion.nodes if isinstance(node, Establishment)]
        assert [reference.key for reference in assertion.references] == ["P-1"]


def test_a_denue_establishment_is_referred_to_and_never_created() -> None:
    assertion = accepted(SOURCE, MINIMAL)
    assert assertion == Assertion(
        "6186029|HT-CARB",
        nodes=(),
        relationships=(
            Offers(start="6186029", end="HT-CARB", provenance="declared", confidence=0.5),
        ),
        references=(Reference(ESTABLISHMENT, "6186029", "establishment_id"),),
    )


def test_every_column_reaches_the_offer_or_its_line() -> None:
    assertion = accepted(
        SOURCE,
        MINIMAL
        | {
            "capability": "carburizado",
            "mode": "propio",
            "provenance": "auditado",
            "materials": "Acero aleado; AISI 1018",
            "max_length_mm": "600",
            "max_width_mm": "400.5",
            "max_height_mm": "300",
            "line_id": "horno 1",
            "max_mass_kg": "60",
            "min_thickness_um": "200",
            "max_thickness_um": "1500",
            "capacity_per_year": "900,000",
            "spare_capacity_per_year": "250000",
            "capacity_unit": "kilogramos",
            "minimum_lot": "1,200",
            "lot_unit": "piezas",
            "lead_time_days": "10.5",
            "company": "Templex, S.A. de C.V.",
            "checked": "15/01/2026",
            "note": "visita",
        },
    )
    assert assertion.relationships == (
        Offers(
            start="6186029",
            end="HT-CARB",
            provenance="audited",
            confidence=0.9,
            mode="in_house",
            because="visita",
            checked="2026-01-15",
        ),
        Runs(start="6186029", end=LINE_ID),
        Performs(start=LINE_ID, end="HT-CARB"),
        OperatedBy(start="6186029", end="name:TEMPLEX|SA DE CV"),
    )
    line, company = assertion.nodes
    assert line == FURNACE
    assert getattr(company, "legal_form") == "SA DE CV"  # noqa: B009 - nodes are of any type


@pytest.mark.parametrize(
    ("cells", "key", "kinds"),
    [
        ({}, "6186029|HT-CARB", ["Offers"]),
        ({"max_mass_kg": "60"}, "6186029|HT-CARB", ["Line", "Offers", "Runs", "Performs"]),
        ({"line_id": "A"}, "6186029|HT-CARB|A", ["Line", "Offers", "Runs", "Performs"]),
        ({"claim": "no", "max_mass_kg": "60"}, "6186029|HT-CARB", ["Offers"]),
        ({"claim": "retirada"}, "6186029|HT-CARB", ["Offers"]),
        # That one line is gone says nothing of the others.
        ({"claim": "no", "line_id": "A"}, "6186029|HT-CARB|A", ["Line", "Runs", "Performs"]),
    ],
)
def test_a_row_with_a_limit_or_a_name_of_its_own_is_a_line(
    cells: dict[str, str], key: str, kinds: list[str]
) -> None:
    assertion = accepted(SOURCE, MINIMAL | cells)
    assert assertion.key == key
    assert [type(row).__name__ for row in (*assertion.nodes, *assertion.relationships)] == kinds


def test_lines_of_two_trusts_are_told_apart_until_they_are_merged() -> None:
    ids = [
        accepted(SOURCE, MINIMAL | {"line_id": "A", "provenance": word}).relationships[1].end
        for word in ("declarado", "auditado")
    ]
    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    ("company", "key"),
    [
        ("GAL010203AB1", "GAL010203AB1"),
        ("gal-010203-ab1", "GAL010203AB1"),
        ("GAL040229AB1", "GAL040229AB1"),
        ("PEPJ800101AB1", "PEPJ800101AB1"),
        ("5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12"),
        # The check digits of an LEI are wrong: it can only be a name.
        ("5493001KJTIIGC8Y1R13", "name:5493001KJTIIGC8Y1R13"),
        ("Galvanizados Alfa, S. A. de C. V.", "name:GALVANIZADOS ALFA|SA DE CV"),
    ],
)
def test_a_company_is_an_rfc_an_lei_or_a_legal_name(company: str, key: str) -> None:
    operated = accepted(SOURCE, MINIMAL | {"company": company}).relationships[-1]
    assert (operated.start, operated.end) == ("6186029", key)


def test_a_supplier_outside_denue_is_created_in_its_municipality() -> None:
    assertion = accepted(SOURCE, OWN | {"size_band": "31 a 50 personas", "activity_code": "332810"})
    site = Establishment(
        id="P-1",
        name="Templex",
        activity_code="332810",
        size_band="31 a 50 personas",
        size_min=31,
        size_max=50,
        latitude=20.59,
        longitude=-100.39,
        municipality_code="22014",
    )
    assert assertion.nodes == (site, Region(code="22014", kind="municipality"))
    assert assertion.relationships[1:] == (
        LocatedIn(start="P-1", end="22014"),
        PartOf(start="22014", end="22"),
    )
    assert assertion.references == ()


def test_an_id_of_ones_own_without_all_details_refers_to_an_earlier_record() -> None:
    assertion = accepted(SOURCE, OWN | {"municipality": ""})
    assert assertion.nodes == ()
    assert assertion.references == (Reference(ESTABLISHMENT, "P-1", "establishment_id"),)


def test_what_denue_says_of_its_own_establishments_is_kept() -> None:
    assertion = accepted(SOURCE, OWN | {"establishment_id": "6186029"})
    assert assertion.nodes == ()
    assert assertion.flags == ("details_of_denue_kept",)


@pytest.mark.parametrize(
    ("changed", "reason", "column"),
    [
        ({"establishment_id": ""}, "missing_value", "establishment_id"),
        ({"establishment_id": "12-A"}, "bad_id", "establishment_id"),
        ({"establishment_id": "-1"}, "bad_id", "establishment_id"),
        ({"establishment_id": "EJEMPLO-1"}, "example_row", "establishment_id"),
        ({"establishment_id": "example-7"}, "example_row", "establishment_id"),
        ({"capability": ""}, "missing_value", "capability"),
        ({"capability": "HT-CARV"}, "unknown_capability", "capability"),
        ({"capability": "bailar"}, "unknown_capability", "capability"),
        ({"capability": "termosellado"}, "ambiguous_capability", "capability"),
        ({"mode": "sometimes"}, "unknown_mode", "mode"),
        ({"provenance": "certified"}, "unknown_provenance", "provenance"),
        ({"provenance": "inferred"}, "unknown_provenance", "provenance"),
        ({"materials": "alloy_steel; kriptonita"}, "unknown_material", "materials"),
        ({"max_length_mm": "-5"}, "negative_number", "max_length_mm"),
        ({"max_mass_kg": "0"}, "number_out_of_range", "max_mass_kg"),
        ({"max_width_mm": "grande"}, "not_a_number", "max_width_mm"),
        ({"max_width_mm": "1,234"}, "ambiguous_number", "max_width_mm"),
        ({"checked": "2026-11-23"}, "date_in_future", "checked"),
        ({"checked": "ayer"}, "not_a_date", "checked"),
        ({"note": "x" * 4_001}, "cell_too_long", "note"),
        ({"latitude": "-100.39", "longitude": "20.59"}, "bad_coordinates", "latitude"),
        ({"longitude": "100.39"}, "bad_coordinates", "latitude"),
        ({"latitude": "0", "longitude": "0"}, "bad_coordinates", "latitude"),
        ({"latitude": ""}, "missing_value", "latitude"),
        ({"municipality": "33001"}, "bad_municipality", "municipality"),
        ({"municipality": "Atlantis"}, "bad_municipality", "municipality"),
        ({"municipality": "Estado de México"}, "bad_municipality", "municipality"),
        ({"municipality": "México"}, "bad_municipality", "municipality"),
        ({"municipality": "León, Jalisco"}, "bad_municipality", "municipality"),
        ({"municipality": "Benito Juárez"}, "ambiguous_municipality", "municipality"),
        ({"municipality": "Nogales"}, "ambiguous_municipality", "municipality"),
        ({"municipality": "Bajío"}, "bad_municipality", "municipality"),
        ({"municipality": "CP 22014"}, "bad_municipality", "municipality"),
        (
            {"municipality": "San Pedro Mixtepec", "state": "Oaxaca"},
            "ambiguous_municipality",
            "municipality",
        ),
        ({"municipality": "León", "state": "Jalisco"}, "bad_municipality", "municipality"),
        ({"municipality": "11020", "state": "Jalisco"}, "bad_municipality", "municipality"),
        ({"municipality": "León", "state": "Texas"}, "unknown_region", "state"),
        ({"municipality": "22000"}, "bad_municipality", "municipality"),
        ({"size_band": "muchos"}, "unknown_size_band", "size_band"),
        ({"activity_code": "3328"}, "bad_activity_code", "activity_code"),
        (
            {"capacity_per_year": "10", "spare_capacity_per_year": "11"},
            "spare_exceeds_capacity",
            "spare_capacity_per_year",
        ),
    ],
)
def test_a_bad_record_is_rejected_with_its_reason(
    changed: dict[str, str], reason: str, column: str
) -> None:
    rejection = rejected(SOURCE, OWN | changed)
    assert (rejection.reason, rejection.column) == (reason, column)
    assert rejection.raw == (OWN | changed)[column]


@pytest.mark.parametrize(
    ("municipality", "state", "code"),
    [
        ("22014", "", "22014"),
        ("1001", "", "01001"),
        ("22014", "Qro.", "22014"),
        # Founded after the catalogue was made.
        ("22999", "", "22999"),
        ("León, Guanajuato", "", "11020"),
        ("LEON, GTO.", "", "11020"),
        ("Monterrey", "", "19039"),
        # A column of municipalities holds no state.
        ("Querétaro", "", "22014"),
        ("Querétaro", "Querétaro", "22014"),
        ("Benito Juárez", "Q. Roo", "23005"),
        # Names of cities only.
        ("GDL", "", "14039"),
        ("Playa del Carmen", "Q. Roo", "23008"),
        ("benito juarez", "9", "09014"),
        ("Tlalnepantla", "México", "15104"),
        ("Cd. Juárez", "Chihuahua", "08037"),
    ],
)
def test_a_municipality_is_given_by_code_or_name_and_state(
    municipality: str, state: str, code: str
) -> None:
    said = accepted(SOURCE, OWN | {"municipality": municipality, "state": state})
    assert [node.municipality_code for node in said.nodes if isinstance(node, Establishment)] == [
        code
    ]


def test_municipalities_of_one_name_are_told_apart_where_none_is_meant() -> None:
    message = rejected(SOURCE, OWN | {"municipality": "Tlalnepantla"}).message
    assert "15104 (Tlalnepantla de Baz, Estado de México), 17023" in message.es
    assert "15104 (Tlalnepantla de Baz, State of Mexico), 17023" in message.en
    message = rejected(SOURCE, OWN | {"municipality": "Monterey"}).message
    assert "¿Quiso decir Monterrey" in message.es
    assert "«Monterey»" in message.es


def test_the_nearest_code_is_suggested_in_both_languages() -> None:
    message = rejected(SOURCE, MINIMAL | {"capability": "HT-CARV"}).message
    assert "HT-CARB" in message.es
    assert "HT-CARB" in message.en
    message = rejected(SOURCE, MINIMAL | {"materials": "wood; tool_stel"}).message
    assert message.en.endswith("It says “tool_stel”. Did you mean Tool steel?")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ht-carb", "HT-CARB"),
        ("HT-CARB · Carburizado", "HT-CARB"),
        ("Temple y revenido", "HT-QT"),
        ("hard chrome", "PLT-CRHARD"),
        ("Anodizing", "ANO"),  # of whatever type, as "Anodizado"
        ("Anodizado", "ANO"),
        ("type II anodize", "ANO-II"),
    ],
)
def test_a_process_is_named_by_code_entry_of_the_list_or_exact_name(text: str, code: str) -> None:
    assertion = accepted(SOURCE, MINIMAL | {"capability": text})
    assert assertion.key == f"6186029|{code}"


def test_a_lost_leading_zero_of_a_municipality_is_put_back() -> None:
    assertion = accepted(
        SOURCE,
        OWN | {"municipality": "1001", "latitude": "21.88", "longitude": "-102.29"},
    )
    assert LocatedIn(start="P-1", end="01001") in assertion.relationships


def test_swapped_coordinates_are_told_so() -> None:
    rejection = rejected(SOURCE, OWN | {"latitude": "-100.39", "longitude": "20.59"})
    assert "cambiadas" in rejection.message.es
    assert "negative" in rejected(SOURCE, OWN | {"longitude": "100.39"}).message.en


def test_blank_details_are_taken_from_other_rows_of_the_same_establishment(tmp_path: Path) -> None:
    rows = [
        {"establishment_id": "P-1", "capability": "HT-QT"},
        OWN,
        {"establishment_id": "P-1", "capability": "HT-NIT"},
    ]
    results = load(SOURCE, write_csv(tmp_path / "c.csv", rows))
    sites = [r.nodes[0] for r in results if isinstance(r, Assertion)]
    assert len(sites) == 3
    assert len(set(sites)) == 1


def test_rows_that_disagree_about_an_establishment_are_told_apart(tmp_path: Path) -> None:
    rows = [
        OWN,
        OWN | {"capability": "HT-QT", "latitude": "20.590"},
        OWN | {"capability": "HT-NIT", "latitude": "21.00"},
        OWN | {"capability": "HT-ANN", "establishment_name": "TEMPLEX"},
    ]
    results = load(SOURCE, write_csv(tmp_path / "c.csv", rows))
    assert [isinstance(r, Assertion) for r in results] == [True, True, False, True]
    rejection = results[2]
    assert isinstance(rejection, Rejection)
    assert (rejection.reason, rejection.column) == ("disagrees_with_line", "latitude")
    assert rejection.raw == "21.00"
    assert "2" in rejection.message.en


def test_a_row_that_is_itself_bad_teaches_nothing(tmp_path: Path) -> None:
    rows = [OWN | {"latitude": "9", "capability": "HT-QT"}, OWN]
    results = load(SOURCE, write_csv(tmp_path / "c.csv", rows))
    assert isinstance(results[0], Rejection)
    assert results[0].reason == "bad_coordinates"
    assert isinstance(results[1], Assertion)


@pytest.mark.parametrize(
    ("names", "source"),
    [
        (["proveedores 2026.xlsx"], "capabilities/proveedores-2026"),
        (["b.csv", "a.csv"], "capabilities/a+b"),
        (["¿?.csv"], "capabilities/table"),
    ],
)
def test_the_files_are_all_of_a_table_that_is_named_after_them(
    names: list[str], source: str
) -> None:
    covered = SOURCE.covers([Path(name) for name in names])
    assert covered == Covered(source, is_complete=True)
