"""What the workflows run exists, and they can do no more than they must."""

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # comes with pre-commit; publishes no types

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS: dict[str, dict[Any, Any]] = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.yml")
}
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

each_workflow = pytest.mark.parametrize("name", WORKFLOWS)


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in WORKFLOWS[name]["jobs"].values():
        yield from job["steps"]


def test_there_are_workflows_and_targets() -> None:
    assert {"ci.yml", "bench.yml"} <= set(WORKFLOWS)
    assert {"lint", "unit", "test"} <= TARGETS


@each_workflow
def test_a_workflow_reads_the_repository_and_nothing_more(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    for job in WORKFLOWS[name]["jobs"].values():
        assert "permissions" not in job
        assert job["timeout-minutes"] <= 120
    assert WORKFLOWS[name]["concurrency"]["group"]


@each_workflow
def test_what_a_workflow_runs_is_there(name: str) -> None:
    commands = [step["run"].strip() for step in steps(name) if "run" in step]
    assert commands
    for command in commands:
        if command.startswith("make "):
            assert set(command.split()[1:]) <= TARGETS, command
        else:
            assert os.access(ROOT / command, os.X_OK), command


@each_workflow
def test_actions_are_githubs_own_and_pinned_by_major_tag(name: str) -> None:
    used = [step["uses"] for step in steps(name) if "uses" in step]
    assert used
    assert [action for action in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", action)] == []
    for step in steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"] == {"persist-credentials": False}


@each_workflow
def test_no_secret_and_no_text_from_outside_reaches_a_command(name: str) -> None:
    assert "secrets." not in (FOLDER / name).read_text(encoding="utf-8")
    assert [step for step in steps(name) if "${{" in step.get("run", "")] == []


def test_unit_tests_run_on_every_python_that_the_package_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    prefix = "Programming Language :: Python :: 3."
    named = [c.rpartition(" ")[2] for c in project["classifiers"] if c.startswith(prefix)]
    assert WORKFLOWS["ci.yml"]["jobs"]["unit"]["strategy"]["matrix"]["python"] == named


def test_the_whole_check_is_run_as_on_any_machine() -> None:
    assert ".ci/run" in [step.get("run") for step in steps("ci.yml")]
