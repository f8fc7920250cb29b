from datetime import UTC, datetime, timedelta

import pytest

from eslabon.loaders.pipeline.recording import FutureEditionError, MisdatedEditionError
from eslabon.loaders.pipeline.records import OwnTableError
from tests.support.toy_loads import ToyLoads
from tests.support.toy_source import many_sites


def test_an_edition_of_a_date_that_has_not_come_is_refused(load: ToyLoads) -> None:
    with pytest.raises(FutureEditionError, match="2099-01"):
        load(many_sites(1), edition="2099-01")
    assert load.record.editions() == []


def test_an_edition_that_covers_days_to_come_speaks_of_today(load: ToyLoads) -> None:
    today = datetime.now(UTC).date()
    load(many_sites(1), edition=f"{today:%Y}")
    load(["n;Nuevo;22001"], edition=f"{today:%Y-%m-%d}")
    days = [edition.manifest.day for edition in load.record.editions()]
    assert days[0] in (today, today + timedelta(days=1))  # a midnight may pass
    assert max(days) == days[-1]


@pytest.mark.parametrize("edition", ["2024-13", "0000-00", "2023-02-29", "0000"])
def test_an_edition_that_looks_like_a_date_and_is_none_is_refused(
    load: ToyLoads, edition: str
) -> None:
    with pytest.raises(MisdatedEditionError, match=edition):
        load(many_sites(1), edition=edition)
    assert load.record.editions() == []


@pytest.mark.parametrize("edition", ["primavera", "2024-1", "24-13", "2024-02-29"])
def test_any_other_edition_may_be_called_as_its_publisher_calls_it(
    load: ToyLoads, edition: str
) -> None:
    load(many_sites(1), edition=edition)
    assert [one.manifest.edition for one in load.record.editions()] == [edition]


def test_a_load_tells_its_day_and_whether_it_counts(load: ToyLoads) -> None:
    dated = load(many_sites(2), collection="22", edition="2026-05")
    older = load(many_sites(3), collection="22", edition="2025-05")
    undated = load(many_sites(1))

    assert (dated.day, dated.day_from, dated.counts) == ("2026-05-31", "given", True)
    assert (older.day, older.counts) == ("2025-05-31", False)
    assert (undated.day_from, undated.counts) == ("load", True)


def test_a_table_of_one_s_own_is_not_all_of_a_part(load: ToyLoads) -> None:
    with pytest.raises(OwnTableError, match="toy"):
        load(many_sites(1), is_complete=True)
    assert load.record.editions() == []


def test_an_older_edition_that_came_and_did_not_count_comes_once(load: ToyLoads) -> None:
    for edition, sites in (("2026-05", 2), ("2025-05", 3), ("2025-05", 3), ("2025-05", 3)):
        report = load(many_sites(sites), edition=edition)

    assert (len(load.record.editions()), report.loaded, report.counts) == (2, 0, False)
    assert load(many_sites(3), edition="2026-06").counts
    assert len(load.record.editions()) == 3
