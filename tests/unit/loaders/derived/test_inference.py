"""What is derived of a site from its names and its class."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.build.tables import merged_columns
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.relationships import Offers
from eslabon.graph.model.schema import camel_case
from eslabon.graph.record.tables import RECORD, SCHEMA_OF_TABLE, columns_of
from eslabon.loaders.derived.inference import INFERENCE
from eslabon.loaders.derived.registry import DERIVATIONS
from eslabon.loaders.registry import KINDS

FINISHING = "332810"


Site = tuple[str, str | None, str | None]


def table(sites: Sequence[Site]) -> pa.Table:
    names = ("name", "legalName", "activityCode")
    rows = [{"id": str(n), **dict(zip(names, said, strict=True))} for n, said in enumerate(sites)]
    return pa.Table.from_pylist(rows, schema=merged_columns(ESTABLISHMENT))


def offers_of_each(sites: Sequence[Site]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = INFERENCE.derive(table(sites)).to_pylist()
    return found


def offers(
    name: str, legal_name: str | None = None, activity: str | None = FINISHING
) -> list[Offers]:
    found = offers_of_each([(name, legal_name, activity)])
    return [Offers(**{n: v for n, v in row.items() if v is not None}) for row in found]


def test_an_offer_is_inferred_and_says_by_which_word() -> None:
    decorative, hard = offers("CROMADORA DEL BAJÍO")
    assert (decorative.end, hard.end) == ("PLT-CRDEC", "PLT-CRHARD")
    for offer in (decorative, hard):
        assert (offer.start, offer.provenance, offer.mode) == ("0", "inferred", "unknown")
        assert offer.because == "«cromadora»"
    assert 0 < hard.confidence < decorative.confidence < 1


def test_the_class_speaks_where_no_name_does() -> None:
    [offer] = offers("EL REFUGIO")
    assert (offer.because or "").startswith("SCIAN 332810:")
    assert offers("EL REFUGIO", activity=None) == []


@pytest.mark.parametrize(
    ("name", "legal_name", "spoken"),
    [
        ("EL REFUGIO", "ZINCADOS DEL BAJIO SA DE CV", "ZINCADOS DEL BAJIO"),
        ("ZINCADOS DEL BAJIO", "CROMADORA DEL BAJIO SA DE CV", "ZINCADOS DEL BAJIO"),
        ("EL REFUGIO", "EL REFUGIO", "EL REFUGIO"),
        ("EL REFUGIO", None, "EL REFUGIO"),
    ],
)
def test_the_legal_name_speaks_only_where_the_name_over_the_door_is_silent(
    name: str, legal_name: str | None, spoken: str
) -> None:
    assert offers(name, legal_name) == offers(spoken)
    assert offers("ZINCADOS DEL BAJIO") != offers("EL REFUGIO")


def test_no_capability_is_offered_twice() -> None:
    ends = [offer.end for offer in offers("ZINCADO Y GALVANIZADO Y CROMADO")]
    assert len(ends) == len(set(ends)) > 1


@pytest.mark.parametrize("part", ["", "/22", "/own name:x"])
def test_own_tables_are_not_subject_to_inference(part: str) -> None:
    """They say themselves what a site does."""
    for tenant in ("", "acme:"):
        assert [kind for kind in KINDS if INFERENCE.reads(f"{tenant}{kind}{part}")] == ["denue"]


def test_derivations_have_names_of_their_own_and_read_known_sources() -> None:
    assert len({derivation.name for derivation in DERIVATIONS}) == len(DERIVATIONS)
    for derivation in DERIVATIONS:
        assert derivation.sources
        assert derivation.sources <= set(KINDS)
        assert derivation.table in SCHEMA_OF_TABLE


NAMES = st.lists(
    st.sampled_from(
        ["CROMADORA", "ZINCADOS", "GALVANIZADO", "Y", "DEL", "BAJIO", "galvanisados", "RENTA DE",
         "TALLER", "Pintura", "EL REFUGIO", "TEXTILES", "S.A. de C.V."]
    ),
    max_size=4,
).map(" ".join)  # fmt: skip
SITES = st.lists(
    st.tuples(
        NAMES, st.none() | NAMES, st.sampled_from([None, FINISHING, "332710", "313310", "461110"])
    ),
    max_size=12,
)


@given(SITES)
def test_many_sites_have_the_offers_that_each_has_alone(
    sites: list[Site],
) -> None:
    one_by_one = [
        {**offer, "start": str(n)}
        for n, (name, legal_name, activity) in enumerate(sites)
        for offer in map(asdict, offers(name, legal_name, activity))
    ]
    found = offers_of_each(sites)
    assert [{camel_case(k): v for k, v in offer.items()} for offer in one_by_one] == found


@given(SITES, st.integers(0, 12))
def test_slices_of_the_sites_have_slices_of_the_offers(sites: list[Site], cut: int) -> None:
    whole = table(sites)
    parts = [INFERENCE.derive(whole.slice(0, cut)), INFERENCE.derive(whole.slice(cut))]
    assert pa.concat_tables(parts) == INFERENCE.derive(whole)


def test_offers_have_the_columns_of_their_table_but_for_records() -> None:
    names = [name for name in columns_of("Offers").names if name != RECORD]
    assert INFERENCE.derive(table([])).column_names == names
