"""What the container files promise. No Docker engine is needed: the files are read."""

import fnmatch
import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # comes with pre-commit; publishes no types

ROOT = Path(__file__).resolve().parents[3]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
FINAL_STAGE = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
SECRET = re.compile(r"password|auth|key|secret|token", re.IGNORECASE)

each_service = pytest.mark.parametrize("name", SERVICES)


@each_service
def test_a_service_runs_without_privileges(name: str) -> None:
    user, _, group = SERVICES[name]["user"].partition(":")
    assert int(user) > 0
    assert int(group) > 0
    assert SERVICES[name]["cap_drop"] == ["ALL"]
    assert SERVICES[name]["security_opt"] == ["no-new-privileges:true"]


@each_service
def test_a_service_has_a_health_check(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert check["test"][0] == "CMD"
    assert {"interval", "timeout", "start_period", "retries"} <= check.keys()


@each_service
def test_what_a_service_stores_outlives_its_container(name: str) -> None:
    volumes = [volume.split(":")[0] for volume in SERVICES[name]["volumes"]]
    assert volumes
    assert set(volumes) <= set(COMPOSE["volumes"])


@each_service
def test_no_secret_has_a_default(name: str) -> None:
    for variable, value in SERVICES[name]["environment"].items():
        if SECRET.search(variable):
            required = re.search(r"\$\{\w+:\?", value)
            from_file = variable.endswith("_FILE") and value.startswith("/run/secrets/")
            assert required or from_file, variable


def test_secrets_come_from_the_environment_alone() -> None:
    assert COMPOSE["secrets"]
    assert all(set(secret) == {"environment"} for secret in COMPOSE["secrets"].values())
    assert SERVICES["eslabon"]["secrets"] == list(COMPOSE["secrets"])


def test_only_the_service_is_published_and_only_on_the_loopback_interface() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert list(published) == ["eslabon"]
    assert all(port.startswith("127.0.0.1:") for port in published["eslabon"])


def test_the_service_listens_on_all_interfaces_only_with_a_key() -> None:
    environment = SERVICES["eslabon"]["environment"]
    assert environment["ESLABON_HOST"] == "0.0.0.0"  # noqa: S104 - inside its container
    assert environment["ESLABON_API_KEY_FILE"] == "/run/secrets/api_key"


def test_the_service_waits_for_its_graph() -> None:
    assert SERVICES["eslabon"]["environment"]["ESLABON_GRAPH"] == "neo4j://neo4j:7687"
    assert SERVICES["eslabon"]["depends_on"]["neo4j"]["condition"] == "service_healthy"


def test_images_name_their_version() -> None:
    images = [SERVICES["neo4j"]["image"], *re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)]
    assert all(re.search(r":\d+\.\d+", image) for image in images)


def test_the_image_ends_as_an_unprivileged_user_with_a_health_check() -> None:
    users = re.findall(r"^USER (\d+):(\d+)$", FINAL_STAGE, re.MULTILINE)
    assert users == [("10001", "10001")]
    assert SERVICES["eslabon"]["user"] == ":".join(users[0])
    assert re.search(r"^HEALTHCHECK .*/healthz", FINAL_STAGE.replace("\\\n", ""), re.MULTILINE)


def test_the_image_installs_the_wheel_with_pinned_versions() -> None:
    assert "pip wheel" in DOCKERFILE
    assert re.search(r"pip install \S*/wheels/eslabon-\S*\.whl", DOCKERFILE.replace("$(echo ", ""))
    assert "PIP_CONSTRAINT=/src/constraints.txt" in DOCKERFILE


def test_everything_the_image_copies_is_there_and_let_through() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    let_through = [line[1:] for line in lines if line.startswith("!")]
    assert "*" in lines
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    sources = [source for line in copied for source in line.split()]
    assert sources
    for source in sources:
        assert (ROOT / source).exists(), source
        assert any(fnmatch.fnmatch(source, pattern) for pattern in let_through), source


def test_the_image_holds_every_folder_of_the_package() -> None:
    for folder in ("graph", "loaders", "queries", "service"):
        assert re.search(rf"^COPY {folder} {folder}$", DOCKERFILE, re.MULTILINE)
