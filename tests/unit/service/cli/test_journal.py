"""`eslabon journal`: what people state, without an engine."""

import getpass
import json
from pathlib import Path
from typing import Any

import pytest

from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.record import Record
from tests.support.command_line import Cli
from tests.support.record import written


def listed(cli: Cli, *words: object) -> list[dict[str, Any]]:
    ran = cli("journal", "list", *words, "--json")
    assert (ran.code, ran.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def added(cli: Cli, *words: object) -> str:
    ran = cli("journal", "add", *words, "--json")
    assert ran.code == 0, ran.err
    return str(json.loads(ran.out)["id"])


def test_a_correction_is_added_and_listed(cli: Cli, tmp_path: Path) -> None:
    ran = cli("journal", "add", "correction", "6300001", "latitude", "20.5", "--author", "Ana")

    assert ran.code == 0
    assert "latitude = 20.5" in ran.out
    assert "`eslabon build`" in ran.err
    [line] = listed(cli)
    assert line["statement"] == {"kind": "correction", "property": "latitude", "value": 20.5}
    assert (line["subject"], line["author"], line["inForce"]) == ("6300001", "Ana", True)
    assert (tmp_path / "data/record/tenants/local/journal.jsonl").exists()


@pytest.mark.parametrize("spoil", [False, True])
def test_who_states_something_of_whom_no_edition_lists_is_told(
    cli: Cli, tmp_path: Path, *, spoil: bool
) -> None:
    scope = Scope(tenant="local", kind="denue", source="denue", part="22", is_complete=True)
    site = Establishment(id="6300001", name="Zincados")
    edition = written(Record(tmp_path / "data" / "record"), {"1": [site]}, scope=scope)
    if spoil:
        (edition.folder / "Establishment.parquet").unlink()

    known = cli("journal", "add", "correction", "6300001", "name", "A")
    mistyped = cli("journal", "add", "correction", "630000l", "name", "A")

    assert (known.code, mistyped.code, len(listed(cli))) == (0, 0, 2)
    assert "Ninguna edición" not in known.err
    assert ("Ninguna edición vigente lista «630000l»" in mistyped.err) is not spoil


def test_a_claim_is_added_by_names_and_in_the_units_of_the_command_line(cli: Cli) -> None:
    words = ("--mode", "propio", "--material", "Acero 4140", "--material", "aluminio")
    limits = ("--envelope", "300x600x100", "--mass", "12.5", "--volume", "1000", "--spare", "0")
    added(cli, "claim", "6300001", "níquel químico", *words, *limits)

    [line] = listed(cli)
    stated = {name: value for name, value in line["statement"].items() if value is not None}
    assert stated == {
        "kind": "claim",
        "claim": "yes",
        "capability": "PLT-EN",
        "mode": "in_house",
        "materials": ["alloy_steel", "aluminum"],
        "maxLength": 600,
        "maxWidth": 300,
        "maxHeight": 100,
        "maxMass": 12.5,
        "capacity": 1000,
        "spareCapacity": 0,
    }


def test_the_author_is_the_user_of_the_system_unless_another_is_named(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(cli, "claim", "1", "PLT-ZN")
    assert [line["author"] for line in listed(cli)] == [getpass.getuser()]

    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    ran = cli("journal", "add", "claim", "1", "PLT-ZN")
    assert ran.code == 2
    assert "--author" in ran.err


def test_what_is_in_force_is_listed_and_all_of_it_where_that_is_asked(cli: Cli) -> None:
    one = added(cli, "correction", "1", "name", "A")
    two = added(cli, "correction", "1", "name", "B", "--replaces", one)
    other = added(cli, "claim", "2", "PLT-ZN")
    undo = json.loads(cli("journal", "undo", other, "--json").out)["id"]

    assert [line["id"] for line in listed(cli)] == [two, undo]
    every = listed(cli, "--all")
    assert [line["id"] for line in every] == [one, two, other, undo]
    assert [line["inForce"] for line in every] == [False, True, False, True]
    assert [line["replaces"] for line in every] == [None, one, None, None]
    assert [line["id"] for line in listed(cli, "--all", "--subject", "2")] == [other, undo]
    again = json.loads(cli("journal", "undo", undo, "--json").out)["id"]
    assert [line["id"] for line in listed(cli)] == [two, other, again]


@pytest.mark.parametrize(("language", "empty"), [("es", "no dice nada"), ("en", "says nothing")])
def test_the_journal_is_drawn_in_either_language(cli: Cli, language: str, empty: str) -> None:
    assert empty in cli("journal", "list", "--lang", language).out
    id_ = added(cli, "correction", "1", "name", "Zincados", "--author", "Ana")
    undo = json.loads(cli("journal", "undo", id_, "--json").out)["id"]

    drawn = cli("journal", "list", "--all", "--lang", language).out

    for part in (id_, undo, "Ana", "name = Zincados", {"es": "deshace", "en": "undoes"}[language]):
        assert part in drawn


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (("add", "correction", "1", "nme", "A"), 2, "¿Quiso decir name?"),
        (("add", "correction", "1", "latitude", "few"), 2, "Escriba un número, como 20.59."),
        (("add", "correction", "1", "legalName", "X"), 2, "cárguelo en una edición"),
        (("add", "correction", "1", "name", " "), 2, "Escriba un texto."),
        (("add", "correction", " ", "name", "A"), 2, "Escriba de 1 a 100"),
        (("add", "claim", "1", "zincd"), 2, "¿Quiso decir PLT-ZN"),
        (("add", "claim", "1", "PLT-ZN", "--mode", "perhaps"), 2, "in_house"),
        (("add", "claim", "1", "PLT-ZN", "--material", "oro"), 2, "Hay:"),
        (("add", "claim", "1", "PLT-ZN", "--envelope", "big"), 2, "300x200x100"),
        (("add", "claim", "1", "PLT-ZN", "--envelope", "300x200"), 2, "300x200x100"),
        (("add", "claim", "1", "PLT-ZN", "--mass", "0"), 2, "mayor que cero"),
        (("add", "claim", "1", "PLT-ZN", "--mass", "inf"), 2, "mayor que cero"),
        (("add", "claim", "1", "PLT-ZN", "--replaces", "x"), 2, "eslabon journal list"),
        (("undo", "x"), 2, "eslabon journal list"),
    ],
)
def test_what_cannot_be_stated_is_refused_with_what_to_do(
    cli: Cli, words: tuple[str, ...], code: int, hint: str
) -> None:
    ran = cli("journal", *words)

    assert (ran.code, ran.out) == (code, "")
    assert hint in ran.err
    assert listed(cli, "--all") == []


def test_a_damaged_journal_is_told_with_the_line(cli: Cli, tmp_path: Path) -> None:
    added(cli, "claim", "1", "PLT-ZN")
    path = tmp_path / "data/record/tenants/local/journal.jsonl"
    path.write_bytes(path.read_bytes().replace(b"PLT-ZN", b"PLT-NI"))

    ran = cli("journal", "list", "--lang", "en", "--json")

    told = json.loads(ran.err)
    assert (ran.code, told["code"]) == (3, "RECORD_DAMAGED")
    assert "line 1" in told["message"]
