"""Who a supplier is, where, and what it is like, as people are told."""

import pytest

from eslabon.queries.matching.candidates import profiles_of
from eslabon.queries.matching.rows import SupplierProfile
from tests.support.recording import RecordingClient

WHOLE = SupplierProfile(
    establishment_id="1",
    name="Cromo",
    address="Calle 5, Centro",
    municipality_code="22014",
    municipality="Querétaro",
    activity_code="332810",
    activity="Recubrimientos",
    size_band="11 a 30 personas",
    website="www.cromo.example",
)
BARE = SupplierProfile(establishment_id="2", name="Zinc")


@pytest.mark.parametrize(
    ("profile", "where", "what"),
    [
        (
            WHOLE,
            "Calle 5, Centro, Querétaro (22014)",
            "332810 Recubrimientos · 11 to 30 people · www.cromo.example",
        ),
        (BARE, None, ""),
    ],
)
def test_what_is_known_of_a_site_is_told_and_nothing_else(
    profile: SupplierProfile, where: str | None, what: str
) -> None:
    assert (profile.whereabouts, profile.described.en) == (where, what)


def test_names_that_the_graph_lacks_are_those_of_the_catalogues() -> None:
    bare = SupplierProfile(
        establishment_id="1", name="Cromo", municipality_code="11020", activity_code="332810"
    )
    named = bare.named
    assert named.municipality == "León, Guanajuato"
    assert named.activity == "Recubrimientos y terminados metálicos"
    assert WHOLE.named == WHOLE
    unknown = SupplierProfile(establishment_id="1", name="X", municipality_code="99999")
    assert unknown.named.where == "99999"


def test_contacts_are_not_even_asked_for_where_nobody_says_so() -> None:
    client = RecordingClient([[], []])
    profiles_of(client, ["1"])
    profiles_of(client, ["1"], contacts=True)
    assert [read.parameters["contacts"] for read in client.reads] == [False, True]
    assert profiles_of(client, []) == {}
