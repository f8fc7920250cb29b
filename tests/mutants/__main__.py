"""Change the code of each part a little, many times, and tell which changes no test noticed.

The tool names what it changes by the path from where it runs, and the package is imported from
links into the working tree; so each part is changed in a copy in which paths are import names.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

AIM: Final = 0.85
ROOT: Final = Path(__file__).resolve().parents[2]
MATCHING: Final = ("gates", "gate_words", "certificates", "match")
PAPER: Final = ("approvals", "attesting", "certificates", "schemes")
PAPER_TESTS: Final = ("approvals", "certificates", "match")
PAPER_WORDS: Final = ("approved", "customers")
PARTS: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "matching": (
        ("queries/matching/gates/*", "queries/matching/scoring.py"),
        tuple(f"queries/matching/test_{name}.py" for name in MATCHING),
    ),
    "paper": (
        (
            *(f"queries/matching/{name}.py" for name in PAPER),
            *(f"graph/reading/{name}.py" for name in PAPER_WORDS),
        ),
        (
            *(f"queries/matching/test_{name}.py" for name in PAPER_TESTS),
            *(f"graph/reading/test_{name}.py" for name in PAPER_WORDS),
        ),
    ),
    "pipeline": (("loaders/pipeline/*",), ("loaders/pipeline",)),
    "cost": (("service/graphql/cost.py",), ("service/graphql/test_cost.py",)),
}
"""What is changed in each part, and the unit tests that must notice."""


OF_OUR_TESTS: Final = (
    "tests/unit/queries/matching/test_match.py"
    "::test_every_gate_of_random_sites_passes_fails_and_stays_unknown"
)
"""It tells that the random sites are various, of which no change of the code says anything."""


def stage(folder: Path, *, changed: tuple[str, ...], tests: tuple[str, ...]) -> None:
    """Copy the package, its tests and its settings, with the part that is to be changed."""
    shutil.copytree(ROOT / ".dev" / "eslabon", folder / "eslabon")
    shutil.copytree(ROOT / "tests", folder / "tests")
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    told = {
        "source_paths": ["eslabon"],
        "only_mutate": [f"eslabon/{path}" for path in changed],
        "also_copy": ["eslabon", "tests", "pyproject.toml"],
        "pytest_add_cli_args": [
            *("-p", "tests.mutants.examples", "--tb=no", "--timeout=15"),
            f"--deselect={OF_OUR_TESTS}",
        ],
        "pytest_add_cli_args_test_selection": [f"tests/unit/{path}" for path in tests],
    }
    lines = [f"{name} = {value!r}" for name, value in told.items()]
    text = "\n".join([settings, "[tool.mutmut]", *lines, "use_git_change_detection = false", ""])
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")


def tried(part: str) -> tuple[int, int]:
    """Return how many changes of a part the tests noticed, and how many were made."""
    changed, tests = PARTS[part]
    with tempfile.TemporaryDirectory() as name:
        stage(Path(name), changed=changed, tests=tests)
        for step in ("run", "results", "export-cicd-stats"):
            subprocess.run([sys.executable, "-m", "mutmut", step], cwd=name, check=True)  # noqa: S603  # ours
        counts = json.loads((Path(name) / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
    return counts["killed"] + counts["timeout"], counts["total"]


def main() -> int:
    """Run the parts asked for, all by default; fail where one is below the aim."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS), help=f"of {', '.join(PARTS)}")
    results = {part: tried(part) for part in parser.parse_args().parts}
    for part, (noticed, total) in results.items():
        print(f"== {part}: {noticed} of {total} changes noticed, {noticed / total:.1%}", flush=True)
    return int(any(noticed < AIM * total for noticed, total in results.values()))


if __name__ == "__main__":
    sys.exit(main())
