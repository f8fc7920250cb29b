"""Workers read the projection from where all machines see it."""

from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

from eslabon.graph.projection.copies import Copies
from eslabon.service.cli.batch.workers import PartDone, PartWork, match_part
from tests.support.matching_world import Claim, Site
from tests.support.projections import written_projection


def part(folder: Path, *, token: str, address: str | None) -> PartDone:
    """Match a part without rows, as a worker does whose folder is this one."""
    return match_part(
        PartWork(
            number=3,
            rows=[],
            language="en",
            build=1,
            token=token,
            folder=str(folder),
            address=address,
            program=version("eslabon"),
        )
    )


def test_a_worker_that_sees_no_folder_of_the_others_reads_the_address(tmp_path: Path) -> None:
    token, address = uuid4().hex, f"memory://{uuid4().hex}"
    stored = written_projection(tmp_path / "builder", token, [Site(id="A", claims=(Claim(),))])
    Copies(address).store(stored)

    done = part(tmp_path / "worker", token=token, address=address)

    assert (done.number, done.fault.en) == (3, "")
    assert done.table is not None


def test_a_worker_that_finds_it_nowhere_says_where_it_looked(tmp_path: Path) -> None:
    token, address = uuid4().hex, f"memory://{uuid4().hex}"

    for there in (None, address):
        done = part(tmp_path / "worker", token=token, address=there)

        assert done.table is None
        assert (there or str(tmp_path / "worker")) in done.fault.en
