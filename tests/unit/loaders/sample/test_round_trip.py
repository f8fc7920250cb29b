"""What the generator writes, the loaders read: all of it but the rows spoilt on purpose."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from eslabon.graph.model.nodes.region import Region
from eslabon.loaders.denue import FLAGS, DenueSource
from eslabon.loaders.sample import SampleSummary, write_sample
from eslabon.loaders.sample.dirt import DEFECTS
from eslabon.loaders.source import Assertion, LoadOptions, Rejection, Source

TODAY = dt.date(2026, 11, 1)
DENUE = DenueSource(today=lambda: TODAY)
# The replacement character cannot be written in the encoding of INEGI's files.
CANNOT_OCCUR = {"characters_lost"}


def said(source: Source, path: Path) -> Iterator[Assertion | Rejection]:
    for row in source.read(path):
        yield row if isinstance(row, Rejection) else source.transform(row, LoadOptions())


def test_every_flag_of_the_directory_is_met(large_sample: SampleSummary) -> None:
    flags: Counter[str] = Counter()
    for answer in said(DENUE, large_sample.folder / "denue.csv"):
        if isinstance(answer, Assertion):
            flags.update(answer.flags)

    assert set(FLAGS) - set(flags) == CANNOT_OCCUR


def test_every_defect_is_rejected_and_little_else(large_sample: SampleSummary) -> None:
    answers = list(said(DENUE, large_sample.folder / "denue.csv"))
    reasons = Counter(answer.reason for answer in answers if isinstance(answer, Rejection))

    assert len(answers) == large_sample.rows
    assert len(reasons) == len(DEFECTS)
    assert 5 <= sum(reasons.values()) <= 0.001 * large_sample.rows


def test_parks_of_both_columns_become_regions(large_sample: SampleSummary) -> None:
    parks: Counter[str] = Counter()
    for answer in said(DENUE, large_sample.folder / "denue.csv"):
        if isinstance(answer, Assertion):
            regions = [node for node in answer.nodes if isinstance(node, Region)]
            parks.update(region.code for region in regions if region.kind == "industrial_park")

    assert len(parks) > 50
    assert parks.most_common(1)[0][1] > 20


def test_a_small_directory_has_no_row_that_is_rejected(folder: Path) -> None:
    write_sample(rows=2_000, seed=3, folder=folder)

    answers = list(said(DENUE, folder / "denue.csv"))

    assert len(answers) == 2_000
    assert not any(isinstance(answer, Rejection) for answer in answers)
