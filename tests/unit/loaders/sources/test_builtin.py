from eslabon.graph.model.nodes.activity_class import ActivityClass
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.registry import NODE_OF_ROW, RELATIONSHIP_OF_ROW
from eslabon.graph.model.relationships import CanAttest, Family, Implies, KindOf, PartOf
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.loaders.sources.builtin import builtin_assertions, builtin_vocabulary, version_of


def labelled_keys() -> list[tuple[str, str]]:
    return [
        (NODE_OF_ROW[type(node)].label, getattr(node, NODE_OF_ROW[type(node)].key.field))
        for assertion in builtin_assertions()
        for node in assertion.nodes
    ]


def test_every_capability_standard_region_and_class_is_asserted_once() -> None:
    keys = labelled_keys()
    assert len(set(keys)) == len(keys)
    count = {label: sum(1 for found, _ in keys if found == label) for label, _ in keys}
    assert count == {
        "Region": 249 + 32 + 2478,
        "ActivityClass": 1118,
        "Capability": len(capability_tree()),
        "Standard": len(standard_catalogue().standards),
    }


def test_both_ends_of_a_relationship_are_asserted_no_later_than_it() -> None:
    seen: set[tuple[str, str]] = set()
    for assertion in builtin_assertions():
        seen |= {
            (NODE_OF_ROW[type(node)].label, getattr(node, NODE_OF_ROW[type(node)].key.field))
            for node in assertion.nodes
        }
        for relationship in assertion.relationships:
            schema = RELATIONSHIP_OF_ROW[type(relationship)]
            assert (schema.start.label, relationship.start) in seen
            assert (schema.end.label, relationship.end) in seen


def test_every_claim_and_every_parent_is_asserted() -> None:
    kinds = [type(r) for a in builtin_assertions() for r in a.relationships]
    catalogue = standard_catalogue()
    edges = [node.edge for node in capability_tree()]
    assert (kinds.count(KindOf), kinds.count(Family)) == (
        edges.count("kind_of"),
        edges.count("family"),
    )
    assert kinds.count(PartOf) == 32 + 2478
    assert kinds.count(Implies) == len(catalogue.implications)
    assert kinds.count(CanAttest) == len(catalogue.attestations)


def asserted(row_type: type, key: str) -> object:
    found = [
        node
        for assertion in builtin_assertions()
        for node in assertion.nodes
        if isinstance(node, row_type) and getattr(node, "code", None) == key
    ]
    (node,) = found
    return node


def test_a_class_is_asserted_with_its_title() -> None:
    assert asserted(ActivityClass, "332810") == ActivityClass(
        code="332810", title="Recubrimientos y terminados metálicos", is_known=True
    )


def test_a_municipality_is_asserted_with_its_name_its_point_and_its_state() -> None:
    assert asserted(Region, "22014") == Region(
        code="22014", kind="municipality", name="Querétaro", latitude=20.5881, longitude=-100.3881
    )
    inside = [r for a in builtin_assertions() for r in a.relationships if r.start == "22014"]
    assert inside == [PartOf(start="22014", end="22")]


def test_keys_are_unique() -> None:
    keys = [assertion.key for assertion in builtin_assertions()]
    assert len(set(keys)) == len(keys)


def test_the_version_changes_with_the_vocabulary_and_not_otherwise() -> None:
    everything, version = list(builtin_assertions()), builtin_vocabulary().version
    assert version_of(everything) == version
    assert version_of(everything[:-1]) != version
    assert version_of(everything[::-1]) != version
