"""Histories of editions for properties: few keys, so that much is said twice."""

from typing import Any

from hypothesis import strategies as st

from eslabon.graph.model.nodes.capability import Capability
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.line import Line
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.relationships import LocatedIn, Offers, PartOf, Runs
from tests.support.graph_oracle import SOURCES, Told

IDS = st.sampled_from(["1", "2", "3"])
CODES = st.sampled_from(["22014", "22011", "22"])
NAMES = st.sampled_from(["a", "b"])
LINE_IDS = st.sampled_from(["1|a", "2|a"])
PROCESSES = st.sampled_from(["PLT-ZN", "PLT-CRHARD"])

SITES = st.builds(
    Establishment,
    id=IDS,
    name=NAMES,
    website=st.none() | NAMES,
    flags=st.sampled_from([(), ("x",)]),
)
REGIONS = st.builds(Region, code=CODES, kind=st.just("place"), name=st.none() | NAMES)
PROCESS_NODES = st.builds(Capability, code=PROCESSES, name_es=NAMES, name_en=NAMES)
PLACES = st.builds(LocatedIn, start=IDS, end=CODES)
PARTS = st.builds(PartOf, start=CODES, end=CODES)
CLAIMS = st.builds(
    Offers,
    start=IDS,
    end=PROCESSES,
    provenance=st.sampled_from(["inferred", "audited"]),
    confidence=st.just(0.5),
    basis=st.none() | st.sampled_from(["name", "industry"]),
)
LINES = st.builds(
    Line,
    id=LINE_IDS,
    provenance=st.sampled_from(["declared", "audited"]),
    confidence=st.just(0.5),
    materials=st.none() | st.just(("a", "b")),
)
RUNS = st.builds(Runs, start=IDS, end=LINE_IDS)


ROWS: st.SearchStrategy[list[Any]] = st.lists(
    SITES | PLACES | CLAIMS | LINES | RUNS | REGIONS | PROCESS_NODES, max_size=3
)
WHOLE: st.SearchStrategy[list[Any]] = st.lists(REGIONS | PARTS | PROCESS_NODES, max_size=2)
HISTORIES: st.SearchStrategy[list[Told]] = st.lists(
    st.builds(
        Told,
        st.sampled_from(sorted(SOURCES)),
        st.dictionaries(IDS, ROWS, max_size=3),
        WHOLE,
        st.sampled_from([False, False, False, True]),
    ),
    max_size=5,
)
