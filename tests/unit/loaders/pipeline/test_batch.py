from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.relationships import Offers, PlantIn, SendsOut
from eslabon.loaders.pipeline.batch import Batch, Record
from eslabon.loaders.source import Assertion

PLANT = Plant(id="p1", name="Planta", latitude=20.5, longitude=None)
REGION = Region(code="22014", name="Querétaro", kind="municipality")


def _assertion(plant: Plant) -> Assertion:
    inside = (PlantIn(start=plant.id, end=REGION.code),)
    return Assertion(plant.id, nodes=(plant, REGION), relationships=inside)


def _batch(*assertions: Assertion) -> Batch:
    return Batch.of([Record.of(a).to_json() for a in assertions], read=len(assertions), end=9)


def test_what_a_row_does_not_say_is_left_out() -> None:
    batch = _batch(_assertion(PLANT))
    said = {"id": "p1", "name": "Planta", "latitude": 20.5, "tenant": "local"}
    assert batch.nodes["Plant"]["p1"] == said


def test_only_the_node_that_is_the_record_carries_its_content() -> None:
    assert set(_batch(_assertion(PLANT)).contents) == {"Plant"}


def test_a_node_that_two_records_name_is_kept_once() -> None:
    batch = _batch(*(_assertion(Plant(id=key, name=key)) for key in ("p1", "p2")))
    assert list(batch.nodes["Region"]) == ["22014"]
    assert len(batch.relationships["PlantIn"]) == 2
    assert batch.accepted == 2


def test_a_record_is_one_line_and_keeps_lists() -> None:
    offer = Offers(start="e", end="HT", provenance="declared", confidence=0.5, materials=("a",))
    record = Record.of(Assertion("e|HT\n", nodes=(), relationships=(offer,)))
    assert "\n" not in record.to_json()
    assert len(record.content) == 24
    [(ends, said)] = Batch.of([record.to_json()], read=1, end=1).relationships["Offers"].items()
    assert (ends, said["materials"]) == (("e", "HT"), ["a"])


def test_relationships_between_keys_that_hold_spaces_are_told_apart() -> None:
    ends = [("p 1", "s"), ("p", "1 s")]
    batch = _batch(*(Assertion("", (), (SendsOut(start=a, end=b),)) for a, b in ends))
    assert list(batch.relationships["SendsOut"]) == ends


@given(st.text(), st.text(), st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_contents_are_equal_exactly_when_records_are(
    name: str, other: str, latitude: float, other_latitude: float
) -> None:
    one = Record.of(_assertion(Plant(id="p", name=name, latitude=latitude)))
    two = Record.of(_assertion(Plant(id="p", name=other, latitude=other_latitude)))
    same = (name, repr(latitude)) == (other, repr(other_latitude))
    assert (one.content == two.content) is same
