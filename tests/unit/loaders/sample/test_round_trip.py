"""What the generator writes, the DENUE loader reads: all but the rows spoilt on purpose."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from eslabon.graph.model.nodes.region import Region
from eslabon.loaders.sample import SampleSummary, write_sample
from eslabon.loaders.sample.dirt import DEFECTS
from eslabon.loaders.source import LoadOptions, Rejection
from eslabon.loaders.sources.denue import FLAGS, DenueSource

# The replacement character cannot be written in the encoding of INEGI's files.
CANNOT_OCCUR = {"characters_lost"}


@dataclass
class Reading:
    """What the loader made of a directory."""

    flags: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    parks: Counter[str] = field(default_factory=Counter)
    taken: int = 0


def reading(path: Path) -> Reading:
    source = DenueSource(today=lambda: dt.date(2026, 11, 1))
    result = Reading()
    for row in source.read(path):
        said = row if isinstance(row, Rejection) else source.transform(row, LoadOptions())
        if isinstance(said, Rejection):
            result.reasons[said.reason] += 1
            continue
        result.taken += 1
        result.flags.update(said.flags)
        regions = [node for node in said.nodes if isinstance(node, Region)]
        result.parks.update(region.code for region in regions if region.kind == "industrial_park")
    return result


@pytest.fixture(scope="module")
def large(large_sample: SampleSummary) -> Reading:
    return reading(large_sample.folder / "denue.csv")


def test_every_flag_of_the_directory_is_met(large: Reading) -> None:
    assert set(FLAGS) - set(large.flags) == CANNOT_OCCUR


def test_every_defect_is_rejected_and_nothing_else(
    large: Reading, large_sample: SampleSummary
) -> None:
    rejected = large.reasons.total()

    assert large.taken + rejected == large_sample.rows
    assert len(large.reasons) == len(DEFECTS)
    assert rejected == pytest.approx(0.0005 * large_sample.rows, abs=15)


def test_parks_of_either_column_become_regions(large: Reading) -> None:
    assert len(large.parks) > 50
    assert large.parks.most_common(1)[0][1] > 20


def test_a_small_directory_has_no_row_that_is_rejected(folder: Path) -> None:
    write_sample(rows=2_000, seed=3, folder=folder)

    small = reading(folder / "denue.csv")

    assert small.taken == 2_000
    assert not small.reasons
