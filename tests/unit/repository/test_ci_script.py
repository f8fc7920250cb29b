"""`.ci/run` on machines that lack something: it installs only where CI=true tells it to."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / ".ci" / "run"
TOLD = "update -qq\ninstall -y -qq openjdk-17-jre-headless maven\n"


@dataclass(frozen=True)
class Machine:
    """A clone that holds the script alone, and a PATH with nothing but what is put there."""

    folder: Path

    def has(self, name: str, script: str = "exit 0") -> None:
        """Put a command on the PATH that writes its arguments down, then does as told."""
        command = self.folder / "bin" / name
        command.write_text(
            f'#!{shutil.which("bash")}\necho "$@" >> "{self.folder}/{name}.called"\n{script}\n',
            encoding="utf-8",
        )
        command.chmod(0o755)

    def called(self, name: str) -> str:
        """Return the arguments of each call of a command that is there, a line a call."""
        written = self.folder / f"{name}.called"
        return written.read_text(encoding="utf-8") if written.exists() else ""

    def run(self, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Run the script."""
        return subprocess.run(  # noqa: S603 - our own script
            [str(shutil.which("bash")), str(self.folder / ".ci" / "run")],
            check=False,
            capture_output=True,
            text=True,
            env={"PATH": str(self.folder / "bin"), **environment},
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a machine with make, apt-get and npm, but without Java, Maven and Docker."""
    (tmp_path / "bin").mkdir()
    (tmp_path / ".ci").mkdir()
    shutil.copy(SCRIPT, tmp_path / ".ci")
    (tmp_path / "bin" / "dirname").symlink_to(str(shutil.which("dirname")))
    made = Machine(tmp_path)
    made.has("apt-get")
    made.has("npm")
    made.has(
        "make",
        'echo "required: $ESLABON_REQUIRE_NEO4J $ESLABON_TEST_REQUIRE_AUDIT"; echo "== 3 passed =="; exit 7',
    )
    return made


def test_with_everything_there_the_suite_runs_and_has_the_last_word(machine: Machine) -> None:
    machine.has("java")
    machine.has("mvn")
    ran = machine.run()
    assert machine.called("make") == "--no-print-directory test\n"
    assert ran.stdout == "required: 1 1\n== 3 passed ==\n"
    assert ran.returncode == 7
    assert machine.called("apt-get") == ""


@pytest.mark.parametrize("environment", [{}, {"CI": "false"}, {"CI": "1"}, {"CI": ""}])
def test_what_is_missing_is_told_and_nothing_is_done(
    machine: Machine, environment: dict[str, str]
) -> None:
    ran = machine.run(**environment)
    assert ran.returncode == 1
    assert "missing: openjdk-17-jre-headless maven\n" in ran.stderr
    assert "sudo apt-get install openjdk-17-jre-headless maven\n" in ran.stderr
    assert ran.stdout == machine.called("apt-get") == machine.called("make") == ""


@pytest.mark.parametrize(
    ("there", "missing"), [("java", "maven"), ("mvn", "openjdk-17-jre-headless")]
)
def test_only_what_is_missing_is_told(machine: Machine, there: str, missing: str) -> None:
    machine.has(there)
    assert f"missing: {missing}\n" in machine.run().stderr


def test_the_audit_needs_npm_wherever_neo4j_is(machine: Machine) -> None:
    machine.has("docker")
    (machine.folder / "bin" / "npm").unlink()
    assert "missing: nodejs npm\n" in machine.run().stderr
    machine.run(CI="true")
    assert machine.called("apt-get") == "update -qq\ninstall -y -qq nodejs npm\n"


def test_where_ci_says_so_the_missing_is_installed_first(machine: Machine) -> None:
    ran = machine.run(CI="true")
    assert machine.called("apt-get") == TOLD
    assert machine.called("make") == "--no-print-directory test\n"
    assert ran.stdout.splitlines()[-1] == "== 3 passed =="


def test_an_installation_that_fails_is_told_and_nothing_more_is_done(machine: Machine) -> None:
    machine.has("apt-get", "exit 100")
    ran = machine.run(CI="true")
    assert ran.returncode == 1
    assert "missing: openjdk-17-jre-headless maven\n" in ran.stderr
    assert machine.called("make") == ""


@pytest.mark.parametrize("instead", ["NEO4J_URI", "docker"])
def test_a_neo4j_from_elsewhere_needs_neither_java_nor_maven(
    machine: Machine, instead: str
) -> None:
    if instead == "docker":
        machine.has("docker")
        ran = machine.run(CI="true")
    else:
        ran = machine.run(CI="true", NEO4J_URI="neo4j://example:7687")
    assert ran.returncode == 7
    assert machine.called("apt-get") == ""


def test_a_docker_that_does_not_answer_is_no_neo4j(machine: Machine) -> None:
    machine.has("docker", "exit 1")
    assert machine.run().returncode == 1
