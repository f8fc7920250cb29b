"""Every example in the help of a command runs on the demonstration, as it stands there."""

import csv
import io
import json
import os
import shlex
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from eslabon.service.cli.program import run
from eslabon.service.cli.root import COMMANDS, load_command
from tests.support.command_line import Ran

ROWS = 10_000
ZONES = """\
CVE_ENT,NOM_ENT,CVE_MUN,NOM_MUN,CVE_LOC,NOM_LOC,CVE_SUN,NOM_SUN,POB_2018
05,Coahuila,05035,Torreón,,,M05.01,La Laguna,700000
10,Durango,10007,Gómez Palacio,,,M05.01,La Laguna,300000
"""

# Those that cannot run here, and why.
NOT_RUN = {
    "eslabon fetch denue --state 22 -o data": "downloads from INEGI",
    "eslabon fetch denue --sector 31-33": "downloads from INEGI",
    "eslabon serve --port 8000": "serves until it is stopped",
    "eslabon demo --no-serve": "is what the others run on",
}
# The table that must hold something, of what is asked of the graph.
TABLES = {
    "match": "candidates",
    "coverage": "steps",
    "opportunities": "opportunities",
    "establishments": "sites",
}
# What changes or ends what the others read comes last, in this order.
LAST = (
    "eslabon keys revoke",
    "eslabon journal undo",
    "eslabon editions withdraw",
    "eslabon record prune",
    "eslabon restore",
    "eslabon engine stop",
)

# What an example reads that another one wrote, which may have run beside another demonstration.
NEEDS = {
    "eslabon keys rotate": "eslabon keys create compras --days 90",
    "eslabon keys revoke": "eslabon keys create compras --days 90",
    "eslabon record import": "eslabon record export /mnt/usb/registro",
    "eslabon restore": "eslabon backup /mnt/usb/eslabon",
    "eslabon journal undo": "eslabon journal add claim 9000000036 PLT-ZN --mode in_house --material "
    "carbon_steel",
}


def examples() -> list[str]:
    """Return every example of every command, those that leave things as they are first."""
    found = [example for entry in COMMANDS for example in _of(load_command(entry.name))]
    return sorted(found, key=lambda one: next((n for n, s in enumerate(LAST, 1) if s in one), 0))


def _of(loaded: object) -> Iterator[str]:
    for below in getattr(loaded, "commands", {}).values():
        yield from _of(below)
    _, _, said = (getattr(loaded, "help", "") or "").partition("Ejemplo: · Example:")
    yield from (line.strip() for line in said.splitlines() if line.strip())


EXAMPLES = examples()
# Those that have run beside the demonstration of this process.
RAN: set[str] = set()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield a folder with the files that the examples name, the demonstration beside them."""
    folder, before = tmp_path_factory.mktemp("examples"), Path.cwd()
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("ESLABON_")]:
            patch.delenv(name)
        patch.setenv("ESLABON_HEAP", "512m")
        patch.setenv("ESLABON_DATA", str(folder))
        assert _ran("demo", "--rows", ROWS, "--no-serve", "--json").code == 0
        patch.setenv("ESLABON_DATA", str(folder / "demo"))
        _write_files(folder)
        os.chdir(folder)
        try:
            assert _ran("engine", "start").code == 0
            # With these the graph has had three builds.
            assert _ran("load", "denue_22_csv.zip").code == 0
            assert _ran("load", "zones", "sun_2018.csv").code == 0
            yield folder
        finally:
            _ran("engine", "stop")
            os.chdir(before)


def _ran(*words: object) -> Ran:
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = run([str(word) for word in words])
    return Ran(code, out.getvalue(), err.getvalue())


def _write_files(folder: Path) -> None:
    """Write what the examples name: a state of the sample as INEGI packs it, zones, own tables."""
    with (folder / "demo" / "sample" / "denue.csv").open(encoding="latin-1", newline="") as file:
        rows = list(csv.DictReader(file))
    told = io.StringIO()
    writer = csv.DictWriter(told, list(rows[0]))
    writer.writeheader()
    whole = (row for row in rows if None not in row and None not in row.values())
    writer.writerows(row for row in whole if row["cve_ent"] == "22")
    with zipfile.ZipFile(folder / "denue_22_csv.zip", "w") as archive:
        packed = told.getvalue().encode("latin-1")
        archive.writestr("conjunto_de_datos/denue_inegi_22_.csv", packed)
    tables = {
        "sun_2018.csv": ZONES,
        "names.csv": "id,name,activity_code\n1,Cromadora del Norte,332810\n2,Zincados Tula,332810\n",
        "requirements.csv": "id,text\n1,niquelado químico de aluminio 8 µm\n2,temple de ejes\n",
    }
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")


def _last_statement() -> str:
    told = json.loads(_ran("journal", "list", "--all", "--json").out)
    lines = (
        told if isinstance(told, list) else next(v for v in told.values() if isinstance(v, list))
    )
    return str(lines[-1]["id"])


def _last_edition() -> str:
    told = json.loads(_ran("editions", "--json").out)
    found = told if isinstance(told, list) else told["editions"]
    return str(found[-1]["id"])


# What stands for something that only the reader's own record has.
OWN: dict[str, Callable[[], str]] = {
    "20261126T040506000789Z-0123456789abcdef": _last_statement,
    "20261126T04": _last_edition,
}


def _words(example: str, folder: Path) -> list[str]:
    said = example.partition(" > ")[0].replace("/mnt/usb", str(folder / "usb"))
    for stands, own in OWN.items():
        if stands in said:
            said = said.replace(stands, own())
    return shlex.split(said)[1:]


def test_there_are_examples_of_every_command_that_runs() -> None:
    assert len(EXAMPLES) > 40
    assert {*NOT_RUN, *NEEDS.values()} <= set(EXAMPLES)


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e not in NOT_RUN])
def test_an_example_runs_and_answers_something(place: Path, example: str) -> None:
    (place / "usb").mkdir(exist_ok=True)
    for start, needed in NEEDS.items():
        if example.startswith(start) and needed not in RAN:
            assert _ran(*_words(needed, place)).code == 0
            RAN.add(needed)
    if example in RAN:
        return  # for one that needs it, and what it makes is not to be made twice
    words = _words(example, place)

    ran = _ran(*words)
    RAN.add(example)

    assert ran.code == 0, ran.err
    written = place / words[words.index("-o") + 1] if "-o" in words else None
    said = ran.out + ran.err
    assert said.strip() or (written is not None and written.stat().st_size)
    if words[0] in TABLES and "--explain" not in words:
        told = json.loads(_ran(*words, "--json").out)
        assert told[TABLES[words[0]]], "nothing was found"
