"""Who said what of a node: the newest edition of each source, the most trusted first."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eslabon.graph.build.trust import trust_of
from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.registry import NODES
from eslabon.graph.record.assertions import CONTACTS, Assertion, assertions, assertions_by_key
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.errors import DamagedRecordError
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.lines import Line
from eslabon.graph.record.record import Edition, Record, current
from eslabon.graph.record.statements.claim import Claim
from eslabon.graph.record.statements.correction import Correction
from eslabon.graph.record.tables import find_rows
from tests.support.record import written

DENUE = Scope(tenant="local", kind="denue", source="denue", part="22")
OWN = Scope(tenant="local", kind="capabilities", source="capabilities/mine", is_complete=True)


def site(id_: str = "1", name: str = "Zincados", **more: object) -> Establishment:
    return Establishment(id=id_, name=name, **more)  # type: ignore[arg-type]  # by name


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "record")


def stated(
    record: Record, key: str = "1", *, tenant: str = "local", lines: Sequence[Line] = ()
) -> list[Assertion]:
    counting = current(record.editions())
    return assertions(counting, "Establishment", key, trust=trust_of, lines=lines, tenant=tenant)


def of(found: list[Assertion], name: str) -> list[tuple[object, str, bool]]:
    return [(one.value, one.source, one.counts) for one in found if one.property == name]


def test_the_most_trusted_source_counts_and_the_others_are_told(record: Record) -> None:
    written(record, {"a": [site(name="Mi taller", website="z.mx")]}, scope=OWN, hour=1)
    denue = written(
        record,
        {"1": [site(size_min=11, latitude=20.5, flags=("odd",))]},
        scope=DENUE,
        hour=2,
        day=date(2026, 5, 1),
        edition="2026-05",
    )

    found = stated(record)

    assert of(found, "name") == [
        ("Mi taller", "capabilities/mine", True),
        ("Zincados", "denue", False),
    ]
    assert of(found, "website") == [("z.mx", "capabilities/mine", True)]
    assert of(found, "sizeMin") == [(11, "denue", True)]
    assert of(found, "flags")[1] == (("odd",), "denue", False)
    assert of(found, "phone") == of(found, "id") == []
    said = next(one for one in found if one.property == "latitude")
    assert said == Assertion(
        "latitude", 20.5, "denue", "22", denue.id, "2026-05", date(2026, 5, 1), counts=True
    )


def test_properties_come_in_the_order_of_the_model(record: Record) -> None:
    written(record, {"1": [site(website="z.mx", activity_code="332810")]}, scope=DENUE)

    names = [one.property for one in stated(record)]

    assert names == sorted(
        names, key=[p.name for n in NODES if n.label == "Establishment" for p in n.properties].index
    )
    assert len(names) >= 4


def test_in_one_source_the_newest_edition_that_lists_the_record_speaks(record: Record) -> None:
    written(record, {"1": [site(name="A", website="a.mx")], "2": [site("2")]}, scope=DENUE, hour=1)
    written(record, {"1": [site(name="B")]}, scope=DENUE, hour=2)
    written(record, {"3": [site("3")]}, scope=DENUE, hour=3)

    assert of(stated(record), "name") == [("B", "denue", True)]
    assert of(stated(record), "website") == []
    assert of(stated(record, "2"), "name") == [("Zincados", "denue", True)]


def test_a_record_that_no_longer_says_a_node_says_nothing_of_it(record: Record) -> None:
    written(record, {"r": [site("1")]}, scope=DENUE, hour=1)
    written(record, {"r": [site("2")]}, scope=DENUE, hour=2)

    assert stated(record) == []


def test_what_other_tenants_say_is_seen_if_it_is_shared_and_never_their_contacts(
    record: Record,
) -> None:
    theirs = OWN.model_copy(update={"tenant": "other"})
    secret = theirs.model_copy(update={"source": "capabilities/secret"})
    said = {"1": [site(name="De otros", phone="000", email="a@b.example")]}
    written(record, said, scope=theirs, hour=1, is_shared=True, has_contacts=True)
    written(record, said, scope=secret, hour=2, has_contacts=True)

    assert of(stated(record), "name") == [("De otros", "capabilities/mine", True)]
    assert of(stated(record), "phone") == of(stated(record), "email") == []
    own = stated(record, tenant="other")
    assert of(own, "phone")[0][0] == "000"
    assert {one.source for one in own} == {"capabilities/mine", "capabilities/secret"}


def test_a_steward_s_decision_counts_before_all_sources_until_it_is_undone(
    record: Record,
) -> None:
    written(record, {"a": [site(name="Mi taller")]}, scope=OWN, hour=1)
    journal = Journal(record.root, "local")

    def decide(name: str, replaces: str | None = None) -> Line:
        said = Correction(property="name", value=name)
        return journal.append(said, author="Ana", subject="1", replaces=replaces)

    first = decide("Uno")
    decide("Dos")
    last = decide("Tres", replaces=first.id)
    journal.append(Claim(capability="PLT-ZN"), author="Ana", subject="1")

    found = stated(record, lines=journal.lines())

    assert of(found, "name") == [
        ("Tres", "journal", True),
        ("Dos", "journal", False),
        ("Mi taller", "capabilities/mine", False),
    ]
    assert next(one for one in found if one.counts) == Assertion(
        "name",
        "Tres",
        "journal",
        "Ana",
        last.id,
        last.time.date().isoformat(),
        last.time.date(),
        counts=True,
    )
    assert {one.property for one in found} == {"name", *{one.property for one in stated(record)}}
    journal.undo(last.id, author="Ana")
    assert [name for name, *_ in of(stated(record, lines=journal.lines()), "name")] == [
        "Dos",
        "Uno",
        "Mi taller",
    ]


def test_a_decision_on_what_no_edition_lists_is_none_as_in_a_build(record: Record) -> None:
    written(record, {"1": [site("1")]}, scope=DENUE)
    journal = Journal(record.root, "local")
    journal.append(Correction(property="name", value="B"), author="Ana", subject="2")

    assert stated(record, "2", lines=journal.lines()) == []


def test_contacts_that_nobody_asked_for_are_not_told_even_if_they_are_there(
    record: Record,
) -> None:
    written(record, {"1": [site(phone="000")]}, scope=DENUE)

    assert of(stated(record), "phone") == []


def test_the_properties_of_contacts_are_those_of_the_model() -> None:
    names = {p.name for node in NODES for p in node.properties}
    assert names >= CONTACTS


def test_whose_a_private_node_is_is_not_told(record: Record) -> None:
    written(record, {"b": [Buyer(id="b", name="Buyer")]}, scope=OWN)

    found = assertions(record.editions(), "Buyer", "b", trust=trust_of)

    assert [one.property for one in found] == ["name"]


def test_several_records_of_one_edition_say_one_node(record: Record) -> None:
    rows: dict[str, list[object]] = {
        "1": [Region(code="22", kind="state", name="Qro")],
        "2": [Region(code="22", kind="state", name="Querétaro")],
        "3": [Region(code="22", kind="state")],
    }
    written(record, rows, scope=DENUE)

    found = assertions(record.editions(), "Region", "22", trust=trust_of)

    assert [(one.property, one.value) for one in found if one.property == "name"] == [
        ("name", "Querétaro")
    ]


def test_many_nodes_are_told_as_each_alone(record: Record) -> None:
    written(record, {str(n): [site(str(n))] for n in range(9)}, scope=DENUE, hour=1)
    written(record, {"4": [site("4", name="Mío")]}, scope=OWN, hour=2)
    counting = current(record.editions())

    found = assertions_by_key(counting, "Establishment", ["1", "4", "x"], trust=trust_of)

    assert set(found) == {"1", "4"}
    assert {key: stated(record, key) for key in found} == found


@pytest.mark.parametrize("key", ["", "absent", "'", "é", "x" * 10_000])
def test_nothing_is_stated_of_what_nobody_lists(record: Record, key: str) -> None:
    written(record, {"1": [site()]}, scope=DENUE)

    assert stated(record, key) == []
    assert assertions([], "Establishment", key, trust=trust_of) == []


def test_a_damaged_table_is_told(record: Record) -> None:
    edition = written(record, {"1": [site()]}, scope=DENUE)
    path = edition.folder / "Establishment.parquet"
    path.write_bytes(path.read_bytes()[:-9])

    with pytest.raises(DamagedRecordError, match=r"Establishment\.parquet"):
        stated(record)


def test_rows_are_found_in_whichever_group_they_are(record: Record) -> None:
    keys = [f"{n * 7919 % 45_000}" for n in range(45_000)]
    many = {key: [site(key, name=f"n{key}")] for key in keys}
    edition = written(record, many, scope=DENUE)
    path = edition.folder / "Establishment.parquet"
    wanted = ["0", "21000", "44999", "99999"]

    found = [row for table in find_rows(path, "id", wanted) for row in table.to_pylist()]

    assert sorted((row["id"], row["name"]) for row in found) == sorted(
        (key, f"n{key}") for key in wanted[:3]
    )


Histories = st.lists(
    st.tuples(
        st.sampled_from(["denue", "mine", "zones"]),
        st.dictionaries(
            st.sampled_from("ab"),
            st.tuples(st.sampled_from("12"), st.none() | st.sampled_from("xyz")),
            max_size=2,
        ),
    ),
    max_size=5,
)


@settings(max_examples=40)
@given(Histories)
def test_it_is_what_a_reader_of_every_row_would_say(
    tmp_path_factory: pytest.TempPathFactory,
    history: list[tuple[str, Mapping[str, tuple[str, str | None]]]],
) -> None:
    record = Record(tmp_path_factory.mktemp("r"))
    editions: list[tuple[Edition, Mapping[str, tuple[str, str | None]]]] = []
    for hour, (source, said) in enumerate(history):
        rows = {r: [site(key, name=f"{hour}{r}", website=web)] for r, (key, web) in said.items()}
        scope = Scope(tenant="local", kind=source, source=source)
        editions.append((written(record, rows, scope=scope, hour=hour), said))

    for key in "12":
        expected = []
        for edition, said in editions:
            rank = edition.manifest.rank
            rivals = [
                other
                for e, other in editions
                if e.manifest.scope == edition.manifest.scope and e.manifest.rank > rank
            ]
            speaking = [r for r, _ in said.items() if not any(r in other for other in rivals)]
            values = [said[r][1] for r in speaking if said[r][0] == key and said[r][1] is not None]
            if values:
                trust = trust_of(edition.manifest.scope.kind)
                expected.append(((trust, rank), values[-1], edition.id))
        expected.sort(key=lambda one: one[0], reverse=True)

        found = assertions([e for e, _ in editions], "Establishment", key, trust=trust_of)

        websites = [one for one in found if one.property == "website"]
        assert [(o.value, o.edition_id) for o in websites] == [(v, i) for _, v, i in expected]
        assert [one.counts for one in websites] == [n == 0 for n in range(len(websites))]
