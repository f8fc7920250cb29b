"""What INEGI's file names say."""

from pathlib import Path

import pytest

from eslabon.loaders.sources.denue import DENUE, collection_of, edition_of


@pytest.mark.parametrize(
    ("name", "collection", "edition"),
    [
        ("denue_22_csv.zip", "denue/22", None),
        ("denue_00_31-33_csv.zip", "denue/00_31-33", None),
        ("denue_00_31-33_0522_csv.zip", "denue/00_31-33", "2022-05"),
        ("denue_09_1118_csv.zip", "denue/09", "2018-11"),
        ("denue_15_1_csv.zip", "denue/15_1", None),
        ("denue_00_46112-46311_csv.zip", "denue/00_46112-46311", None),
        ("denue_inegi_31-33_.csv", "denue/31-33", None),
        ("denue_inegi_21_2018.csv", "denue/21", "2018"),
        ("denue_31_315-316_2021_rebuilt_csv.zip", "denue/31_315-316", "2021"),
        ("denue_cdmx_251mas_2025_mojibake.csv", "denue/cdmx_251mas_mojibake", "2025"),
        ("DENUE_22_CSV.ZIP", "denue/22", None),
        ("denue.csv", "denue/all", None),
        ("mi directorio.csv", "denue/mi_directorio", None),
    ],
)
def test_scope_and_edition_are_read_off_the_name(
    name: str, collection: str, edition: str | None
) -> None:
    path = Path("/data") / name
    assert DENUE.collection([path]) == collection_of([path]) == collection
    assert edition_of([path]) == edition


def test_editions_of_one_scope_are_one_collection() -> None:
    older, newer = Path("denue_22_1124_csv.zip"), Path("denue_22_0525_csv.zip")
    assert collection_of([older]) == collection_of([newer])
    assert edition_of([older, newer]) is None


def test_several_files_make_up_one_collection_in_any_order() -> None:
    paths = [Path("denue_22_csv.zip"), Path("denue_11_csv.zip")]
    assert collection_of(paths) == collection_of(paths[::-1]) == "denue/11+22"
