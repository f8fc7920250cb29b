"""What the journal says to a build, and how far it is trusted beside what sources say."""

from pathlib import Path

import pyarrow as pa
import pytest

from eslabon.graph.build.stated import Said, journal_tables, unheard
from eslabon.graph.build.tables import RETIRED, TypeTable
from eslabon.graph.build.trust import (
    DERIVATION,
    DIRECTORY,
    OWN_TABLE,
    STEWARD,
    TRUST,
    VOCABULARY,
    trust_of,
)
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.record.edition import BUILTIN
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.lines import JOURNAL_SOURCE
from eslabon.graph.record.statements.claim import Claim
from eslabon.graph.record.statements.correction import Correction
from eslabon.graph.record.statements.stated import Standing
from eslabon.graph.record.tables import RECORD, columns_of
from eslabon.loaders.derived.registry import DERIVATIONS
from eslabon.loaders.registry import KINDS


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path, "local")


def said_of(table: pa.Table) -> list[dict[str, object]]:
    """Return the rows of a table without what they leave unsaid."""
    rows = table.to_pylist()
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def test_a_journal_that_says_nothing_has_no_tables() -> None:
    assert journal_tables([]) == []


def test_a_correction_states_one_property_above_all_sources(journal: Journal) -> None:
    flags = Correction(property="flags", value=())
    one = journal.append(Correction(property="latitude", value=20), author="Ana", subject="6300001")
    two = journal.append(flags, author="Ana", subject="6300001")

    [said] = journal_tables(journal.lines())

    assert said == Said(JOURNAL_SOURCE, STEWARD, said.tables)
    assert JOURNAL_SOURCE == "journal"
    [(name, table)] = said.tables.items()
    assert (name, table.schema) == ("Establishment", columns_of("Establishment"))
    assert said_of(table) == [
        {RECORD: one.id, "id": "6300001", "latitude": 20.0},
        {RECORD: two.id, "id": "6300001", "flags": []},
    ]


def test_a_claim_is_an_offer_and_a_line_that_the_firm_declares(journal: Journal) -> None:
    claim = Claim(capability="PLT-ZN", mode="in_house", materials=("titanium",), max_mass=5)
    line = journal.append(claim, author="Zincados", subject="6300001")

    [said] = journal_tables(journal.lines())

    names = {"Offers", "Line", "Runs", "Performs"}
    assert (said.source, said.trust, set(said.tables)) == (JOURNAL_SOURCE, OWN_TABLE, names)
    assert all(said.tables[name].schema == columns_of(name) for name in names)
    assert said_of(said.tables["Offers"]) == [
        {
            RECORD: line.id,
            "start": "6300001",
            "end": "PLT-ZN",
            "provenance": "declared",
            "confidence": 0.5,
            "mode": "in_house",
            "because": line.author,
            # On the day it was said: it counts before what is older.
            "checked": line.time.date().isoformat(),
            "claim": "yes",
        }
    ]
    id_ = "6300001|PLT-ZN||declared"
    [of_line] = said_of(said.tables["Line"])
    assert (of_line["id"], of_line["materials"], of_line["maxMass"]) == (id_, ["titanium"], 5.0)
    assert of_line["checked"] == line.time.date().isoformat()
    assert of_line["because"] == line.author
    assert said_of(said.tables["Runs"]) == [{RECORD: line.id, "start": "6300001", "end": id_}]
    assert said_of(said.tables["Performs"]) == [{RECORD: line.id, "start": id_, "end": "PLT-ZN"}]


def test_the_least_trusted_speak_first_and_of_these_the_oldest(journal: Journal) -> None:
    journal.append(Correction(property="name", value="A"), author="Ana", subject="1")
    journal.append(Claim(capability="PLT-ZN"), author="A", subject="1")
    journal.append(Correction(property="name", value="B"), author="Ana", subject="1")

    claims, corrections = journal_tables(journal.lines())

    assert (set(claims.tables), set(corrections.tables)) == ({"Offers"}, {"Establishment"})
    assert corrections.tables["Establishment"].column("name").to_pylist() == ["A", "B"]


def test_only_lines_in_force_are_said_whichever_are_given(journal: Journal) -> None:
    one = journal.append(Correction(property="name", value="A"), author="Ana", subject="1")
    two = journal.append(
        Correction(property="name", value="B"), author="Ana", subject="1", replaces=one.id
    )
    claim = journal.append(Claim(capability="PLT-ZN"), author="A", subject="1")
    journal.undo(claim.id, author="A")

    [said] = journal_tables(journal.lines())

    assert said_of(said.tables["Establishment"]) == [{RECORD: two.id, "id": "1", "name": "B"}]
    assert journal_tables(journal.in_force()) == [said]


def test_trust_is_in_the_order_of_who_knows_better() -> None:
    assert DERIVATION < DIRECTORY < OWN_TABLE < VOCABULARY < STEWARD
    assert [kind for kind, trust in TRUST.items() if trust >= STEWARD] == [Standing.STEWARD]
    assert trust_of(Standing.DECLARED) == trust_of("capabilities") == trust_of("a new own table")


def test_every_kind_of_source_has_its_trust() -> None:
    derived = {derivation.name for derivation in DERIVATIONS}
    assert set(TRUST) == {*KINDS, *derived, *Standing, BUILTIN}


def test_what_is_stated_of_whom_no_edition_lists_is_told(journal: Journal) -> None:
    sites = TypeTable(
        ESTABLISHMENT, pa.table({"id": ["here", "retired", "other"], RETIRED: [None, True, None]})
    )
    for subject in ("here", "nobody", "retired"):
        journal.append(Correction(property="name", value="A"), author="Ana", subject=subject)
    for subject in ("here", "nowhere", "retired"):
        journal.append(Claim(capability="PLT-ZN"), author="A", subject=subject)
    undone = journal.append(Claim(capability="PLT-ZN"), author="A", subject="undone")
    journal.undo(undone.id, author="A")

    # A claim keeps a site that is in the graph; a correction of it has nobody to correct.
    assert unheard(journal.lines(), lambda: sites) == ("nobody", "nowhere", "retired")


def test_nobody_looks_at_the_graph_where_nothing_is_stated(journal: Journal) -> None:
    undone = journal.append(Claim(capability="PLT-ZN"), author="A", subject="undone")
    journal.undo(undone.id, author="A")
    assert unheard(journal.lines(), lambda: pytest.fail("it was looked at")) == ()
