"""The three tables are read by their loaders, row by row, without a rejection."""

import datetime as dt
from pathlib import Path

import pytest

from eslabon.graph.model.nodes.establishment import ESTABLISHMENT, Establishment
from eslabon.loaders.sample import write_sample
from eslabon.loaders.sample.directory import establishment_id
from eslabon.loaders.source import Assertion, LoadOptions, Rejection, SourceRow
from eslabon.loaders.sources.tables.approvals import ApprovalsSource
from eslabon.loaders.sources.tables.capabilities import CapabilitiesSource
from eslabon.loaders.sources.tables.certificates import CertificatesSource
from eslabon.loaders.sources.tables.source import TableSource
from eslabon.loaders.sources.tables.steps import StepsSource

ROWS = 1_000


def today() -> dt.date:
    return dt.date(2026, 11, 1)


SOURCES = {
    "capabilities.csv": CapabilitiesSource(today),
    "certificates.csv": CertificatesSource(today),
    "approvals.csv": ApprovalsSource(today),
    "steps.csv": StepsSource(today),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    write_sample(rows=ROWS, seed=8, folder=folder)
    return folder


def assertions(source: TableSource, path: Path) -> list[Assertion]:
    read: list[SourceRow | Rejection] = list(source.read(path))
    said = [
        row if isinstance(row, Rejection) else source.transform(row, LoadOptions()) for row in read
    ]
    rejected = [row for row in said if isinstance(row, Rejection)]
    assert rejected == []
    return [row for row in said if isinstance(row, Assertion)]


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("capabilities.csv", set()),
        ("certificates.csv", {"certificate_undated"}),
        ("steps.csv", set()),
    ],
)
def test_every_row_is_taken_with_no_flag_that_is_not_meant(
    small: Path, name: str, flags: set[str]
) -> None:
    taken = assertions(SOURCES[name], small / name)

    assert len(taken) == len((small / name).read_text(encoding="utf-8").splitlines()) - 1
    assert {flag for row in taken for flag in row.flags} == flags


@pytest.mark.parametrize("name", ["capabilities.csv", "certificates.csv"])
def test_establishments_referred_to_are_in_the_directory_or_in_the_tables(
    small: Path, name: str
) -> None:
    listed = {establishment_id(row) for row in range(ROWS)}
    private = {
        node.id
        for row in assertions(SOURCES["capabilities.csv"], small / "capabilities.csv")
        for node in row.nodes
        if isinstance(node, Establishment)
    }

    asked = {
        reference.key
        for row in assertions(SOURCES[name], small / name)
        for reference in row.references
        if reference.schema is ESTABLISHMENT
    }
    assert asked & listed
    assert asked <= listed | private
