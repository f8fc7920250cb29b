"""Nodes, lists and their pages over GraphQL."""

import base64

import pytest
from strawberry.relay import GlobalID

from tests.support.api import Api

ESTABLISHMENT = """
query($id: ID!) {
  establishment(id: $id) {
    id key name verification location { latitude longitude } flags retired
    municipality { code name parents { code kind } }
    regions { code }
    activity { code title }
    company { key name legalForm establishments { key } }
    offers { capabilityCode capability { label } provenance mode }
    lines { capabilityCode materials maxMass spareCapacity }
    certificates { standardCode standard { name implies } expires status attests }
  }
}
"""


def test_an_establishment_comes_with_all_that_is_known_of_it(api: Api) -> None:
    found = api.data(ESTABLISHMENT, id="100")["establishment"]
    assert found["name"] == "TRATAMIENTOS TÉRMICOS DEL BAJÍO"
    assert found["verification"] == "CERTIFIED"
    assert found["location"] == {"latitude": 20.6, "longitude": -100.4}
    assert found["municipality"]["name"] == "Querétaro"
    assert found["municipality"]["parents"] == [
        {"code": "22", "kind": "STATE"},
        {"code": "ZM-M22.01", "kind": "METROPOLITAN_ZONE"},
    ]
    assert found["regions"] == [{"code": "22014"}]
    assert found["activity"]["title"] == "Recubrimientos y terminados metálicos"
    assert found["company"]["establishments"] == [{"key": "100"}]
    assert found["offers"] == [
        {
            "capabilityCode": "HT-CARB",
            "capability": {"label": "Carburizado"},
            "provenance": "DECLARED",
            "mode": "IN_HOUSE",
        }
    ]
    assert found["lines"] == [
        {
            "capabilityCode": "HT-CARB",
            "materials": ["alloy_steel", "carbon_steel"],
            "maxMass": 250.0,
            "spareCapacity": 200_000.0,
        }
    ]
    assert [(c["standardCode"], c["expires"]) for c in found["certificates"]] == [
        ("CQI-9", None),
        ("IATF16949", "2028-02-28"),
    ]
    assert found["certificates"][1]["standard"]["implies"] == ["ISO9001"]


def test_what_is_unknown_is_null_and_never_an_error(api: Api) -> None:
    found = api.data(ESTABLISHMENT, id="A-1")["establishment"]
    assert (found["location"], found["activity"], found["company"]) == (None, None, None)
    assert (found["offers"], found["certificates"]) == ([], [])


def global_id(kind: str, key: str) -> str:
    return str(GlobalID(kind, key))


NODES = [
    ("Establishment", "100"),
    ("Company", "name:TRATAMIENTOS TERMICOS DEL BAJIO|SA DE CV"),
    ("Buyer", "buyer:motriz-mx"),
    ("Plant", "P1"),
    ("Component", "K1"),
    ("FinishingStep", "S1"),
    ("Region", "22014"),
    ("Standard", "CQI-9"),
    ("Capability", "HT-CARB"),
]


@pytest.mark.parametrize(("kind", "key"), NODES)
def test_every_node_is_found_by_its_global_id(api: Api, kind: str, key: str) -> None:
    node = global_id(kind, key)
    found = api.data("query($id: ID!) { node(id: $id) { __typename id } }", id=node)
    assert found == {"node": {"__typename": kind, "id": node}}


def test_nodes_come_in_the_order_asked_with_null_for_what_is_not(api: Api) -> None:
    ids = [global_id("Region", "99999"), *(global_id(kind, key) for kind, key in NODES)]
    found = api.data("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=ids)["nodes"]
    assert found == [None, *({"id": node} for node in ids[1:])]


@pytest.mark.parametrize(
    "node",
    [
        "",
        "not-an-id",
        "😀",
        "x" * 10_000,
        global_id("Query", "1"),
        global_id("Dataset", "test@1"),
        base64.b64encode(b"Region").decode(),
        global_id("Region", "22014") + "=",
    ],
)
def test_what_is_no_global_id_of_a_node_is_refused(api: Api, node: str) -> None:
    assert api.codes("query($id: ID!) { node(id: $id) { id } }", id=node) == ["BAD_ID"]


def test_a_key_of_one_type_under_the_name_of_another_finds_nothing(api: Api) -> None:
    keys = dict(NODES)
    crossed = [global_id(kind, key) for kind in keys for key in keys.values() if keys[kind] != key]
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }"
    assert api.data(query, ids=crossed)["nodes"] == [None] * len(crossed)


def test_one_bad_id_among_good_ones_is_named_and_refused(api: Api) -> None:
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    answer = api.ask(query, ids=[global_id("Region", "22014"), "bad-id"])
    (error,) = answer["errors"]
    assert error["extensions"]["code"] == "BAD_ID"
    assert "bad-id" in error["message"]
    assert error["path"] == ["nodes"]


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("establishment(id: $id) { id }", "Buyer"),
        ("buyer(id: $id) { id }", "Establishment"),
        ("region(code: $id) { id }", "FinishingStep"),
        ("finishingStep(id: $id) { id }", "Region"),
    ],
)
def test_the_id_of_another_type_is_never_taken_for_ones_own(
    api: Api, field: str, kind: str
) -> None:
    query = f"query($id: ID!) {{ {field} }}"
    assert api.codes(query, id=global_id(kind, "22014")) == ["BAD_ID"]


@pytest.mark.parametrize(
    ("field", "own"),
    [
        ("establishment(id: $id) { key }", "100"),
        ("buyer(id: $id) { key }", "buyer:motriz-mx"),
        ("finishingStep(id: $id) { key }", "S1"),
    ],
)
def test_a_node_is_found_by_its_own_key_and_by_its_global_id(
    api: Api, field: str, own: str
) -> None:
    query = f"query($id: ID!) {{ {field} }}"
    kind = {"100": "Establishment", "S1": "FinishingStep"}.get(own, "Buyer")
    assert api.data(query, id=own) == api.data(query, id=global_id(kind, own))


PAGE = """
query($first: Int!, $after: String, $region: ID) {
  establishments(first: $first, after: $after, region: $region) {
    edges { cursor node { key } }
    nodes { key }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount isCapped
  }
}
"""


def test_pages_follow_each_other_to_the_end(api: Api) -> None:
    seen: list[str] = []
    after = None
    for is_last in (False, True):
        page = api.data(PAGE, first=2, after=after)["establishments"]
        assert page["pageInfo"]["hasNextPage"] is not is_last
        assert page["pageInfo"]["hasPreviousPage"] is is_last
        assert (page["totalCount"], page["isCapped"]) == (4, False)
        assert page["nodes"] == [edge["node"] for edge in page["edges"]]
        assert page["pageInfo"]["endCursor"] == page["edges"][-1]["cursor"]
        seen += [node["key"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == ["100", "101", "102", "A-1"]


def test_a_page_after_the_end_is_empty(api: Api) -> None:
    last = api.data(PAGE, first=100)["establishments"]["pageInfo"]["endCursor"]
    page = api.data(PAGE, first=100, after=last)["establishments"]
    assert page["edges"] == []
    assert page["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": True,
        "startCursor": None,
        "endCursor": None,
    }


@pytest.mark.parametrize(("first", "codes"), [(1, []), (100, []), (0, 1), (101, 1), (-1, 1)])
def test_a_page_size_is_allowed_at_its_limits_and_refused_beyond(
    api: Api, first: int, codes: object
) -> None:
    expected = ["OUT_OF_RANGE"] if codes else []
    assert api.codes(PAGE, first=first) == expected


def test_a_cursor_of_another_list_is_expired(api: Api) -> None:
    after = api.data(PAGE, first=1)["establishments"]["pageInfo"]["endCursor"]
    query = "query($after: String) { regions(after: $after) { nodes { code } } }"
    assert api.codes(query, after=after) == ["CURSOR_EXPIRED"]


@pytest.mark.parametrize("after", ["", "x", "😀", "AAAA", "x" * 5_000, "eyJhIjoxfQ"])
def test_a_cursor_made_up_is_invalid(api: Api, after: str) -> None:
    assert api.codes(PAGE, first=1, after=after) == ["CURSOR_INVALID"]


def test_a_cursor_altered_in_one_letter_is_invalid(api: Api) -> None:
    cursor = api.data(PAGE, first=1)["establishments"]["pageInfo"]["endCursor"]
    for place in range(0, len(cursor) - 1, 7):
        other = "A" if cursor[place] != "A" else "B"
        altered = cursor[:place] + other + cursor[place + 1 :]
        assert api.codes(PAGE, first=1, after=altered) == ["CURSOR_INVALID"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ('{ establishments(region: "99") { nodes { key } } }', "NOT_FOUND"),
        ('{ establishments(capability: "NOPE") { nodes { key } } }', "UNKNOWN_CAPABILITY"),
        ('{ establishments(activity: "3328101") { nodes { key } } }', "OUT_OF_RANGE"),
        ('{ establishments(activity: "99") { nodes { key } } }', "UNKNOWN_CODE"),
        ('{ establishments(activity: "metal") { nodes { key } } }', "UNKNOWN_CODE"),
        ('{ establishments(region: "Querétaro") { nodes { key } } }', "AMBIGUOUS_NAME"),
        ('{ capability(code: "Termosellado") { code } }', "AMBIGUOUS_NAME"),
        ('{ region(code: "queretaro") { code } }', "AMBIGUOUS_NAME"),
        ('{ buyer(id: "motriz") { key } }', "AMBIGUOUS_NAME"),
        ('{ establishment(id: "te") { key } }', "AMBIGUOUS_NAME"),
        ('{ finishingStep(id: "eje") { key } }', "AMBIGUOUS_NAME"),
        ('{ establishments(size: "7") { nodes { key } } }', "UNKNOWN_CODE"),
        ('{ establishments(standard: "ISO-0") { nodes { key } } }', "UNKNOWN_STANDARD"),
        ('{ establishments(near: "Atlantis") { nodes { key } } }', "UNKNOWN_PLACE"),
        ("{ establishments(withinKm: 5) { nodes { key } } }", "INCOMPLETE_REQUEST"),
        ("{ establishments(minSize: 9, maxSize: 2) { nodes { key } } }", "OUT_OF_RANGE"),
        ("{ establishments(minSize: -1) { nodes { key } } }", "OUT_OF_RANGE"),
        ('{ establishments(name: "--") { nodes { key } } }', "INCOMPLETE_REQUEST"),
        ('{ finishingSteps(buyer: "nobody") { nodes { key } } }', "NOT_FOUND"),
        ('{ finishingSteps(region: "99") { nodes { key } } }', "NOT_FOUND"),
        ('{ finishingSteps(capability: "NOPE") { nodes { key } } }', "UNKNOWN_CAPABILITY"),
        ('{ regions(within: "99") { nodes { code } } }', "NOT_FOUND"),
        ("{ regions(kind: TOWN) { nodes { code } } }", "GRAPHQL_VALIDATION_FAILED"),
        ('{ capabilities(within: "NOPE") { code } }', "UNKNOWN_CAPABILITY"),
        ("{ capabilities(first: 0) { code } }", "OUT_OF_RANGE"),
        ('{ buyer(id: "buyer:motriz-mx") { plants(first: 101) { key } } }', "OUT_OF_RANGE"),
        ('{ buyer(id: "") { key } }', "BAD_ID"),
        ("{ establishments(first: 2147483648) { nodes { key } } }", "GRAPHQL_VALIDATION_FAILED"),
    ],
)
def test_a_filter_that_names_nothing_is_an_error_and_no_empty_list(
    api: Api, query: str, code: str
) -> None:
    assert api.codes(query) == [code]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ('establishments(capability: "HT")', ["100", "102"]),
        ('establishments(capability: "ht-carb", region: "22")', ["100"]),
        ('establishments(name: "galv", activity: "33")', ["101"]),
        ('finishingSteps(buyer: "buyer:motriz-mx", capability: "PLT")', ["S2"]),
        ('buyers(name: "grupo")', ["buyer:grupo-motriz"]),
    ],
)
def test_lists_are_filtered(api: Api, query: str, keys: list[str]) -> None:
    found = api.data(f"{{ {query} {{ nodes {{ key }} }} }}")
    assert [node["key"] for page in found.values() for node in page["nodes"]] == keys


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ('capability(code: " ht-carb ") { code }', "HT-CARB"),
        ('capability(code: "niquelado quimico") { code }', "PLT-EN"),
        ('capability(code: "Carburizing") { code }', "HT-CARB"),
        ('standard(code: "iso 9001:2015") { code }', "ISO9001"),
        ('standard(code: "iatf-16949") { code }', "IATF16949"),
        ('region(code: "el marques, qro.") { code }', "22011"),
        ('region(code: "estado de Querétaro") { code }', "22"),
        ('region(code: "EUA") { code }', "USA"),
        ('buyer(id: "motriz de mexico") { code: key }', "buyer:motriz-mx"),
        ('buyer(id: "mex") { code: key }', "buyer:motriz-mx"),
        ('establishment(id: "celaya") { code: key }', "102"),
        ('plant(id: "quer motriz") { code: key }', "P1"),
        ('component(id: "eje") { code: key }', "K1"),
        ('finishingStep(id: "temple") { code: key }', "S1"),
    ],
)
def test_one_thing_is_found_by_its_code_or_name_without_accents(
    api: Api, query: str, code: str
) -> None:
    (found,) = api.data(f"{{ {query} }}").values()
    assert found == {"code": code}


@pytest.mark.parametrize(
    "query",
    [
        'capability(code: "HT-CARV") { code }',
        'capability(code: "") { code }',
        'standard(code: "ISO-0") { code }',
        'region(code: "Atlantis") { code }',
        # Known, and not in this graph.
        'region(code: "Monterrey, NL") { code }',
        'buyer(id: "nobody") { key }',
    ],
)
def test_one_thing_that_is_not_there_is_null(api: Api, query: str) -> None:
    assert list(api.data(f"{{ {query} }}").values()) == [None]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ('establishments(name: "tratamientos TERMICOS")', ["100"]),
        ('establishments(name: "TRATAMIENTOS TÉRMICOS", region: "22")', ["100"]),
        ('establishments(name: "tratamientos termicos", activity: "3328")', ["100"]),
        ('establishments(name: "tratamientos termicos", capability: "HT")', ["100"]),
        ('establishments(name: "termicos")', ["100"]),
        ('establishments(name: "bajio TERM sa")', ["100"]),
        ('establishments(name: "ermicos")', []),
        ('establishments(name: "te", standard: "cqi 9")', ["100"]),
        ('establishments(standard: "IATF16949", size: "31-50")', ["100"]),
        ("establishments(minSize: 11, maxSize: 30)", ["101"]),
        ('establishments(near: "20.52,-100.81", withinKm: 1)', ["102"]),
        ('establishments(near: "Celaya", withinKm: 5, name: "templ")', ["102"]),
        ('plants(name: "quer")', ["P1"]),
        ('plants(buyer: "motriz de mexico")', ["P1"]),
        ('components(name: "direccion")', ["K1"]),
        ('finishingSteps(name: "temple eje")', ["S1"]),
        ('regions(name: "QUERETARO", kind: STATE)', ["22"]),
        ('buyers(name: "MOTRIZ DE MEX")', ["buyer:motriz-mx"]),
    ],
)
def test_names_hold_words_in_any_order_without_accents_and_case(
    api: Api, query: str, keys: list[str]
) -> None:
    code = "key: code" if query.startswith("regions") else "key"
    (page,) = api.data(f"{{ {query} {{ totalCount nodes {{ {code} }} }} }}").values()
    assert [node["key"] for node in page["nodes"]] == keys
    assert page["totalCount"] == len(keys)


def test_demand_is_reached_from_either_end(api: Api) -> None:
    found = api.data(
        """{ finishingStep(id: "S1") {
          name capability { code } standards { code } doneIn { code kind } requiredMode
          component { name finishingSteps { key sequence } }
          plant { name municipality { code } finishingSteps { key }
                  buyer { key group { key } plants { key } } } } }"""
    )["finishingStep"]
    assert found["capability"] == {"code": "HT-CARB"}
    assert found["standards"] == [{"code": "CQI-9"}, {"code": "ISO9001"}]
    assert found["doneIn"] == {"code": "USA", "kind": "COUNTRY"}
    assert [s["key"] for s in found["component"]["finishingSteps"]] == ["S1", "S2"]
    assert found["plant"]["buyer"]["group"] == {"key": "buyer:grupo-motriz"}
    assert found["plant"]["buyer"]["plants"] == [{"key": "P1"}]


def test_the_tree_is_searched_and_walked(api: Api) -> None:
    found = api.data(
        '{ capabilities(search: "carburizado", first: 1) {'
        " code label parent { code } ancestors { code } children { code }"
        " synonyms classification { cqi } } }"
    )["capabilities"]
    assert found[0]["code"] == "HT-CARB"
    assert found[0]["label"] == "Carburizado"
    assert found[0]["ancestors"][0] == found[0]["parent"]


def test_datasets_and_labels_are_told(api: Api) -> None:
    query = "{ datasets { key status } enumLabels { enum value label } }"
    found = api.post(query, {}, headers={"accept-language": "en"}).json()["data"]
    assert found["datasets"] == [{"key": "test@1", "status": "current"}]
    assert {"enum": "Mode", "value": "IN_HOUSE", "label": "in-house"} in found["enumLabels"]
