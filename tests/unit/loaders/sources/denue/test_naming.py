"""What INEGI's file names say."""

from itertools import permutations
from pathlib import Path

import pytest

from eslabon.loaders.sources.denue import DENUE, covered_by


@pytest.mark.parametrize(
    ("name", "part", "edition", "is_complete"),
    [
        ("denue_22_csv.zip", "22", None, True),
        ("denue_00_31-33_csv.zip", "00_31-33", None, True),
        ("denue_00_31-33_0522_csv.zip", "00_31-33", "2022-05", True),
        ("denue_09_1118_csv.zip", "09", "2018-11", True),
        ("denue_15_1_csv.zip", "15", None, False),
        ("denue_00_46112-46311_csv.zip", "00_46112-46311", None, True),
        ("denue_inegi_31-33_.csv", "31-33", None, False),
        ("denue_inegi_21_2018.csv", "21", "2018", False),
        ("denue_31_315-316_2021_rebuilt_csv.zip", "31_315-316", "2021", False),
        ("denue_cdmx_251mas_2025_mojibake.csv", "cdmx_251mas_mojibake", "2025", False),
        ("INEGI_DENUE_12052023.csv", "", "2023-05-12", False),
        ("INEGI_DENUE_20042024.csv", "", "2024-04-20", False),
        ("DENUE_22_CSV.ZIP", "22", None, True),
        ("denue_22_csv.csv", "22", None, False),
        ("denue.csv", "", None, False),
        ("mi directorio.csv", "mi_directorio", None, False),
    ],
)
def test_part_edition_and_whether_it_is_all_of_the_part_are_read_off_the_name(
    name: str, part: str, edition: str | None, *, is_complete: bool
) -> None:
    covered = DENUE.covers([Path("/data") / name])
    assert covered == covered_by([Path("/elsewhere") / name])
    assert (covered.source, covered.is_directory) == ("denue", True)
    assert (covered.part, covered.edition, covered.is_complete) == (part, edition, is_complete)


def test_editions_of_one_part_are_of_one_part_and_two_together_have_no_day() -> None:
    older, newer = Path("denue_22_1124_csv.zip"), Path("denue_22_0525_csv.zip")
    assert covered_by([older]).part == covered_by([newer]).part == "22"
    assert covered_by([older, newer]).edition is None


@pytest.mark.parametrize(
    ("names", "part", "is_complete"),
    [
        (["denue_22_csv.zip", "denue_11_csv.zip"], "11+22", True),
        (["denue_22_csv.zip", "own.csv"], "22+own", False),
        (["denue_15_1_csv.zip", "denue_15_2_csv.zip"], "15", True),
        (["denue_15_1_csv.zip", "denue_22_csv.zip"], "15+22", False),
        (["denue_15_1_csv.zip", "denue_15_2_csv.zip", "denue_22_csv.zip"], "15+22", True),
    ],
)
def test_several_files_cover_all_of_their_parts_only_if_none_is_missing(
    names: list[str], part: str, *, is_complete: bool
) -> None:
    for order in permutations(map(Path, names)):
        covered = covered_by(order)
        assert (covered.part, covered.is_complete) == (part, is_complete)
