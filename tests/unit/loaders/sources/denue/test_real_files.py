"""Every real DENUE file at hand, counted exactly.

The figures were checked against the files by other means: line counts, and the measurements of
dirt that come with the samples. `test_forms.py` has the same traps on invented rows.
"""

import pytest

from eslabon.loaders.files.errors import MissingColumnError
from eslabon.loaders.source import LoadOptions
from eslabon.loaders.sources.denue import DENUE, DenueSource
from tests.support.chunk_oracle import said_by_chunks, said_by_rows
from tests.support.denue_checks import Expected, check_whole, establishments, region_names, said
from tests.support.shared_data import require_samples

SAMPLES = require_samples()
FOLDER = SAMPLES / "denue"

pytestmark = pytest.mark.shared

FILES = [
    Expected(
        "denue_31_315-316_2021_rebuilt_csv.zip",
        encoding="cp1252", columns=42, rows=2662, companies=84, parks=5, municipalities=101,
        large=10, flags={"generic_name": 2003},
    ),
    Expected(
        "denue_yucatan_315_316_2021_Rwrite.csv",
        encoding="utf-8-sig", columns=44, rows=2662, companies=84, parks=5, municipalities=101,
        large=10, flags={"generic_name": 2003, "zero_padded": 2662},
    ),
    Expected(
        "denue_inegi_21_2018.csv",
        encoding="utf-8-sig", columns=41, rows=3731, companies=1344, parks=47,
        municipalities=696, large=134,
        flags={"generic_name": 1292, "mojibake_repaired": 5, "name_missing": 1,
               "scian_unknown": 77, "zero_padded": 8},
    ),
    Expected(
        "denue_cdmx_251mas_2025_mojibake.csv",
        encoding="utf-8-sig", columns=42, rows=1544, companies=1249, parks=5, municipalities=16,
        large=1544, flags={"generic_name": 1, "mojibake_repaired": 1340, "zero_padded": 1544},
    ),
    Expected(
        "denue_cdmx_251mas_2025_mojibake_blanklines.csv",
        encoding="utf-8-sig", columns=42, rows=1543, companies=1248, parks=5, municipalities=16,
        large=1543, flags={"generic_name": 1, "mojibake_repaired": 1339, "zero_padded": 1543},
    ),
    Expected(
        "denue_ags_longheaders_14rows.csv",
        encoding="utf-8-sig", columns=41, rows=14, companies=0, parks=0, municipalities=1,
        large=0,
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def municipalities() -> set[str]:
    known = (SAMPLES / "regions/municipios_mx.csv").read_text(encoding="utf-8-sig")
    return {line.split(",")[0] for line in known.splitlines()[1:]}


@pytest.mark.parametrize("expected", FILES, ids=lambda expected: expected.name)
def test_a_real_file_is_read_whole_without_a_reject(
    expected: Expected, municipalities: set[str]
) -> None:
    check_whole(FOLDER / expected.name, expected)
    found = establishments(FOLDER / expected.name)
    assert {site.municipality_code for site in found} <= municipalities


@pytest.mark.parametrize("keep_contacts", [False, True])
@pytest.mark.parametrize("name", [expected.name for expected in FILES])
def test_a_real_file_says_by_column_what_it_says_by_row(name: str, keep_contacts: bool) -> None:
    options = LoadOptions(keep_contacts=keep_contacts)
    by_chunks = said_by_chunks(DenueSource().chunks(FOLDER / name, options))
    assert by_chunks == said_by_rows(DENUE, FOLDER / name, options)


def test_the_rebuilt_archive_and_the_file_it_was_made_from_say_the_same() -> None:
    rebuilt = said(FOLDER / "denue_31_315-316_2021_rebuilt_csv.zip")
    assert rebuilt == said(FOLDER / "denue_yucatan_315_316_2021_Rwrite.csv")


def test_the_renamed_columns_of_mexico_city_are_put_right() -> None:
    path = FOLDER / "denue_cdmx_251mas_2025_mojibake.csv"
    baker = next(site for site in establishments(path) if site.id == "11785378")
    assert baker.legal_name == "BAKER HUGUES DE MEXICO S DE RL DE CV"
    assert baker.municipality_code == "09010"
    assert baker.since == "2025-04"
    assert baker.postal_code == "01376"
    assert baker.address is not None
    assert "Dovalí" in baker.address
    names = region_names(path)
    assert names["09010"] == "Álvaro Obregón"
    assert names["09016"] == "Miguel Hidalgo"


@pytest.mark.parametrize(
    "name", ["denue_diccionario_de_datos_2021.csv", "metadatos_denue_2021.txt"]
)
def test_what_comes_with_the_data_is_not_taken_for_data(name: str) -> None:
    with pytest.raises(MissingColumnError):
        list(DENUE.read(FOLDER / name))
