"""What is derived of a site from its names and its class."""

import pytest

from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.relationships import Offers
from eslabon.loaders.derived.inference import INFERENCE
from eslabon.loaders.derived.registry import DERIVATIONS, derivations_of
from eslabon.loaders.registry import KINDS
from eslabon.loaders.source import Assertion

FINISHING = "332810"


def offers(
    name: str, legal_name: str | None = None, activity: str | None = FINISHING
) -> list[Offers]:
    site = Establishment(id="7", name=name, legal_name=legal_name, activity_code=activity)
    company = Company(key="k", name="Zincados", normalized_name="ZINCADOS")
    found = list(INFERENCE.derive(Assertion("7", (site, company))))
    assert all(isinstance(offer, Offers) for offer in found)
    return [offer for offer in found if isinstance(offer, Offers)]


def test_an_offer_is_inferred_and_says_by_which_word() -> None:
    decorative, hard = offers("CROMADORA DEL BAJÍO")
    assert (decorative.end, hard.end) == ("PLT-CRDEC", "PLT-CRHARD")
    for offer in (decorative, hard):
        assert (offer.start, offer.provenance, offer.mode) == ("7", "inferred", "unknown")
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


def test_records_without_an_establishment_say_nothing_more() -> None:
    assert list(INFERENCE.derive(Assertion("1", ()))) == []


def test_own_tables_are_not_subject_to_inference() -> None:
    """They say themselves what a site does."""
    assert {kind: derivations_of(kind) for kind in KINDS} == {
        **dict.fromkeys(KINDS, ()),
        "denue": (INFERENCE,),
    }


def test_derivations_have_names_of_their_own_and_read_known_sources() -> None:
    assert len({derivation.name for derivation in DERIVATIONS}) == len(DERIVATIONS)
    for derivation in DERIVATIONS:
        assert derivation.sources
        assert derivation.sources <= set(KINDS)
