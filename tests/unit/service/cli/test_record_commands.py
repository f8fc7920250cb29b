"""Commands over the record: what they tell, and what they refuse."""

import json
from pathlib import Path

import pytest

from eslabon.graph.build.kept import given_name
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record.builds import PastBuild, remember_build
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.record import Record
from tests.support.command_line import Cli
from tests.support.record import START, flip, written

PART = Scope(tenant="local", kind="denue", source="denue", part="22", is_complete=True)
SITE = {"1": [Establishment(id="1", name="Zincados")]}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Return the record of the command line, of two editions of one part and an own table."""
    record = Record(tmp_path / "data" / "record")
    own = PART.model_copy(update={"kind": "steps", "source": "steps/mine", "part": ""})
    for hour, scope in ((1, PART), (2, PART), (3, own)):
        written(record, SITE, scope=scope, hour=hour, content=f"{hour}" * 64)
    return record


def test_editions_are_listed_with_what_counts(cli: Cli, record: Record) -> None:
    plain, drawn, named = cli("editions", "--json"), cli("editions"), cli("editions", "list")

    told = json.loads(plain.out)
    assert [(one["source"], one["status"]) for one in told] == [
        ("denue", "superseded"),
        ("denue", "current"),
        ("steps/mine", "current"),
    ]
    first = told[0]
    assert first["id"] == record.editions()[0].id
    assert (first["part"], first["complete"], first["tenant"]) == ("22", True, "local")
    assert (first["day"], first["dayFrom"], first["licence"]) == ("2026-11-26", "given", "CC0")
    assert (first["rows"], first["rejects"], first["withdrawn"]) == (1, 0, None)
    assert drawn.out == named.out
    for word in (first["id"], "reemplazada", "completa", "2026-11-26 (dado)", "steps/mine"):
        assert word in drawn.out


def test_common_options_of_the_list_may_stand_where_they_like(cli: Cli, record: Record) -> None:
    assert "superseded" in cli("editions", "--lang", "en").out
    assert cli("--json", "editions").out == cli("editions", "list", "--json").out


def test_a_withdrawal_tells_what_speaks_instead(cli: Cli, record: Record) -> None:
    first, second, _ = record.editions()

    ran = cli("editions", "withdraw", second.id[:12], "--why", "otro estado", "--json")

    assert json.loads(ran.out) == {"withdrawn": second.id, "counted": True, "instead": [first.id]}
    shown = json.loads(cli("editions", "--json").out)
    assert [one["status"] for one in shown] == ["current", "withdrawn", "current"]
    assert shown[1]["withdrawn"]["why"] == "otro estado"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, ["No contaba"]),
        (1, ["próximo `eslabon build`", "En su lugar", "vigente"]),
        (2, ["próximo `eslabon build`", "Nadie habla ya", "steps/mine"]),
    ],
)
def test_a_withdrawal_is_told_in_words(
    cli: Cli, record: Record, place: int, words: list[str]
) -> None:
    ran = cli("editions", "withdraw", record.editions()[place].id)

    assert ran.code == 0
    assert [word for word in words if word not in ran.out] == []


def test_a_withdrawn_partial_edition_leaves_the_others_of_its_source(
    cli: Cli, record: Record
) -> None:
    partial = PART.model_copy(update={"is_complete": False})
    last = written(record, SITE, scope=partial, hour=5, content="5" * 64)

    assert "Ediciones de denue que siguen contando: 1" in cli("editions", "withdraw", last.id).out


def test_a_record_is_copied_and_brought_in_elsewhere(
    cli: Cli, record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    ids = [edition.id for edition in record.editions()]

    sent = json.loads(cli("record", "export", copy, "--json").out)
    assert (sent["copied"], sent["present"], sent["place"]) == (ids, [], str(copy))
    monkeypatch.setenv("ESLABON_DATA", str(tmp_path / "elsewhere"))
    brought = cli("record", "import", copy, "--lang", "en")
    again = json.loads(cli("record", "import", copy, "--json").out)

    assert ": 3; there already: 0" in brought.out
    assert (again["copied"], sorted(again["present"])) == ([], sorted(ids))
    assert [one["id"] for one in json.loads(cli("editions", "--json").out)] == ids


def test_named_editions_are_copied_and_no_other(cli: Cli, record: Record, tmp_path: Path) -> None:
    first, _, third = record.editions()

    sent = cli("record", "export", tmp_path / "copy", first.id, third.id[:11], "111", "--json")

    assert json.loads(sent.out)["copied"] == [first.id, third.id]


def test_pruning_tells_what_goes_before_and_after(cli: Cli, record: Record) -> None:
    first = record.editions()[0]

    would = cli("record", "prune", "--dry-run", "--json")
    shown = cli("record", "prune", "--dry-run")
    assert len(record.editions()) == 3
    done = cli("record", "prune", "--json")

    assert {**json.loads(would.out), "dryRun": False} == json.loads(done.out)
    assert json.loads(done.out)["removed"] == [first.id]
    assert first.id in shown.out
    assert first.id not in [edition.id for edition in record.editions()]


def test_a_sound_record_verifies(cli: Cli, record: Record) -> None:
    ran = cli("record", "verify", "--json")

    assert (ran.code, json.loads(ran.out)) == (0, {"checked": 3, "damaged": []})
    assert "3 de 3" in cli("record", "verify").out


def test_a_flipped_byte_is_found_and_named(cli: Cli, record: Record) -> None:
    edition = record.editions()[1]
    path = edition.folder / "Establishment.parquet"
    content = bytearray(path.read_bytes())
    content[30] ^= 1
    path.write_bytes(content)

    plain, drawn = cli("record", "verify", "--json"), cli("record", "verify")

    assert (plain.code, drawn.code) == (3, 3)
    assert [one["name"] for one in json.loads(plain.out)["damaged"]] == [edition.id]
    assert "2 de 3" in drawn.out
    assert str(path) in drawn.out


def test_a_line_of_the_journal_that_says_something_else_is_found(cli: Cli, record: Record) -> None:
    assert cli("journal", "add", "correction", "1", "name", "Zincados").code == 0
    path = record.journal("local")
    path.write_bytes(path.read_bytes().replace(b"Zincados", b"Cromados"))

    ran = cli("record", "verify", "--json")

    assert ran.code == 3
    assert [one["name"] for one in json.loads(ran.out)["damaged"]] == ["local/journal.jsonl"]


NEEDING_A_RECORD = [
    ("editions",),
    ("editions", "withdraw", "2026"),
    ("record", "export", "copy"),
    ("record", "prune"),
    ("record", "verify"),
]


@pytest.mark.parametrize("words", NEEDING_A_RECORD, ids=" ".join)
def test_without_a_record_a_command_says_so(cli: Cli, words: tuple[str, ...]) -> None:
    ran = cli(*words, "--json")

    told = json.loads(ran.err)
    assert (ran.code, ran.out, told["code"]) == (3, "", "NO_RECORD")
    assert "eslabon record import" in told["hint"]


@pytest.mark.parametrize("words", NEEDING_A_RECORD[:4], ids=" ".join)
def test_a_damaged_manifest_is_told_and_nothing_is_done(
    cli: Cli, record: Record, words: tuple[str, ...]
) -> None:
    path = record.editions()[0].folder / "manifest.json"
    path.write_text("{", "utf-8")

    ran = cli(*words, "--json")

    assert (ran.code, json.loads(ran.err)["code"]) == (3, "RECORD_DAMAGED")
    assert str(path) in json.loads(ran.err)["message"]


MISTAKES = [
    (("editions", "withdraw", "zz"), 2, "NO_SUCH_EDITION"),
    (("editions", "withdraw", "2026"), 2, "EDITION_AMBIGUOUS"),
    (("editions", "withdraw"), 2, "USAGE"),
    (("editions", "listt"), 2, "USAGE"),
    (("record",), 2, "USAGE"),
    (("record", "export", "copy", "zz"), 2, "NO_SUCH_EDITION"),
    (("record", "export", "gopher://copy"), 2, "UNKNOWN_PROTOCOL"),
    (("record", "export", "s3://bucket/copy"), 3, "PACKAGE_MISSING"),
    (("record", "import", "nothing-here"), 3, "NOTHING_TO_IMPORT"),
    (("record", "prune", "--keep", "-1"), 2, "USAGE"),
]


@pytest.mark.parametrize(("words", "code", "error"), MISTAKES)
def test_a_mistake_is_told_with_its_code(
    cli: Cli, record: Record, words: tuple[str, ...], code: int, error: str
) -> None:
    ran = cli(*words, "--json")

    assert (ran.code, ran.out, json.loads(ran.err)["code"]) == (code, "", error)
    assert len(record.editions()) == 3


def test_the_program_s_own_vocabulary_is_not_withdrawn(cli: Cli, record: Record) -> None:
    own = Scope(tenant="local", kind="eslabon", source="eslabon", part="", is_complete=True)
    older = written(record, SITE, scope=own, hour=6, content="6" * 64)
    current = written(record, SITE, scope=own, hour=7, content="7" * 64)

    refused = cli("editions", "withdraw", current.id, "--json")

    assert (refused.code, json.loads(refused.err)["code"]) == (3, "BUILTIN_VOCABULARY")
    assert cli("editions", "withdraw", older.id).code == 0


@pytest.mark.parametrize("command", [("backup",), ("record", "export")])
def test_a_copy_within_the_record_is_refused(
    cli: Cli, record: Record, tmp_path: Path, command: tuple[str, ...]
) -> None:
    before = sorted(tmp_path.rglob("*"))
    link = tmp_path / "link"
    link.symlink_to(record.root)

    for folder in (record.root, record.root / "copy", tmp_path, link):
        refused = cli(*command, folder, "--json")
        assert (refused.code, json.loads(refused.err)["code"]) == (3, "COPY_INSIDE_RECORD")

    assert sorted(tmp_path.rglob("*")) == sorted([*before, link])


def test_a_record_that_the_graph_was_not_built_of_is_copied_with_a_warning(
    cli: Cli, record: Record, tmp_path: Path
) -> None:
    assert cli("backup", tmp_path / "copy").err == ""
    graph = given_name(tmp_path / "data" / "built")

    assert "ESLABON_RECORD" in cli("backup", tmp_path / "copy").err

    remember_build(record.root, PastBuild(number=1, built=START, editions=(), graph=graph))
    assert cli("backup", tmp_path / "copy").err == ""


def test_a_damaged_copy_is_mended_and_told(cli: Cli, record: Record, tmp_path: Path) -> None:
    edition = record.editions()[0]
    cli("backup", tmp_path / "copy")
    [manifest] = (tmp_path / "copy").rglob(f"{edition.id}/manifest.json")
    flip(manifest)

    ran = cli("backup", tmp_path / "copy", "--json")

    assert (json.loads(ran.out)["mended"], json.loads(ran.out)["new"]) == ([edition.id], 0)
    flip(manifest)
    assert "repuestos, porque estaban dañados: 1." in cli("backup", tmp_path / "copy").out
    flip(manifest)
    assert "damaged: 1." in cli("record", "export", tmp_path / "copy", "--lang", "en").out


def test_withdrawing_again_says_since_when(cli: Cli, record: Record) -> None:
    edition = record.editions()[1]
    cli("editions", "withdraw", edition.id)

    again = cli("editions", "withdraw", edition.id, "--lang", "en")

    assert again.code == 0
    assert "was withdrawn on 20" in again.out


@pytest.mark.parametrize("place", ["team", "team/copy", "."])
@pytest.mark.parametrize("is_address", [True, False])
def test_a_copy_at_the_address_of_the_record_is_refused(
    cli: Cli,
    record: Record,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    place: str,
    is_address: bool,
) -> None:
    assert cli("record", "export", tmp_path / "team").code == 0
    monkeypatch.setenv("ESLABON_RECORD", f"file://{tmp_path}/team")
    where = (tmp_path / place).resolve()
    named = f"file://{where}" if is_address else where

    for words in (("backup",), ("record", "export"), ("restore",), ("record", "import")):
        ran = cli(*words, named, "--json")
        assert (ran.code, json.loads(ran.err)["code"]) == (3, "COPY_INSIDE_RECORD")
