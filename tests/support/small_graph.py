"""A small graph of the Bajío, made up, with something of every type."""

from eslabon.graph.model.nodes.activity_class import ActivityClass
from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.model.nodes.capability import Capability
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.component import Component
from eslabon.graph.model.nodes.dataset import Dataset
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.finishing_step import FinishingStep
from eslabon.graph.model.nodes.line import Line
from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.nodes.standard import Standard
from eslabon.graph.model.relationships import (
    Attests,
    ClassifiedAs,
    ConformsTo,
    DoneIn,
    HeldBy,
    HeldByCompany,
    Implies,
    LocatedIn,
    OfComponent,
    Offers,
    OperatedBy,
    PartOf,
    Performs,
    PlantIn,
    Requires,
    RequiresStandard,
    RunBy,
    Runs,
    SendsOut,
    SubsidiaryOf,
)

REGIONS: tuple[object, ...] = (
    Region(code="MEX", name="México", kind="country"),
    Region(code="USA", name="Estados Unidos", kind="country", latitude=39.8, longitude=-98.6),
    Region(code="11", name="Guanajuato", kind="state"),
    Region(code="22", name="Querétaro", kind="state"),
    Region(
        code="22014", name="Querétaro", kind="municipality", latitude=20.5888, longitude=-100.3899
    ),
    Region(code="22011", name="El Marqués", kind="municipality", latitude=20.63, longitude=-100.27),
    Region(code="11007", name="Celaya", kind="municipality", latitude=20.523, longitude=-100.814),
    Region(code="ZM-M22.01", name="Querétaro", kind="metropolitan_zone", population=1_530_820),
    Region(code="PI-22011-el-marques", name="El Marqués", kind="industrial_park"),
    PartOf(start="11", end="MEX"),
    PartOf(start="22", end="MEX"),
    PartOf(start="22014", end="22"),
    PartOf(start="22011", end="22"),
    PartOf(start="11007", end="11"),
    PartOf(start="22014", end="ZM-M22.01"),
    PartOf(start="22011", end="ZM-M22.01"),
    PartOf(start="ZM-M22.01", end="MEX"),
    PartOf(start="PI-22011-el-marques", end="22011"),
)

CAPABILITIES: tuple[object, ...] = (
    Capability(code="HT-CARB", name_es="Carburizado", name_en="Carburizing"),
    Capability(code="PLT-ZN", name_es="Zincado", name_en="Zinc plating"),
    Standard(code="IATF16949", name="IATF 16949", kind="quality system", scope_level="site"),
    Standard(code="ISO9001", name="ISO 9001", kind="quality system", scope_level="site"),
    Standard(code="CQI-9", name="CQI-9", kind="special process", scope_level="process"),
    Implies(start="IATF16949", end="ISO9001"),
    ActivityClass(code="332810", title="Recubrimientos y terminados metálicos"),
)

ESTABLISHMENTS: tuple[object, ...] = (
    Establishment(
        id="100",
        name="TRATAMIENTOS TÉRMICOS DEL BAJÍO",
        legal_name="TRATAMIENTOS TERMICOS DEL BAJIO SA DE CV",
        activity_code="332810",
        size_band="31 a 50 personas",
        size_min=31,
        size_max=50,
        latitude=20.60,
        longitude=-100.40,
        municipality_code="22014",
        verification="certified",
    ),
    Establishment(
        id="101",
        name="GALVANIZADORA EL MARQUÉS",
        activity_code="332810",
        size_band="11 a 30 personas",
        size_min=11,
        size_max=30,
        latitude=20.63,
        longitude=-100.28,
        municipality_code="22011",
        flags=("mojibake_repaired",),
    ),
    Establishment(
        id="102",
        name="TEMPLADOS CELAYA",
        activity_code="332810",
        latitude=20.52,
        longitude=-100.81,
        municipality_code="11007",
    ),
    Establishment(id="A-1", name="Taller sin coordenadas", municipality_code="22014"),
    Company(
        key="name:TRATAMIENTOS TERMICOS DEL BAJIO|SA DE CV",
        name="TRATAMIENTOS TERMICOS DEL BAJIO SA DE CV",
        legal_form="SA DE CV",
    ),
    OperatedBy(start="100", end="name:TRATAMIENTOS TERMICOS DEL BAJIO|SA DE CV"),
    LocatedIn(start="100", end="22014"),
    LocatedIn(start="101", end="22011"),
    LocatedIn(start="101", end="PI-22011-el-marques"),
    LocatedIn(start="102", end="11007"),
    LocatedIn(start="A-1", end="22014"),
    ClassifiedAs(start="100", end="332810"),
    ClassifiedAs(start="101", end="332810"),
    ClassifiedAs(start="102", end="332810"),
    Offers(start="100", end="HT-CARB", provenance="declared", confidence=0.5, mode="in_house"),
    Line(
        id="100|HT-CARB|",
        provenance="declared",
        confidence=0.5,
        mode="in_house",
        materials=("alloy_steel", "carbon_steel"),
        max_length=900,
        max_width=600,
        max_height=600,
        max_mass=250,
        spare_capacity=200_000,
    ),
    Runs(start="100", end="100|HT-CARB|"),
    Performs(start="100|HT-CARB|", end="HT-CARB"),
    Offers(start="101", end="PLT-ZN", provenance="declared", confidence=0.5),
    Offers(
        start="102",
        end="HT-CARB",
        provenance="inferred",
        basis="name",
        confidence=0.6,
        because="nombre: TEMPLADOS",
    ),
    Certificate(
        id="CQI-9/100/7", number="7", body="Autoevaluación", issued="2026-01-15", expires=None
    ),
    HeldBy(start="CQI-9/100/7", end="100"),
    ConformsTo(start="CQI-9/100/7", end="CQI-9"),
    Attests(start="CQI-9/100/7", end="HT-CARB"),
    Certificate(
        id="IATF16949/100/A9", number="A9", body="TÜV", issued="2025-03-01", expires="2028-02-28"
    ),
    HeldBy(start="IATF16949/100/A9", end="100"),
    ConformsTo(start="IATF16949/100/A9", end="IATF16949"),
)

DEMAND: tuple[object, ...] = (
    Buyer(id="buyer:grupo-motriz", name="Grupo Motriz", sector="automotive"),
    Buyer(id="buyer:motriz-mx", name="Motriz de México", sector="automotive"),
    SubsidiaryOf(start="buyer:motriz-mx", end="buyer:grupo-motriz"),
    Plant(
        id="P1",
        name="Motriz Querétaro",
        latitude=20.65,
        longitude=-100.42,
        municipality_code="22014",
    ),
    RunBy(start="P1", end="buyer:motriz-mx"),
    PlantIn(start="P1", end="22014"),
    Component(
        id="K1",
        name="Eje de dirección",
        hs_code="870894",
        material="alloy_steel",
        length=420,
        width=60,
        height=60,
        mass=3.2,
    ),
    FinishingStep(
        id="S1",
        name="Carburizado y temple",
        sequence=1,
        annual_volume=120_000,
        value_out=900_000,
        value_back=1_150_000,
        currency="USD",
        value_date="2026-06-30",
        turnaround=21,
    ),
    FinishingStep(id="S2", name="Zincado", sequence=2, required_mode="in_house"),
    SendsOut(start="P1", end="S1"),
    SendsOut(start="P1", end="S2"),
    OfComponent(start="S1", end="K1"),
    OfComponent(start="S2", end="K1"),
    Requires(start="S1", end="HT-CARB"),
    Requires(start="S2", end="PLT-ZN"),
    RequiresStandard(start="S1", end="CQI-9"),
    RequiresStandard(start="S1", end="ISO9001"),
    DoneIn(start="S1", end="USA"),
    DoneIn(start="S2", end="USA"),
    Dataset(
        id="test@1",
        collection="test",
        content_version="1",
        status="current",
        files=("small.csv",),
        sha256=("0" * 64,),
        retrieved="2026-11-22T12:00:00Z",
    ),
)

SMALL_GRAPH: tuple[object, ...] = (*REGIONS, *CAPABILITIES, *ESTABLISHMENTS, *DEMAND)

# A second site of the company of "100", what the company holds, and what "100" does for both.
COMPANY_HOLDINGS: tuple[object, ...] = (
    Standard(code="REPSE", name="REPSE", kind="registration", scope_level="company"),
    Standard(code="ITAR", name="ITAR", kind="registration", scope_level="company"),
    OperatedBy(start="101", end="name:TRATAMIENTOS TERMICOS DEL BAJIO|SA DE CV"),
    Certificate(id="REPSE/company/1", number="1", issued="2026-01-15", expires="2029-01-14"),
    HeldByCompany(start="REPSE/company/1", end="name:TRATAMIENTOS TERMICOS DEL BAJIO|SA DE CV"),
    ConformsTo(start="REPSE/company/1", end="REPSE"),
    Certificate(id="ITAR/100/2", number="2", issued="2026-01-15", expires="2027-01-14"),
    HeldBy(start="ITAR/100/2", end="100"),
    ConformsTo(start="ITAR/100/2", end="ITAR"),
)
