"""At the demo's size the tables hold a case for every outcome of every gate and every status."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from eslabon.loaders.sample import SampleSummary, write_sample
from tests.support.sample_oracle import Sample, Verdict, read_csv, read_sample, status

GATES = [
    "standards", "material", "envelope", "mass", "capacity", "mode", "distance", "size",
]  # fmt: skip


@pytest.fixture(scope="module", params=[1, 2, 3])
def demo_sample(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> SampleSummary:
    folder = tmp_path_factory.mktemp("demo")
    return write_sample(rows=10_000, seed=int(request.param), folder=folder)


@pytest.fixture(scope="module")
def sample(demo_sample: SampleSummary) -> Sample:
    return read_sample(demo_sample.folder, demo_sample.as_of)


@pytest.fixture(scope="module")
def answers(sample: Sample) -> dict[str, list[dict[str, Verdict]]]:
    return {step["step_id"]: list(sample.answers(step)) for step in sample.steps}


@pytest.mark.parametrize("gate", GATES)
def test_every_gate_passes_fails_and_stays_unknown(
    answers: dict[str, list[dict[str, Verdict]]], gate: str
) -> None:
    assert {gates[gate] for found in answers.values() for gates in found} == set(Verdict)


def test_capabilities_are_offered_broader_or_not_at_all(sample: Sample) -> None:
    seen = set().union(*(sample.capability_gates(step) for step in sample.steps))

    assert seen == set(Verdict)


def test_every_status_is_the_best_of_some_step(
    answers: dict[str, list[dict[str, Verdict]]],
) -> None:
    order = ["QUALIFIED", "VERIFY", "NEAR_MISS", "EXCLUDED"]
    best = Counter(
        min((status(gates) for gates in found), key=order.index, default="none")
        for found in answers.values()
    )

    assert set(best) == {*order, "none"}
    assert best["QUALIFIED"] >= 20
    assert best["NEAR_MISS"] >= 20
    assert best["none"] >= 5


@pytest.mark.parametrize("gate", ["standards", "material", "capacity", "mode", "distance"])
def test_every_fixable_gate_is_somewhere_all_that_fails(
    answers: dict[str, list[dict[str, Verdict]]], gate: str
) -> None:
    failing = [
        {name for name, value in gates.items() if value is Verdict.FAIL}
        for found in answers.values()
        for gates in found
    ]

    assert {gate} in failing


def test_what_is_valid_on_the_reference_date_ends_as_its_standard_has_it(sample: Sample) -> None:
    def qualified(day: date) -> int:
        then = replace(sample, as_of=day)
        return sum("QUALIFIED" in map(status, then.answers(step)) for step in then.steps)

    assert qualified(date(2026, 12, 1)) > 0.8 * qualified(date(2026, 11, 1)) > 0
    assert qualified(date(2031, 1, 1)) < 0.5 * qualified(date(2026, 11, 1))


def test_certificates_are_expired_undated_suspended_withdrawn_and_of_wrong_scope(
    sample: Sample,
) -> None:
    every = [record for held in sample.certificates.values() for record in held]
    offered = Counter((o["establishment_id"], o["capability"]) for o in sample.offers)
    today = sample.as_of.isoformat()

    assert {record["status"] for record in every} == {"valid", "suspended", "withdrawn"}
    assert any(record["expires"] == "" for record in every)
    assert any("" < record["expires"] < today for record in every)
    assert any(
        (record["establishment_id"], code) not in offered
        for record in every
        for code in record["capabilities"].split(";")
        if code
    )


def test_no_date_but_an_expiry_lies_after_the_reference_date(sample: Sample) -> None:
    today = sample.as_of.isoformat()

    assert all(offer["checked"] <= today for offer in sample.offers)
    assert all(step["value_date"] <= today for step in sample.steps)
    assert all(c["issued"] <= today for held in sample.certificates.values() for c in held)


def test_declared_sites_are_rows_of_the_directory_that_load(
    demo_sample: SampleSummary, sample: Sample
) -> None:
    listed = {o["establishment_id"] for o in sample.offers if not o["establishment_name"]}

    assert listed == set(sample.sites)
    assert len(listed) >= 100
    for row in sample.sites.values():
        assert row["codigo_act"]
        assert row["nom_estab"]


def test_some_suppliers_are_in_no_directory_and_come_with_a_place(sample: Sample) -> None:
    private = [offer for offer in sample.offers if offer["establishment_name"]]

    assert private
    for offer in private:
        assert offer["establishment_id"].startswith("SINT-S")
        assert offer["latitude"]
        assert offer["longitude"]
        assert offer["municipality"]


def test_steps_of_a_component_hand_their_value_on(sample: Sample) -> None:
    by_component: dict[str, list[dict[str, str]]] = {}
    for step in sample.steps:
        by_component.setdefault(step["component_id"], []).append(step)

    assert any(len(steps) >= 3 for steps in by_component.values())
    for steps in by_component.values():
        assert [int(step["sequence"]) for step in steps] == list(range(1, len(steps) + 1))
        for before, after in pairwise(steps):
            assert before["value_back"] == after["value_out"]


def test_rows_that_speak_of_one_thing_agree(sample: Sample) -> None:
    said: dict[tuple[str, str], tuple[str, ...]] = {}
    for step in sample.steps:
        plant = tuple(v for k, v in step.items() if k.startswith(("plant", "buyer")))
        part = tuple(step[k] for k in ("component", "hs_code", "material", "mass_kg"))
        assert said.setdefault(("plant", step["plant_id"]), plant) == plant
        assert said.setdefault(("part", step["component_id"]), part) == part


def test_keys_of_the_tables_are_unique(demo_sample: SampleSummary) -> None:
    keys = {
        "capabilities.csv": ("establishment_id", "capability"),
        "certificates.csv": ("establishment_id", "standard", "number"),
        "steps.csv": ("step_id",),
    }
    for name, columns in keys.items():
        found = Counter(tuple(r[c] for c in columns) for r in read_csv(demo_sample.folder / name))
        assert max(found.values()) == 1
