"""Nothing that a source or a derivation says changes under the same revision."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from eslabon.loaders.derived.registry import DERIVATIONS
from eslabon.loaders.registry import KINDS
from tests.support.revisions import Reader, complaint, readers, recorded, write_inputs

NAMES = (*KINDS, *(derivation.name for derivation in DERIVATIONS))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("revisions")
    write_inputs(folder)
    return folder


@pytest.fixture(scope="module")
def watched(folder: Path) -> dict[str, Reader]:
    return {reader.name: reader for reader in readers(folder)}


@pytest.fixture(scope="module")
def opened(folder: Path) -> dict[str, dict[str, list[str]]]:
    program = [sys.executable, "-m", "tests.support.opened_catalogues", str(folder)]
    done = subprocess.run(program, check=True, capture_output=True, text=True)  # noqa: S603  # ours
    found: dict[str, dict[str, list[str]]] = json.loads(done.stdout)
    return found


def test_every_source_and_derivation_is_watched(watched: dict[str, Reader]) -> None:
    assert sorted(watched) == sorted(recorded()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_revision_says_the_same_of_the_same(watched: dict[str, Reader], name: str) -> None:
    assert complaint(watched[name], recorded().get(name)) is None


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_looked_up_is_declared(
    opened: dict[str, dict[str, list[str]]], name: str
) -> None:
    """A catalogue that is read and not declared would change what is said without a reload."""
    assert opened[name]["read"]
    assert set(opened[name]["read"]) <= set(opened[name]["declared"])


def test_what_has_to_be_done_is_said(watched: dict[str, Reader]) -> None:
    reader = watched["zones"]
    known = reader.digests()
    for outdated, revision in (
        (replace(known, output="other"), known.revision + 1),
        (replace(known, revision=5), 6),
    ):
        raise_it = complaint(reader, outdated)
        assert raise_it is not None
        assert f"raise `revision` in loaders/sources/zones.py to {revision}" in raise_it
    for other in (
        replace(known, revision=0),
        replace(known, revision=0, output="other"),
        replace(known, inputs="other", output="other"),
        replace(known, catalogues="other"),
        None,
    ):
        again = complaint(reader, other)
        assert again is not None
        assert "raise" not in again
        assert "python -m tests.reference" in again
