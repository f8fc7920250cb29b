"""The project's own lists and samples against the real ones, where those are at hand."""

import csv
from pathlib import Path

import pytest

from eslabon.graph.model.nodes.region import Region
from eslabon.graph.reading.names import is_generic_name, split_legal_form
from eslabon.graph.vocabulary.classes import scian_classes
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.regions.cities import cities
from eslabon.graph.vocabulary.regions.postal_codes import postal_codes
from eslabon.loaders.source import Assertion, LoadOptions, SourceRow
from eslabon.loaders.sources.zones import ZONES
from tests.support.catalogues import catalogue, official, rows_of
from tests.support.shared_data import require_samples

SAMPLES = require_samples()
SCIAN = SAMPLES / "scian" / "scian_mx_es.csv"
MUNICIPALITIES = SAMPLES / "regions" / "municipios_mx.csv"
STATES = SAMPLES / "regions" / "entidades.csv"

pytestmark = pytest.mark.shared


def names_by_code(path: Path, code: str, name: str) -> dict[str, str]:
    return {row[code]: row[name] for row in rows_of(path)}


@pytest.mark.parametrize(
    ("codes", "path", "code", "name"),
    [
        ("hs", SAMPLES / "hs" / "harmonized-system.csv", "hscode", "description"),
        ("iso_3166_2", STATES, "iso_3166_2", "nom_ent"),
        ("municipality", MUNICIPALITIES, "cvegeo", "nom_mun"),
        ("sat", SAMPLES / "sat_catalogs" / "c_ClaveProdServ.csv", "clave", "descripcion"),
        ("scian", SCIAN, "codigo", "nombre_es"),
        ("state", STATES, "cve_ent", "nom_ent"),
    ],
)
def test_every_code_is_one_of_the_official_list_and_is_named_as_there(
    codes: str, path: Path, code: str, name: str
) -> None:
    real = names_by_code(path, code, name)
    assert {c: n for c, n in official(codes).items() if real.get(c) != (n or real.get(c, ""))} == {}


def test_every_sudokn_class_exists() -> None:
    known: set[str] = set()
    for name in ("sudokn_capability_hierarchy.csv", "sudokn_void_classes.csv"):
        for row in rows_of(SAMPLES / "sudokn" / name):
            known.update(row.values())
    assert set(official("sudokn")) <= known


@pytest.mark.parametrize(
    ("own", "real"),
    [
        ("crosswalk", "crosswalk/finishing_process_crosswalk.csv"),
        ("certifications", "certifications/certifications.csv"),
    ],
)
def test_the_projects_tables_are_kept_as_they_are(own: str, real: str) -> None:
    rows = catalogue(own)
    assert rows == [{c: row[c] for c in rows[0]} for row in rows_of(SAMPLES / real)]


def test_the_classes_and_their_titles_are_inegis() -> None:
    real = {r["codigo"]: r["nombre_es"] for r in rows_of(SCIAN) if r["nivel"] == "clase"}
    assert real == {code: found.title for code, found in scian_classes().items()}


@pytest.mark.parametrize(
    "file", ["denue_inegi_21_2018.csv", "denue_yucatan_315_316_2021_Rwrite.csv"]
)
def test_directories_call_the_classes_as_the_catalogue_does(file: str) -> None:
    said = {row["codigo_act"]: row["nombre_act"] for row in rows_of(SAMPLES / "denue" / file)}
    known = {code: title for code, title in said.items() if code in scian_classes()}
    assert known == {code: scian_classes()[code].title for code in known}
    assert known


@pytest.mark.parametrize("separator", [" ", ", "])
def test_every_spelling_measured_on_the_69_b_list_is_known(separator: str) -> None:
    rows = rows_of(SAMPLES / "names" / "legal_suffix_variants_69b.csv")
    assert len(rows) == 60
    for row in rows:
        found = split_legal_form("MAQUINADOS DEL NORTE" + separator + row["variant"])
        assert found == ("MAQUINADOS DEL NORTE", row["canonical"] or None), row["variant"]


def test_the_generic_names_measured_on_real_files_are_known() -> None:
    titles = {word_key(row["nombre_es"]): row["nombre_es"] for row in rows_of(SCIAN)}
    names = [r["nom_estab"] for r in rows_of(SAMPLES / "names" / "generic_names_observed.csv")]
    assert len(names) == 96
    assert [
        n for n in names if not is_generic_name(n, activity_title=titles.get(word_key(n), ""))
    ] == []


def test_the_delimitation_of_2018_holds_74_zones_of_417_municipalities() -> None:
    found = [
        ZONES.transform(row, LoadOptions()) if isinstance(row, SourceRow) else row
        for row in ZONES.read(SAMPLES / "regions" / "sun_2018_conapo.latin1.csv")
    ]
    assertions = [a for a in found if isinstance(a, Assertion)]
    assert len(assertions) == len(found) == 417
    regions = {n.code: n for a in assertions for n in a.nodes if isinstance(n, Region)}
    zones = [r for r in regions.values() if r.kind == "metropolitan_zone"]
    assert len(zones) == 74
    assert sum(zone.population or 0 for zone in zones) == 78_290_408
    assert regions["ZM-M09.01"].name == "Valle de México"
    assert [a.key for a in assertions if a.flags] == ["20174"]
    assert {a.key for a in assertions} <= names_by_code(MUNICIPALITIES, "cvegeo", "nom_mun").keys()


def test_every_postal_code_is_in_the_municipality_that_the_sats_catalogue_tells() -> None:
    letters = {row["sat_c_estado"]: row["cve_ent"] for row in rows_of(STATES)}
    real = {
        row["clave"]: letters[row["c_estado"]] + row["c_municipio"]
        for row in rows_of(SAMPLES / "sat_catalogs" / "c_CodigoPostal.csv")
        if row["c_municipio"] and row["clave"] != "00000"
    }
    assert postal_codes() == real


def test_inhabitants_of_cities_are_conapos() -> None:
    path = SAMPLES / "regions" / "sun_2018_conapo.latin1.csv"
    with path.open(encoding="latin-1", newline="") as lines:
        told = {(row["CVE_MUN"], row["POB_2018"]) for row in csv.DictReader(lines)}
    for city in cities():
        if city.source == "CONAPO 2018" and city.name != "Ciudad de México":
            code = {"17035": "17017", "25020": "25011"}.get(city.municipality, city.municipality)
            assert (code, f"{city.population:.0f}") in told, city.name
