"""Every form in which DENUE is met, on invented establishments, counted exactly."""

from pathlib import Path

import pytest

from eslabon.loaders.files.errors import MissingColumnError
from eslabon.loaders.sources.denue import DENUE
from tests.support.denue_checks import (
    Expected,
    check_whole,
    establishments,
    region_names,
    said,
)
from tests.support.denue_files import (
    DICTIONARY,
    FORMS,
    METADATA,
    official_archive,
    renamed_download,
    saved_again_by_r,
    sites,
)

FILES = [
    Expected(
        "official archive",
        encoding="cp1252", columns=42, rows=12, companies=3, parks=3, municipalities=4, large=1,
        flags={"generic_name": 5},
    ),
    Expected(
        "saved again by R",
        encoding="utf-8-sig", columns=44, rows=12, companies=3, parks=3, municipalities=4, large=1,
        flags={"generic_name": 5, "zero_padded": 12},
    ),
    Expected(
        "edition of 2018",
        encoding="utf-8-sig", columns=41, rows=10, companies=5, parks=1, municipalities=6, large=2,
        flags={"generic_name": 3, "mojibake_repaired": 2, "name_missing": 1, "scian_unknown": 2,
               "zero_padded": 1},
    ),
    Expected(
        "renamed download",
        encoding="utf-8-sig", columns=42, rows=6, companies=3, parks=1, municipalities=4, large=6,
        flags={"generic_name": 1, "mojibake_repaired": 5, "zero_padded": 6, "email_in_website": 1},
    ),
    Expected(
        "renamed download, cut short",
        encoding="utf-8-sig", columns=42, rows=5, companies=3, parks=1, municipalities=4, large=5,
        flags={"generic_name": 1, "mojibake_repaired": 5, "zero_padded": 5},
    ),
    Expected(
        "interactive download",
        encoding="utf-8-sig", columns=41, rows=3, companies=1, parks=0, municipalities=1, large=0,
    ),
]  # fmt: skip


@pytest.mark.parametrize("expected", FILES, ids=lambda expected: expected.name)
def test_every_form_is_read_whole_without_a_reject(tmp_path: Path, expected: Expected) -> None:
    check_whole(FORMS[expected.name](tmp_path), expected)


def test_every_form_is_expected() -> None:
    assert [expected.name for expected in FILES] == list(FORMS)


def test_a_file_saved_again_says_what_the_official_archive_says(tmp_path: Path) -> None:
    assert said(saved_again_by_r(tmp_path)) == said(official_archive(tmp_path))


def test_what_stands_in_the_archive_is_what_was_written(tmp_path: Path) -> None:
    rows = {row["id"]: row for row in sites("garments")}
    for site in establishments(official_archive(tmp_path)):
        row = rows.pop(site.id)
        assert (site.name, site.legal_name or "") == (row["nom_estab"], row["raz_social"])
        assert (site.latitude, site.longitude) == (float(row["latitud"]), float(row["longitud"]))
        assert site.municipality_code == row["cve_ent"] + row["cve_mun"]
        assert (site.locality_code, site.postal_code) == (row["cve_loc"], row["cod_postal"])
        assert (site.clee, site.since) == (row["clee"], row["fecha_alta"])
    assert rows == {}


def test_renamed_columns_are_put_right(tmp_path: Path) -> None:
    path = renamed_download(tmp_path)
    plater = establishments(path)[0]
    assert plater.name == "GALVÁNICA SANTA FE"
    assert plater.legal_name == "GALVÁNICA SANTA FE S DE RL DE CV"
    assert plater.municipality_code == "09010"
    assert (plater.since, plater.postal_code) == ("2025-04", "01376")
    assert plater.address == "CALLE MORELOS 12, LA ARAÑA"
    assert region_names(path)["09010"] == "Álvaro Obregón"


def test_letters_lost_to_another_code_page_are_put_back(tmp_path: Path) -> None:
    names = {site.name for site in establishments(FORMS["edition of 2018"](tmp_path))}
    assert {"COMPAÑIA MINERA DEL DESIERTO", "CAÑON DEL ORO"} <= names


def test_months_in_words_are_read(tmp_path: Path) -> None:
    months = [site.since for site in establishments(FORMS["edition of 2018"](tmp_path))]
    assert months == [
        "2011-03", "2014-12", "2013-09", "2010-07", "2010-07", "2016-11", "2014-08", "2014-08",
        "2010-07", "2018-01",
    ]  # fmt: skip


@pytest.mark.parametrize("content", [DICTIONARY, METADATA], ids=["dictionary", "metadata"])
def test_what_comes_with_the_data_is_not_taken_for_data(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "beside.csv"
    path.write_bytes(content)
    with pytest.raises(MissingColumnError):
        list(DENUE.read(path))
