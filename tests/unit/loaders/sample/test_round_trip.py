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
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleSummary:
    # No larger than it takes to meet the rarest flag several times.
    return write_sample(rows=20_000, seed=20, folder=tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def read(sample: SampleSummary) -> Reading:
    return reading(sample.folder / "denue.csv")


def test_every_flag_of_the_directory_is_met(read: Reading) -> None:
    assert set(FLAGS) - set(read.flags) == CANNOT_OCCUR


def test_every_defect_is_rejected_and_nothing_else(read: Reading, sample: SampleSummary) -> None:
    rejected = read.reasons.total()

    assert read.taken + rejected == sample.rows
    assert len(read.reasons) == len(DEFECTS)
    assert rejected == pytest.approx(0.0005 * sample.rows, abs=8)


def test_parks_of_either_column_become_regions(read: Reading) -> None:
    assert len(read.parks) > 50
    assert read.parks.most_common(1)[0][1] > 10


def test_a_small_directory_has_no_row_that_is_rejected(folder: Path) -> None:
    write_sample(rows=2_000, seed=3, folder=folder)

    small = reading(folder / "denue.csv")

    assert small.taken == 2_000
    assert not small.reasons
