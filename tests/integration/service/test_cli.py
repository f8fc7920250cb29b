"""The command line against a real engine; tests read what one sample left in its graph."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.sample import write_sample
from eslabon.service.cli.program import run
from tests.support.command_line import Cli, Ran
from tests.support.graph_rows import wipe

_PROGRAM = Path(sys.executable).with_name("eslabon")
_KINDS = ("denue", "capabilities", "certificates", "approvals", "steps")
_STEP = ("match", "--step", "SINT-C01-1", "--within", "250km", "--as-of", "2026-11-01")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(rows=300, seed=1, folder=folder)
    return folder


def _environment(settings: StoreSettings) -> dict[str, str]:
    password = settings.graph_password
    return {
        "ESLABON_DATA": str(settings.data),
        "ESLABON_GRAPH": settings.graph,
        "ESLABON_GRAPH_USER": settings.graph_user,
        "ESLABON_GRAPH_PASSWORD": "" if password is None else password.get_secret_value(),
        "ESLABON_HEAP": settings.heap,
    }


@pytest.fixture(scope="module")
def cli(engine_settings: StoreSettings) -> Iterator[Cli]:
    """Yield a function that runs a command line on the engine under test, in this process."""

    def call(*words: object) -> Ran:
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            code = run([str(word) for word in words])
        return Ran(code, out.getvalue(), err.getvalue())

    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("ESLABON_")]:
            patch.delenv(name)
        for name, value in _environment(engine_settings).items():
            patch.setenv(name, value)
        yield call


@pytest.fixture(scope="module")
def reports(cli: Cli, engine_settings: StoreSettings, sample: Path) -> dict[str, dict[str, object]]:
    """Load the sample into an empty graph and return the report of each load."""
    with connect(engine_settings) as client:
        wipe(client)
    return {kind: json.loads(cli("load", sample / f"{kind}.csv", "--json").out) for kind in _KINDS}


def test_each_kind_is_recognised_loaded_and_accounted_for(
    reports: dict[str, dict[str, object]],
) -> None:
    for kind, report in reports.items():
        assert str(report["source"]).partition("/")[0] == kind
        assert int(str(report["loaded"])) > 0
        assert report["read"] == (
            int(str(report["loaded"]))
            + int(str(report["quarantined"]))
            + int(str(report["unchanged"]))
        )


@pytest.mark.usefixtures("reports")
def test_loading_again_changes_nothing(cli: Cli, sample: Path) -> None:
    report = json.loads(cli("load", "steps", sample / "steps.csv", "--json").out)

    assert (report["loaded"], report["unchanged"], report["removed"]) == (0, 120, 0)


@pytest.mark.usefixtures("reports")
def test_refused_load_leaves_its_rejects_in_a_file(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(
        "establishment_id,standard,number\n9000000001,NO-SUCH,1\nX-1,CQI-9,2\n", encoding="utf-8"
    )

    ran = cli("load", "certificates", path, "--lang", "en")

    assert (ran.code, ran.out) == (3, "")
    assert "Nothing was loaded" in ran.err
    quarantine = next(word for word in ran.err.split() if word.endswith(".csv,")).rstrip(",")
    rows = list(csv.DictReader(io.StringIO(Path(quarantine).read_text(encoding="utf-8-sig"))))
    assert [(row["line"], row["column"]) for row in rows] == [
        ("2", "standard"),
        ("3", "establishment_id"),
    ]


@pytest.mark.usefixtures("reports")
def test_match_ranks_explains_and_counts(cli: Cli) -> None:
    answer = json.loads(cli(*_STEP, "--json").out)

    places = [candidate["place"] for candidate in answer["candidates"]]
    assert places == list(range(1, len(places) + 1))
    assert sum(answer["counts"].values()) == answer["funnel"]["considered"]
    first = json.loads(cli(*_STEP, "--explain", 1, "--json").out)
    assert first == answer["candidates"][0]
    added_up = sum(part["contribution"] for part in first["contributions"])
    assert added_up == pytest.approx(first["score"])


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("suffix", ["xlsx", "csv", "geojson", "parquet", "html"])
def test_an_answer_goes_to_the_file_named_which_is_told(
    cli: Cli, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"answer.{suffix}"

    told = cli(*_STEP, "-o", path, "--json")
    noted = cli(*_STEP, "-o", path, "--lang", "en")

    assert (told.code, json.loads(told.out), told.err) == (0, {"path": str(path)}, "")
    assert (noted.out, noted.err) == ("", f"Wrote {path}.\n")
    assert path.stat().st_size > 0


@pytest.mark.usefixtures("reports")
def test_an_export_tells_the_sources_with_their_licences_and_the_build(
    cli: Cli, tmp_path: Path
) -> None:
    path, page = tmp_path / "answer.geojson", tmp_path / "answer.html"

    ran = cli(*_STEP, "--export", path, "--export", page, "--json")

    answer, about = json.loads(ran.out), json.loads(path.read_text("utf-8"))["about"]
    assert about["build"] == answer["build"]["number"]
    cited = {one["source"] for one in about["sources"] if one["isCited"]}
    named = {c["source"] for one in answer["candidates"] for c in one["claims"]}
    assert named <= cited
    assert all(one["licence"] for one in about["sources"])
    assert "Fuente: INEGI" in page.read_text("utf-8")


@pytest.mark.usefixtures("reports")
def test_a_supplier_taken_apart_is_sent_with_the_requirement_it_was_measured_by(
    cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "second.geojson"

    second = json.loads(cli(*_STEP, "--explain", 2, "--export", path, "--json").out)

    sent = json.loads(path.read_text("utf-8"))
    sites = [f["properties"] for f in sent["features"] if f["properties"]["table"]]
    assert [site["establishmentId"] for site in sites] == [second["establishmentId"]]
    assert sent["about"]["tables"]["requirement_parts"]


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("suffix", ["xlsx", "csv", "geojson", "parquet", "html"])
def test_each_command_sends_its_answer_on(cli: Cli, tmp_path: Path, suffix: str) -> None:
    site = json.loads(cli(*_STEP, "--json").out)["candidates"][0]["establishmentId"]
    for words in (
        ("coverage", "--region", "11"),
        ("opportunities", "--establishment", site),
        ("map", "--buyer", "SINT-B03"),
    ):
        path = tmp_path / f"{words[0]}.{suffix}"
        ran = cli(*words, "--export", path, "--quiet")
        assert (ran.code, ran.err) == (0, "")
        assert path.stat().st_size > 0


@pytest.mark.usefixtures("reports")
def test_match_is_drawn_with_signs_that_need_no_colour(cli: Cli) -> None:
    drawn = cli(*_STEP)

    assert (drawn.code, drawn.err) == (0, "")
    assert "✓ cumple  ? se desconoce  ✗ no cumple" in drawn.out
    assert "Embudo" in drawn.out
    assert "\x1b" not in drawn.out
    assert "QUALIFIED" in cli(*_STEP, "--lang", "en").out


@pytest.mark.usefixtures("reports")
def test_described_request_takes_names_and_places(cli: Cli) -> None:
    by_code = ("match", "--capability", "HT-CARB", "--near", "20.93,-101.42", "--json")
    by_name = ("match", "--capability", "carburizado", "--near", "SINT-P01", "--json")
    by_text = ("match", "--text", "cementado de engranes", "--near", "León, Gto.", "--json")

    coded, named, read = (json.loads(cli(*words).out) for words in (by_code, by_name, by_text))

    assert coded["request"]["capabilities"] == named["request"]["capabilities"]
    assert named["request"]["near"] == pytest.approx([20.93, -101.42], abs=0.01)
    assert named["request"]["place"]["code"] == "SINT-P01"
    assert coded["request"]["place"] is None
    assert read["request"]["place"] == {
        "code": "11020",
        "name": "León, Guanajuato",
        "kind": "city",
        "others": [],
    }
    drawn = " ".join(cli(*by_text[:-1]).out.split())
    assert "desde León, Guanajuato [11020], ciudad (21.1218, -101.6825)" in drawn
    assert "hasta 250 km por omisión" in drawn
    assert "HT-CARB" in [asked["code"] for asked in read["request"]["capabilities"]]


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (("match", "--step", "SINT-C01-9"), "NOT_FOUND", "SINT-C01-1"),
        (("match", "--capability", "HT-CARB", "--near", "Atlantis"), "UNKNOWN_PLACE", "20.59"),
        (("match", "--capability", "HT-CARB", "--near", "Guadalupe"), "AMBIGUOUS_NAME", "estado"),
        (
            ("match", "--capability", "HT-CARB", "--near", "20.6,100.4"),
            "POINT_MISTYPED",
            "-100",
        ),
        (("match", "--step", ""), "INCOMPLETE_REQUEST", "Paso"),
        (("coverage", "--buyer", ""), "INCOMPLETE_REQUEST", "comprador"),
        (("opportunities", "--establishment", " "), "INCOMPLETE_REQUEST", "Clave"),
        (("coverage", "--region", "Querétaro"), "AMBIGUOUS_NAME", "municipio, estado"),
        (("match", "--text", "gracias por todo"), "TEXT_NOT_UNDERSTOOD", "capabilities search"),
        ((*_STEP, "--explain", "499"), "NOT_FOUND", ""),
        (("match", "--capability", "HT-CARB", "--limit", "0"), "OUT_OF_RANGE", "1"),
        (("coverage", "--buyer", "Quimero Automotriz"), "NOT_FOUND", "Quimera"),
        (("coverage", "--region", "99"), "NOT_FOUND", ""),
    ],
)
def test_what_does_not_exist_is_told_in_both_languages(
    cli: Cli, words: tuple[str, ...], *, code: str, hint: str
) -> None:
    spanish, english = cli(*words, "--json"), cli(*words, "--json", "--lang", "en")

    told = json.loads(spanish.err)
    assert (spanish.code, spanish.out) == (2, "")
    assert told["code"] == code
    assert hint in told["hint"]
    assert json.loads(english.err)["message"] != told["message"]


@pytest.mark.usefixtures("reports")
def test_coverage_accounts_for_every_step(cli: Cli) -> None:
    answer = json.loads(
        cli("coverage", "--buyer", "SINT-B01", "--as-of", "2026-11-01", "--json").out
    )

    assert sum(total["steps"] for total in answer["totals"].values()) == len(answer["steps"])
    drawn = cli("coverage", "--region", "11", "--as-of", "2026-11-01").out
    assert "SINT-C01-1" in drawn
    assert "USD" in drawn


@pytest.mark.usefixtures("reports")
def test_installed_program_answers_alike(cli: Cli, engine_settings: StoreSettings) -> None:
    words = ("coverage", "--buyer", "SINT-B01", "--as-of", "2026-11-01")
    environment = {**os.environ, **_environment(engine_settings)}

    done = subprocess.run(  # noqa: S603 - the program under test, words from this file
        [_PROGRAM, *words], capture_output=True, env=environment, timeout=120, check=True
    )

    assert done.stdout.decode() == cli(*words).out
    assert done.stderr == b""


@pytest.mark.usefixtures("reports")
def test_doctor_finds_all_well(cli: Cli) -> None:
    ran = cli("doctor", "--json")

    told = json.loads(ran.out)
    verdicts = {finding["subject"]: finding["verdict"] for finding in told["findings"]}
    bad = [finding for finding in told["findings"] if finding["verdict"] == "bad"]
    assert (ran.code, bad) == (0, [])
    subjects = verdicts.keys()
    assert {"engine", "schema", "vocabulary", "record", "disk", "driver"} <= subjects
    assert verdicts["vocabulary"] == verdicts["record"] == "good"
    assert any(subject.startswith("data steps/") for subject in subjects)


@pytest.mark.usefixtures("reports")
def test_schema_is_up_to_date(cli: Cli) -> None:
    assert json.loads(cli("schema", "status", "--json").out)["pending"] == []
    assert json.loads(cli("schema", "upgrade", "--json").out) == {"applied": []}
