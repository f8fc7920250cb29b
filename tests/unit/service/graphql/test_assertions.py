"""Who says what of an establishment, over GraphQL."""

import dataclasses
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from eslabon.graph.build.kept import given_name
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.schema import camel_case
from eslabon.graph.record.builds import PastBuild, remember_build
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.record import Edition, Record
from eslabon.graph.record.statements.correction import Correction
from eslabon.queries.entities.establishments import EstablishmentRow
from tests.support.api import KEY, running_api
from tests.support.record import START, written
from tests.support.recording import RecordingClient

ASKED = """
query($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Establishment {
      key
      assertions { property value source part edition editionId day counts }
    }
  }
}
"""
CONTACTS_KEY = "esl_contacts_0123456789abcdef"
ONE = '{ establishment(id: "1") { key assertions { property value source edition counts } } }'
DENUE = Scope(tenant="local", kind="denue", source="denue", part="22")
OWN = Scope(tenant="local", kind="capabilities", source="capabilities/mine", is_complete=True)


def row(id_: str) -> dict[str, object]:
    """Return a row of the graph's own establishments."""
    known = {
        "id": id_,
        "name": "Zincados",
        "verification": "observed",
        "flags": [],
        "retired": False,
    }
    names = [camel_case(field.name) for field in dataclasses.fields(EstablishmentRow)]
    return {
        **dict.fromkeys(names),
        **known,
        "source": "denue",
        **({"version": "1"} if "version" in names else {}),
    }


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Return the record of a service, in which two sources speak of one establishment."""
    record = Record(tmp_path / "record")
    site = Establishment(id="1", name="Zincados", size_min=11, is_generic_name=True, phone="000")
    other = Establishment(id="2", name="Cromo")
    mine = Establishment(id="1", name="Mi taller", flags=("a", "b"))
    written(record, {"1": [site], "2": [other]}, scope=DENUE, hour=1, edition="2026-05")
    written(record, {"x": [mine]}, scope=OWN, hour=2)
    return record


def answered(
    tmp_path: Path,
    query: str,
    *sites: str,
    language: str = "es",
    builds: Sequence[dict[str, object]] = (),
    held: Sequence[dict[str, object]] = (),
) -> Any:
    client = RecordingClient([[row(site) for site in sites], list(builds), list(held)])
    with running_api(client, {"accept-language": language}, data=tmp_path) as api:
        return api.ask(query)


def test_each_property_is_told_with_its_sources_the_one_that_counts_first(
    record: Record, tmp_path: Path
) -> None:
    answer = answered(tmp_path, ONE, "1")

    assert "errors" not in answer
    assert answer["extensions"]["cost"]["requestedQueryCost"] == 1 + 10 + 10
    said = answer["data"]["establishment"]["assertions"]
    assert [
        (one["value"], one["source"], one["counts"]) for one in said if one["property"] == "name"
    ] == [
        ("Mi taller", "capabilities/mine", True),
        ("Zincados", "denue", False),
    ]
    assert {
        "property": "sizeMin",
        "value": "11",
        "source": "denue",
        "edition": "2026-05",
        "counts": True,
    } in said


@pytest.mark.parametrize(("language", "word"), [("es", "sí"), ("en", "yes")])
def test_values_are_texts_in_the_language_of_the_request(
    record: Record, tmp_path: Path, language: str, word: str
) -> None:
    answer = answered(tmp_path, ONE, "1", language=language)

    said = answer["data"]["establishment"]["assertions"]
    values = {(one["property"], one["source"]): one["value"] for one in said}
    assert values["isGenericName", "denue"] == word
    assert values["flags", "capabilities/mine"] == "a; b"


@pytest.mark.parametrize("asked_for", [False, True])
@pytest.mark.parametrize("key", [None, KEY, CONTACTS_KEY])
def test_contacts_are_told_to_who_may_see_them_if_they_were_asked_for(
    tmp_path: Path, key: str | None, asked_for: bool
) -> None:
    site = Establishment(id="1", name="Z", phone="442-1", email="a@b.example")
    written(Record(tmp_path / "record"), {"1": [site]}, scope=DENUE, has_contacts=asked_for)
    keys = {"api_key": SecretStr(KEY), "contacts_key": SecretStr(CONTACTS_KEY)} if key else {}
    headers = {"authorization": f"Bearer {key}"} if key else {}

    with running_api(RecordingClient([[row("1")], [], []]), headers, data=tmp_path, **keys) as api:
        answer = api.ask(ONE)

    said = answer["data"]["establishment"]["assertions"]
    is_told = asked_for and key == CONTACTS_KEY
    assert {one["property"] for one in said} & {"phone", "email"} == (
        {"phone", "email"} if is_told else set()
    )
    assert ("442-1" in str(answer)) == ("a@b.example" in str(answer)) == is_told


def test_of_what_nobody_lists_any_more_the_last_edition_that_did_is_told(
    record: Record, tmp_path: Path
) -> None:
    older, _ = record.editions()
    newest = written(record, {"2": [Establishment(id="2", name="Cromo")]}, scope=DENUE, hour=3)
    said = Correction(property="name", value="Decidido")
    line = Journal(record.root, "local").append(said, author="Ana", subject="1")
    told = PastBuild(
        number=4,
        built=START,
        editions=(newest.id,),
        retired_from=(older.id,),
        graph=given_name(tmp_path / "built"),
    )
    remember_build(record.root, told)
    build = _build(4, editions=[newest.id], last_line=line.id)

    answer = answered(tmp_path, ONE, "1", builds=[build])

    found = answer["data"]["establishment"]["assertions"]
    assert [(one["value"], one["source"]) for one in found if one["property"] == "name"] == [
        ("Zincados", "denue")
    ]
    other = answered(tmp_path, ONE, "1", builds=[{**build, "number": 5}])
    assert other["data"]["establishment"]["assertions"] == []


def _build(number: int, *, editions: list[str], last_line: str) -> dict[str, object]:
    return {
        "number": number,
        "status": "current",
        "token": "a",
        "editions": editions,
        "totals": "{}",
        "began": "2026-11-26T00:00:00+00:00",
        "lastLine": last_line,
        "lines": 1,
    }


def test_only_what_the_build_that_is_read_was_made_of_counts(
    record: Record, tmp_path: Path
) -> None:
    journal = Journal(record.root, "local")

    def decide(name: str) -> str:
        said = Correction(property="name", value=name)
        return journal.append(said, author="Ana", subject="1").id

    built = [edition.id for edition in record.editions()]
    build = _build(1, editions=built, last_line=decide("Decidido"))
    decide("Aún no construido")
    later = Establishment(id="1", name="Más nuevo")
    written(record, {"x": [later]}, scope=OWN, hour=3)

    answer = answered(tmp_path, ONE, "1", builds=[build])

    said = answer["data"]["establishment"]["assertions"]
    assert [(one["value"], one["counts"]) for one in said if one["property"] == "name"] == [
        ("Decidido", True),
        ("Mi taller", False),
        ("Zincados", False),
    ]


@pytest.mark.parametrize(
    ("lacking", "last", "lines"),
    [("", "", 1), ("", "9", 0), ("elsewhere", "", 0)],
    ids=["a line is gone", "an older line was brought", "an edition is elsewhere"],
)
def test_where_the_record_is_not_that_of_the_build_nothing_is_told(
    record: Record, tmp_path: Path, *, lacking: str, last: str, lines: int
) -> None:
    said = Correction(property="name", value="Decidido")
    Journal(record.root, "local").append(said, author="Ana", subject="1")
    ids = [edition.id for edition in record.editions()]
    build: dict[str, object] = {
        "number": 1,
        "status": "current",
        "token": "a",
        "editions": [*ids, lacking] if lacking else ids,
        "totals": "{}",
        "began": "2026-11-26T00:00:00+00:00",
        "lastLine": last,
        "lines": lines,
    }

    answer = answered(
        tmp_path, ONE, "1", builds=[build], held=[{"id": "x", "collection": "eslabon"}]
    )

    assert answer["data"]["establishment"]["assertions"] is None
    assert answer["errors"][0]["extensions"]["code"] == "RECORD_NOT_AT_HAND"


def test_many_establishments_are_read_in_one_go(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Record] = []
    original = Record.editions

    def editions(self: Record, tenant: str | None = None) -> list[Edition]:
        read.append(self)
        return original(self, tenant)

    monkeypatch.setattr(Record, "editions", editions)
    client = RecordingClient([[row("1"), row("2"), row("3")], []])
    ids = ["RXN0YWJsaXNobWVudDox", "RXN0YWJsaXNobWVudDoy", "RXN0YWJsaXNobWVudDoz"]
    with running_api(client, data=tmp_path) as api:
        nodes = api.data(ASKED, ids=ids)["nodes"]

    assert [len(node["assertions"]) > 0 for node in nodes] == [True, True, False]
    assert len(read) == 1


def _no_record(record: Record) -> None:
    record.root.rename(record.root.with_name("elsewhere"))


def _damaged(record: Record) -> None:
    (record.editions()[0].folder / "manifest.json").write_text("{", "utf-8")


def _newer_journal(record: Record) -> None:
    line = Journal(record.root, "local").append(
        Correction(property="name", value="B"), author="Ana", subject="1"
    )
    said = line.to_bytes().rpartition(b',"digest"')[0].replace(b'"correction"', b'"prophecy"')
    sealed = said + b',"digest":"%s"}\n' % hashlib.sha256(said).hexdigest()[:16].encode()
    record.journal("local").write_bytes(sealed)


@pytest.mark.parametrize("spoil", [_no_record, _damaged, _newer_journal])
def test_without_a_record_at_hand_the_field_is_null_and_says_so(
    record: Record, tmp_path: Path, spoil: Any
) -> None:
    spoil(record)

    answer = answered(tmp_path, ONE, "1")

    assert answer["data"]["establishment"] == {"key": "1", "assertions": None}
    [error] = answer["errors"]
    assert error["extensions"]["code"] == "RECORD_NOT_AT_HAND"
    assert error["path"] == ["establishment", "assertions"]
    assert str(tmp_path) not in str(answer)
