"""The report of a load as it is shown and kept, and when it accounts for every record."""

from collections import Counter
from dataclasses import replace

import pytest

from eslabon.loaders.pipeline.report import LoadReport

REPORT = LoadReport(
    source="toy/sites",
    version="0123456789ab",
    files=("a.txt", "b.txt"),
    read=10,
    loaded=5,
    quarantined=3,
    unchanged=2,
    gone=3,
    unlisted=4,
    overruled=6,
    written=9,
    removed=7,
    retired=1,
    build=8,
    day="2026-05-31",
    day_from="file",
    counts=False,
    seconds=1.23456,
    quarantine_file="q.csv",
    flags=Counter(old=2, odd=4),
    reasons=Counter(unwanted=1, missing=2),
)


def test_a_report_is_shown_in_one_order() -> None:
    assert repr(REPORT.as_dict()) == repr(
        {
            "source": "toy/sites",
            "version": "0123456789ab",
            "files": ["a.txt", "b.txt"],
            "read": 10,
            "loaded": 5,
            "quarantined": 3,
            "unchanged": 2,
            "gone": 3,
            "unlisted": 4,
            "overruled": 6,
            "written": 9,
            "removed": 7,
            "retired": 1,
            "build": 8,
            "day": "2026-05-31",
            "dayFrom": "file",
            "counts": False,
            "seconds": 1.235,
            "quarantineFile": "q.csv",
            "flags": {"odd": 4, "old": 2},
            "reasons": {"missing": 2, "unwanted": 1},
        }
    )


@pytest.mark.parametrize("part", ["read", "loaded", "quarantined", "unchanged"])
def test_one_record_too_many_or_too_few_is_not_accounted_for(part: str) -> None:
    assert REPORT.is_balanced
    assert not replace(REPORT, **{part: getattr(REPORT, part) + 1}).is_balanced
    assert not replace(REPORT, **{part: getattr(REPORT, part) - 1}).is_balanced
