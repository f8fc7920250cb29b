"""CONAPO's metropolitan zones."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.relationships import PartOf
from eslabon.loaders.files.errors import MissingColumnError
from eslabon.loaders.source import (
    Assertion,
    Covered,
    LoadOptions,
    Origin,
    Rejection,
    SourceRow,
)
from eslabon.loaders.sources.zones import FLAGS, ZONES

HEADER = "CVE_ENT,NOM_ENT,CVE_MUN,NOM_MUN,CVE_LOC,NOM_LOC,CVE_SUN,NOM_SUN,POB_2018\r\n"
ROWS = (
    "05,Coahuila,05035,Torreón,,,M05.01,La Laguna,700000\r\n"
    "10,Durango,10007,Gómez Palacio,,,M05.01,La Laguna,300000\r\n"
    "10,Durango,10005,Durango,100050001,Victoria de Durango,P10.01,Durango,500000\r\n"
    "01,Aguascalientes,01001,Aguascalientes,,,M01.01,Aguascalientes,900000\r\n"
)


def write(folder: Path, rows: str = ROWS) -> Path:
    path = folder / "sun.csv"
    # Latin-1 as CONAPO's; UTF-8 only where a row holds what Latin-1 cannot.
    encoding = "utf-8" if "√" in rows else "latin-1"
    path.write_bytes((HEADER + rows).encode(encoding))
    return path


def outcomes(path: Path) -> list[Assertion | Rejection]:
    return [
        ZONES.transform(row, LoadOptions()) if isinstance(row, SourceRow) else row
        for row in ZONES.read(path)
    ]


def only(path: Path) -> Assertion:
    [found] = outcomes(path)
    assert isinstance(found, Assertion)
    return found


def test_a_municipality_is_part_of_its_zone_and_of_its_state(tmp_path: Path) -> None:
    first = outcomes(write(tmp_path))[0]
    assert first == Assertion(
        key="05035",
        nodes=(
            Region(code="05035", name="Torreón", kind="municipality", population=700_000),
            Region(
                code="ZM-M05.01",
                name="La Laguna",
                kind="metropolitan_zone",
                population=1_000_000,
                delimitation="2018",
            ),
        ),
        relationships=(
            PartOf(start="05035", end="05"),
            PartOf(start="05035", end="ZM-M05.01"),
            PartOf(start="ZM-M05.01", end="MEX"),
        ),
    )


def test_only_metropolitan_zones_are_records(tmp_path: Path) -> None:
    found = outcomes(write(tmp_path))
    assert [a.key for a in found if isinstance(a, Assertion)] == ["05035", "10007", "01001"]
    places = [row.place for row in ZONES.read(write(tmp_path))]
    assert places == [Origin("sun.csv", 2), Origin("sun.csv", 3), Origin("sun.csv", 5)]


@pytest.mark.parametrize("name", ["a.csv", "b.csv"])
def test_every_file_covers_all_of_the_delimitation(name: str) -> None:
    covered = Covered("zones", "2018", is_complete=True, edition="2018")
    assert ZONES.covers([Path(name)]) == covered


@pytest.mark.parametrize(
    ("row", "flag"),
    [
        ("1,Aguascalientes,1001,Aguascalientes,,,M01.01,Aguascalientes,9\r\n", "zero_padded"),
        ("01,A,01001,A,,,M01.01,A,muchos\r\n", "population_unreadable"),
        ("01,A,01001,Jes√∫s Mar√≠a,,,M01.01,A,9\r\n", "mojibake_repaired"),
        ("20,O,20174,-nimas Trujano,,,M20.01,Oaxaca,9\r\n", "name_dropped"),
    ],
)
def test_what_is_odd_is_flagged_and_loaded(tmp_path: Path, row: str, flag: str) -> None:
    assert only(write(tmp_path, row)).flags == (flag,)
    assert flag in FLAGS


def test_a_zone_with_an_unreadable_row_has_no_population(tmp_path: Path) -> None:
    rows = ROWS.replace("700000", "?").replace(",300000", ",300000")
    zones = {
        node.code: node.population
        for found in outcomes(write(tmp_path, rows))
        if isinstance(found, Assertion)
        for node in found.nodes
        if isinstance(node, Region) and node.kind == "metropolitan_zone"
    }
    assert zones == {"ZM-M05.01": None, "ZM-M01.01": 900_000}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("99,X,99001,X,,,M01.01,A,9\r\n", "bad_municipality"),
        ("01,X,,X,,,M01.01,A,9\r\n", "bad_municipality"),
        ("01,X,01001,X,,,M1,A,9\r\n", "bad_zone"),
        ("01,X,01001,X\r\n", "wrong_column_count"),
    ],
)
def test_a_row_without_its_keys_is_rejected(tmp_path: Path, row: str, reason: str) -> None:
    [found] = outcomes(write(tmp_path, row))
    assert isinstance(found, Rejection)
    assert found.reason == reason
    assert found.raw


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("id,name\n1,a\n", encoding="utf-8")
    with pytest.raises(MissingColumnError):
        list(ZONES.read(path))


@given(st.fixed_dictionaries(dict.fromkeys(
    ("CVE_MUN", "NOM_MUN", "CVE_SUN", "NOM_SUN", "POB_2018", "zone_population"),
    st.text(max_size=8) | st.sampled_from(["01001", "M01.01", "9"]),
)))  # fmt: skip
def test_any_row_is_an_assertion_or_a_rejection(values: dict[str, str]) -> None:
    found = ZONES.transform(SourceRow(Origin("f", 2), values), LoadOptions())
    assert isinstance(found, Rejection) or len(found.key) == 5


def test_a_whole_delimitation_is_read(tmp_path: Path) -> None:
    # As many zones and municipalities as CONAPO's of 2018, with a conurbation beside each; one
    # municipality of each zone lies in another state.
    lines, inhabitants = [], {}
    for zone in range(74):
        home, towns = zone % 32 + 1, 5 + (zone < 47)
        code = f"M{home:02}.{zone // 32 + 1:02}"
        inhabitants["ZM-" + code] = towns * zone * 100 + sum(range(towns))
        for town in range(towns):
            state = f"{home if town else home % 32 + 1:02}"
            key = f"{state}{zone * 10 + town + 1:03}"
            lines.append(f"{state},X,{key},Güémez,,,{code},Peñón {zone},{zone * 100 + town}")
        lines.append(f"{state},X,{key},Güémez,{key}0001,Peñón,C{code[1:]},Peñón,5000")
    found = outcomes(write(tmp_path, "\r\n".join(lines) + "\r\n"))
    assertions = [a for a in found if isinstance(a, Assertion)]
    assert len(assertions) == len(found) == 417
    assert {a.flags for a in assertions} == {()}
    regions = {n.code: n for a in assertions for n in a.nodes if isinstance(n, Region)}
    assert {c: r.population for c, r in regions.items() if c.startswith("ZM-")} == inhabitants
    assert regions["ZM-M01.02"].name == "Peñón 32"
    assert len(regions) == 74 + 417
