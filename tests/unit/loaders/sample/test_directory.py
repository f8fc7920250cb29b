"""The directory has INEGI's format, and the published marginals."""

import csv
import io
import math
import re
from collections import Counter

import pytest

from eslabon.loaders.sample import SampleSummary
from eslabon.loaders.sample.directory import COLUMNS
from eslabon.loaders.sample.tables import ALL_ESTABLISHMENTS, SIZES, activity_classes, states
from tests.support.denue_files import OFFICIAL

Rows = list[dict[str, str]]

BANDS = ["0 a 5", "6 a 10", "11 a 30", "31 a 50", "51 a 100", "101 a 250", "251 y más"]


@pytest.fixture(scope="module")
def rows(large_sample: SampleSummary) -> Rows:
    text = (large_sample.folder / "denue.csv").read_bytes().decode("cp1252")
    records = csv.DictReader(io.StringIO(text, newline=""), restkey="beyond")
    return [record for record in records if "beyond" not in record]


def close(found: int, expected: float) -> bool:
    """Tell whether a count lies within five standard deviations of its expectation."""
    return abs(found - expected) <= 5 * math.sqrt(expected) + 1


def test_the_dialect_is_that_of_the_published_files(large_sample: SampleSummary) -> None:
    lines = (large_sample.folder / "denue.csv").read_bytes().split(b"\r\n")

    assert lines.pop() == b""
    assert len(lines) == 50_001
    assert all(line.startswith(b'"') and line.endswith(b'"') for line in lines)
    assert not any(b"\n" in line for line in lines)
    assert lines[0].decode("ascii") == ",".join(f'"{name}"' for name in COLUMNS)


def test_windows_and_latin_readers_see_the_same_text(large_sample: SampleSummary) -> None:
    content = (large_sample.folder / "denue.csv").read_bytes()

    assert content.decode("cp1252") == content.decode("latin-1")
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


def test_the_header_is_inegis() -> None:
    assert tuple(COLUMNS) == OFFICIAL


def test_every_row_says_that_it_is_invented(rows: Rows) -> None:
    for row in rows:
        assert row["edificio"] == "DATO SINTETICO"
        assert re.fullmatch(r"SINT\d{24}", row["clee"])
        assert row["id"] == "" or re.fullmatch(r"90000\d{5}", row["id"])


def test_no_contact_could_be_anybodys(rows: Rows) -> None:
    for row in rows:
        assert re.fullmatch(r"(000\d{7})?", row["telefono"])
        assert re.fullmatch(r"(\w+@sintetico\.example)?", row["correoelec"])
        assert row["www"] == "" or row["www"].lower().endswith(".example")


@pytest.mark.parametrize(("column", "rate"), [("telefono", 0.41), ("correoelec", 0.11)])
def test_contacts_are_filled_as_often_as_published(rows: Rows, column: str, rate: float) -> None:
    assert sum(1 for row in rows if row[column]) / len(rows) == pytest.approx(rate, abs=0.01)


@pytest.mark.parametrize("band", range(len(BANDS)))
def test_size_bands_have_the_published_shares(rows: Rows, band: int) -> None:
    found = sum(1 for row in rows if row["per_ocu"] == f"{BANDS[band]} personas")

    assert close(found, SIZES[band] / ALL_ESTABLISHMENTS * 50_000 * 0.997)


@pytest.mark.parametrize("sector", ["31", "32", "33"])
def test_sectors_have_the_published_shares(rows: Rows, sector: str) -> None:
    published = sum(c.establishments for c in activity_classes() if c.code.startswith(sector))
    found = sum(1 for row in rows if row["codigo_act"].startswith(sector))

    assert close(found, published / ALL_ESTABLISHMENTS * 50_000)


def test_every_class_and_every_state_has_its_share(rows: Rows) -> None:
    by_class = Counter(row["codigo_act"] for row in rows)
    by_state = Counter(row["cve_ent"].zfill(2) for row in rows)

    for activity in activity_classes():
        expected = activity.establishments / ALL_ESTABLISHMENTS * 50_000
        # Sites of declared suppliers exceed what a small class is due at this size.
        slack = 25 if expected < 40 else 0
        assert abs(by_class[activity.code] - expected) <= 5 * math.sqrt(expected) + 5 + slack
    for state in states():
        assert close(by_state[state.code], state.establishments / ALL_ESTABLISHMENTS * 50_000)


def test_guanajuato_and_queretaro_have_their_large_plants(rows: Rows) -> None:
    large = {"101 a 250 personas", "251 y más personas"}
    found = sum(1 for r in rows if r["cve_ent"] in ("11", "22") and r["per_ocu"] in large)

    assert close(found, 1_297 / ALL_ESTABLISHMENTS * 50_000)


@pytest.mark.parametrize(
    ("band", "least", "most"), [(0, 0.95, 0.97), (2, 0.2, 0.5), (4, 0.02, 0.12), (6, 0.0, 0.04)]
)
def test_legal_names_are_blank_as_often_as_the_size_tells(
    rows: Rows, band: int, least: float, most: float
) -> None:
    own = [row for row in rows if row["per_ocu"] == f"{BANDS[band]} personas"]

    assert least <= sum(1 for row in own if not row["raz_social"]) / len(own) <= most


def test_some_metal_finishers_name_their_process_and_some_do_not(rows: Rows) -> None:
    names = [row["nom_estab"] for row in rows if row["codigo_act"] == "332810"]
    stating = [n for n in names if re.search(r"GALVANI|CROM|ANODI|NIQUEL|TEMPL|TERM|PINT|ZINC", n)]

    assert 0.4 < len(stating) / len(names) < 0.95


def test_establishments_stand_in_the_box_of_their_municipality(rows: Rows) -> None:
    in_queretaro = [r for r in rows if r["cve_ent"] + r["cve_mun"] == "22014" and r["latitud"]]
    placed = [r for r in in_queretaro if 20.5 < float(r["latitud"]) < 20.7]

    assert len(placed) / len(in_queretaro) > 0.98
    assert len({row["latitud"] for row in placed}) > len(placed) * 0.9
