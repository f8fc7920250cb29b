"""Invented names repeat, are as long and are as badly spelt as those of real directories."""

import csv
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pytest

from eslabon.graph.reading.names import is_generic_name, split_legal_form
from eslabon.loaders.derived.inference import INFERENCE
from eslabon.loaders.sample import write_sample
from eslabon.loaders.sample.naming import surnames
from tests.support.name_profile import REAL, Named, NameProfile, profile_of


def named(path: Path) -> list[Named]:
    with path.open(encoding="cp1252", newline="") as lines:
        return [
            Named(row["nom_estab"].strip(), row["raz_social"].strip(), row["codigo_act"])
            for row in csv.DictReader(lines)
        ]


@pytest.fixture(scope="module", params=[10_000, 100_000])
def profile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> NameProfile:
    folder = tmp_path_factory.mktemp("names")
    write_sample(rows=int(request.param), seed=3, folder=folder)
    return profile_of(named(folder / "denue.csv"))


def test_about_as_many_pairs_of_name_and_class_are_distinct(profile: NameProfile) -> None:
    assert profile.distinct == pytest.approx(REAL.distinct, abs=0.046)


def test_names_are_as_long(profile: NameProfile) -> None:
    assert profile.length == pytest.approx(REAL.length, rel=0.1)
    assert profile.quartiles == pytest.approx(REAL.quartiles, rel=0.1)


@pytest.mark.parametrize(
    ("measure", "tolerance"),
    [
        ("unnamed", 0.03),
        ("accented", 0.03),
        ("numbered", 0.006),
        ("misspelt", 0.003),
        ("whole", 0.06),
        ("shared", 0.06),
    ],
)
def test_names_are_spelt_alike(profile: NameProfile, measure: str, tolerance: float) -> None:
    assert asdict(profile)[measure] == pytest.approx(asdict(REAL)[measure], abs=tolerance)


def test_surnames_are_many_and_say_nothing_but_a_name() -> None:
    invented = surnames()

    assert len(set(invented)) == len(invented) > 10_000
    some = invented[::7]
    sites = [
        {"id": surname, "name": f"TALLER {surname}", "legalName": None, "activityCode": "332999"}
        for surname in some
    ]
    columns = pa.schema([(name, pa.string()) for name in sites[0]])
    assert INFERENCE.derive(pa.Table.from_pylist(sites, schema=columns)).to_pylist() == []
    for surname in some:
        name = f"TALLER {surname}"
        assert split_legal_form(name) == (name, None)
        assert not is_generic_name(surname)
