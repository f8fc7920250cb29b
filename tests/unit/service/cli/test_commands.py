"""Commands that need no engine, and those that must not reach it."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from eslabon.graph.language import Language
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.sources.tables.steps import StepsSource
from eslabon.service.cli.commands.load import report_table
from eslabon.service.cli.completion import capability_completions, standard_completions
from eslabon.service.cli.invocation import Invocation
from tests.support.command_line import Cli


def test_whole_tree_names_each_code_and_its_parent(cli: Cli) -> None:
    nodes = json.loads(cli("capabilities", "tree", "--json").out)

    assert {node["code"]: node["parent"] for node in nodes} == {
        node.code: node.parent for node in capability_tree()
    }


def test_branch_holds_nothing_outside_it(cli: Cli) -> None:
    nodes = json.loads(cli("capabilities", "tree", "ht", "--json").out)

    assert {node["code"] for node in nodes} == capability_tree().subtree("HT")


def test_search_finds_the_exact_name_first(cli: Cli) -> None:
    found = json.loads(cli("capabilities", "search", "níquel químico", "--json").out)

    assert found[0]["code"] == "PLT-EN"


def test_search_without_a_result_says_so(cli: Cli) -> None:
    ran = cli("capabilities", "search", "qqqqqqqqqqqqqq")

    assert ran.code == 0
    assert "qqqqqqqqqqqqqq" in ran.out


@pytest.mark.parametrize("kind", ["capabilities", "certificates", "steps"])
def test_template_is_a_workbook_where_it_was_asked_for(cli: Cli, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "template.xlsx"

    ran = cli("template", kind, "-o", path, "--json")

    assert (ran.code, json.loads(ran.out)) == (0, {"kind": kind, "path": str(path)})
    workbook = load_workbook(path, read_only=True)
    assert workbook.sheetnames
    workbook.close()


def test_sample_says_what_it_wrote(cli: Cli, tmp_path: Path) -> None:
    ran = cli("sample", "--rows", 120, "--seed", 3, "-o", tmp_path / "s", "--json")

    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert (told["rows"], told["seed"]) == (120, 3)
    names = {Path(file).name for file in told["files"]}
    assert names >= {"denue.csv", "capabilities.csv", "certificates.csv", "steps.csv"}


def test_config_shows_every_setting_and_no_secret(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESLABON_API_KEY", "a-secret-that-nobody-may-see")
    monkeypatch.setenv("ESLABON_GRAPH_PASSWORD", "another-secret")

    plain, drawn = cli("config", "show", "--json"), cli("config", "show")

    shown = json.loads(plain.out)
    assert shown["ESLABON_LANGUAGE"] == "es"
    assert shown["ESLABON_API_KEY"] == "**********"
    assert "secret" not in plain.out + drawn.out
    assert "ESLABON_QUERY_TIMEOUT" in drawn.out


@pytest.mark.parametrize(
    ("language", "legend"),
    [("es", "▸ grupo de procesos; ⊂ quien hace"), ("en", "▸ group of processes; ⊂ whoever does")],
)
def test_the_tree_tells_groups_from_processes_and_kinds_from_families(
    cli: Cli, language: str, legend: str
) -> None:
    told = cli("capabilities", "tree", "HT", "--lang", language).out
    first, *nodes = told.splitlines()
    assert first.startswith(legend)
    for node in nodes:
        drawn = re.fullmatch(r"[│├└─\s]*(?P<sign>[▸⊂]? ?)(?P<code>[A-Z0-9-]+)  .+", node)
        assert drawn, node
        found = capability_tree().get(drawn["code"])
        sign = "▸" if found.is_group else "⊂" if found.edge == "kind_of" else ""
        assert drawn["sign"].strip() == sign
    assert {"▸", "⊂"} <= set(told.replace(first, ""))


def test_model_of_the_graph_is_shown(cli: Cli) -> None:
    model = json.loads(cli("schema", "show", "--json").out)

    assert "Establishment" in {node["label"] for node in model["nodes"]}
    assert {"type": "OFFERS", "start": "Establishment", "end": "Capability"}.items() <= next(
        r for r in model["relationships"] if r["type"] == "OFFERS"
    ).items()


def test_schema_of_the_api_is_shown(cli: Cli) -> None:
    ran = cli("schema", "graphql")

    assert ran.code == 0
    assert "type Query" in ran.out


def test_completion_offers_codes_with_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ESLABON_LANGUAGE", raising=False)
    assert ("HT-CARB", "Carburizado") in capability_completions("ht-")
    monkeypatch.setenv("ESLABON_LANGUAGE", "en")
    assert ("HT-CARB", "Carburizing") in capability_completions("ht-")
    assert "CQI-9" in [code for code, _ in standard_completions("cqi")]
    assert capability_completions("zz") == []


def test_engine_of_a_server_is_not_ours_to_start(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESLABON_GRAPH", "neo4j://localhost:7687")

    ran = cli("engine", "start", "--json")

    assert (ran.code, ran.out) == (3, "")
    assert json.loads(ran.err)["code"] == "ENGINE_NOT_EMBEDDED"


def test_engine_that_is_down_is_no_failure(cli: Cli) -> None:
    assert json.loads(cli("engine", "status", "--json").out) == {"running": False}
    assert json.loads(cli("engine", "stop", "--json").out) == {"outcome": "not running"}


MISTAKES = [
    (("match",), "INCOMPLETE_REQUEST", "--capability"),
    (("match", "--step", "A", "--text", "cromo"), "INCOMPLETE_REQUEST", "--step"),
    (("match", "--capability", "HT-CARV"), "UNKNOWN_CAPABILITY", "HT-CARB"),
    (("match", "--capability", "HT-CARB", "--standard", "CQI9X"), "UNKNOWN_STANDARD", "CQI-9"),
    (("match", "--capability", "HT-CARB", "--within", "near"), "MALFORMED_VALUE", "150km"),
    (
        ("match", "--capability", "HT-CARB", "--envelope", "1x2x3x4"),
        "MALFORMED_VALUE",
        "300x200x100",
    ),
    (("match", "--text", "zincado " * 2_501), "TEXT_TOO_LONG", "20,000"),
    (("match", "--capability", "HT-CARB", "--details", "µ" * 20_001), "TEXT_TOO_LONG", "20,001"),
    (("match", "--capability", "HT-CARB", "--as-of", "hoy"), "MALFORMED_VALUE", "2026"),
    (
        ("match", "--capability", "HT-CARB", "--near", "-100.39,20.59"),
        "POINT_MISTYPED",
        "20.59,-100.39",
    ),
    (("match", "--capability", "HT-CARB", "--min-size", "-1"), "OUT_OF_RANGE", "0"),
    (("match", "--capability", "HT-CARB", "--within", "5"), "INCOMPLETE_REQUEST", "--near"),
    (("coverage",), "INCOMPLETE_REQUEST", "ambos"),
    (("coverage", "--buyer", "A", "--region", "22"), "INCOMPLETE_REQUEST", "ambos"),
    (("coverage", "--region", "22", "--within", "far"), "MALFORMED_VALUE", "150km"),
    (("fetch", "denue"), "BAD_REQUEST", "--state"),
    (("fetch", "denue", "--state", "99"), "NOT_FOUND", "01"),
    (("template", "buyers"), "USAGE", "--help"),
    (("sample", "--rows", "0"), "USAGE", "--help"),
    (("load",), "USAGE", "--help"),
    (("load", "denue"), "USAGE", "eslabon load denue"),
    (("load", "denu", "a.csv"), "UNKNOWN_KIND", "denue"),
    (("load", "denue", "a.csv", "--max-rejects", "lots"), "MALFORMED_VALUE", "5%"),
]


@pytest.mark.parametrize(("words", "code", "hint"), MISTAKES)
def test_mistake_is_told_before_an_engine_is_started(
    cli: Cli, tmp_path: Path, *, words: tuple[str, ...], code: str, hint: str
) -> None:
    ran = cli(*words, "--json")

    assert (ran.code, ran.out) == (2, "")
    told = json.loads(ran.err)
    assert told["code"] == code
    assert hint in told["hint"] + told["message"]
    assert not (tmp_path / "data").exists()
    english = json.loads(cli(*words, "--json", "--lang", "en").err)
    assert english["message"] != told["message"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "FILE_NOT_FOUND"),
        (b"", "FILE_EMPTY"),
        (b"PK\x03\x04broken", "ARCHIVE_DAMAGED"),
        (b"a,b\n1,2\n", "FILE_UNRECOGNISED"),
    ],
)
def test_file_that_cannot_be_loaded_is_refused_before_an_engine_is_started(
    cli: Cli, tmp_path: Path, *, content: bytes | None, code: str
) -> None:
    path = tmp_path / "input.csv"
    if content is not None:
        path.write_bytes(content)

    ran = cli("load", path, "--json")

    assert (ran.code, ran.out) == (3, "")
    told = json.loads(ran.err)
    assert told["code"] == code
    assert told["hint"]
    assert not (tmp_path / "data").exists()


def test_file_like_no_kind_is_told_which_comes_nearest(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "certs.csv"
    path.write_text("establishment_id,standard\nA1,CQI-9\n", encoding="utf-8")

    ran = cli("load", path, "--lang", "en")

    assert ran.code == 3
    assert "The closest is" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("match", "--capability", "HT-CARB"),
        ("coverage", "--region", "22"),
        ("schema", "status"),
    ],
)
def test_server_that_is_away_ends_with_1_and_what_to_do(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("ESLABON_GRAPH", "bolt://127.0.0.1:9")
    monkeypatch.setenv("ESLABON_GRAPH_PASSWORD", "none")

    spanish, english = cli(*words), cli(*words, "--lang", "en")

    assert (spanish.code, spanish.out) == (1, "")
    assert "no responde" in spanish.err
    assert "does not answer" in english.err
    assert "eslabon doctor" in english.err


def test_doctor_tells_that_the_server_is_away_among_the_rest(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESLABON_GRAPH", "bolt://127.0.0.1:9")
    monkeypatch.setenv("ESLABON_GRAPH_PASSWORD", "none")

    ran = cli("doctor", "--json")

    told = json.loads(ran.out)
    verdicts = {finding["subject"]: finding["verdict"] for finding in told["findings"]}
    assert (ran.code, told["ok"]) == (1, False)
    assert verdicts["engine"] == "bad"
    assert verdicts["program"] == "good"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "es",
            [
                "Avisos:",
                "  2 × El valor no tiene fecha.",
                "  1 × of_a_later_version",
                "Rechazos, con su clave:",
                "  1 × No es una fecha. (not_a_date)",
                "  1 × Hay una comilla fuera de lugar. (stray_quote)",
                "Cuarentena: rejects.csv",
            ],
        ),
        (
            "en",
            [
                "Flags:",
                "  2 × The value has no date.",
                "  1 × of_a_later_version",
                "Rejects, with their codes:",
                "  1 × It is not a date. (not_a_date)",
                "  1 × There is a stray quotation mark. (stray_quote)",
                "Quarantine: rejects.csv",
            ],
        ),
    ],
)
def test_load_tells_flags_and_reasons_in_words(language: Language, told: list[str]) -> None:
    report = LoadReport(
        "steps/a",
        "1",
        quarantine_file="rejects.csv",
        build=3,
        flags=Counter(value_undated=2, of_a_later_version=1),
        reasons=Counter(not_a_date=1, stray_quote=1),
    )
    invocation = Invocation(as_json=False, quiet=False, lang=language)
    _, _, *lines = report_table(invocation, report, StepsSource().meanings)
    assert lines == told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("es", "El grafo sigue igual hasta `eslabon build`."),
        ("en", "The graph stays as it is until `eslabon build`."),
    ],
)
def test_load_that_only_records_says_that_the_graph_is_as_it_was(
    language: Language, told: str
) -> None:
    invocation = Invocation(as_json=False, quiet=False, lang=language)
    _, _, *lines = report_table(invocation, LoadReport("steps/a", "1"), StepsSource().meanings)
    assert lines == [told]


@pytest.mark.parametrize(
    ("language", "names"),
    [("es", "Carburizado · Carburizing"), ("en", "Carburizing · Carburizado")],
)
def test_processes_have_both_names_that_of_the_language_first(
    cli: Cli, language: str, names: str
) -> None:
    for words in ("tree", "HT-CARB"), ("search", "HT-CARB"):
        said = cli("capabilities", *words, "--lang", language).out
        assert re.search(f"HT-CARB +{names}", said)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        *(
            (("--complete", f"state={value}"), "--complete")
            for value in ("99", "00", "33", "22-23")
        ),
        *((("--collection", value), "--collection") for value in ("", " ", "a\nb", "\x01")),
    ],
)
def test_a_part_or_a_name_that_there_cannot_be_is_refused_before_anything_is_read(
    cli: Cli, tmp_path: Path, words: tuple[str, ...], field: str
) -> None:
    ran = cli("load", "denue", tmp_path / "none.csv", *words, "--json")

    told = json.loads(ran.err)
    assert (ran.code, told["code"]) == (2, "MALFORMED_VALUE")
    assert field in told["message"]


def test_what_the_system_refuses_is_no_defect(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")

    ran = cli("record", "verify", "--json")
    doctor = cli("doctor", "--json")

    assert ran.code == 3
    assert "INTERNAL" not in ran.err + doctor.err
    told = json.loads(doctor.out)
    bad = {one["subject"] for one in told["findings"] if one["verdict"] == "bad"}
    assert (doctor.code, told["ok"], "data" in bad) == (1, False, True)
