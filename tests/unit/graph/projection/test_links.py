"""Links lead where the relationships that they were made of lead."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.projection.columns import Runs
from eslabon.graph.projection.links import open_links, turned, write_links

STARTS, ENDS = ("a", "b", "c"), ("x", "y", "z")
EDGES = st.lists(st.tuples(st.sampled_from((*STARTS, "?")), st.sampled_from((*ENDS, "?"))))


def linked(
    edges: list[tuple[str, str]], folder: Path, *, starts: list[str], ends: list[str]
) -> Runs:
    table = pa.table(
        {
            "start": pa.array([start for start, _ in edges], pa.string()),
            "end": pa.array([end for _, end in edges], pa.string()),
        }
    )
    words = (pa.array(one, pa.string()) for one in (starts, ends))
    write_links(table, folder, **dict(zip(("starts", "ends"), words, strict=True)))
    return open_links(folder, ends=ends)


@given(edges=EDGES)
def test_links_lead_to_each_known_end_once_and_back(edges: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        found = linked(edges, Path(folder), starts=list(STARTS), ends=list(ENDS))
        there = [found.of(place) for place in range(len(STARTS))]
        back = turned(found, STARTS)
        returned = [back.of(place) for place in range(len(ENDS))]
        some = [found.of(place, 1) for place in range(len(STARTS))]
    known = {(s, e) for s, e in edges if s in STARTS and e in ENDS}
    assert there == [tuple(sorted(e for s, e in known if s == start)) for start in STARTS]
    assert returned == [tuple(sorted(s for s, e in known if e == end)) for end in ENDS]
    assert some == [ends[:1] for ends in there]


@pytest.mark.parametrize("count", [255, 256, 257, 65_537])
def test_places_are_as_small_as_they_can_be(tmp_path: Path, count: int) -> None:
    keys = [f"{number:05}" for number in range(count)]
    found = linked([(key, key) for key in keys], tmp_path, starts=keys, ends=keys)
    assert found.places.dtype == np.min_scalar_type(count - 1)
    assert [found.of(place) for place in (0, 254, count - 1)] == [
        (keys[0],),
        (keys[254],),
        (keys[-1],),
    ]
    chosen = [number % 255 == 0 for number in range(count)]
    assert found.name_one(chosen).tolist() == chosen
