"""Nothing is built of a record that lacks what the graph holds, or what was asked for."""

from pathlib import Path

import pytest

from eslabon.graph.build.state import JournalIncompleteError, RecordIncompleteError
from eslabon.graph.record.builds import EditionsGoneError
from eslabon.graph.record.edition import BUILTIN
from eslabon.graph.record.statements.correction import Correction
from eslabon.loaders.pipeline import record_records
from eslabon.loaders.sources.builtin import builtin_vocabulary
from tests.support.memory_graph import MemoryGraph
from tests.support.toy_loads import ToyLoads, sites
from tests.support.toy_source import many_sites


def test_a_build_of_which_an_edition_was_pruned_is_not_made_of_the_others(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(many_sites(2))
    load(["z;Otro;22001"], collection="other")
    [first, _] = load.record.editions()
    load(["n;Nuevo;22001"])
    load.record.remove([first.id])

    with pytest.raises(EditionsGoneError, match=first.id):
        load.build(of=2)

    assert sites(graph) == ["n", "z"]


def test_of_many_editions_that_are_missing_some_are_named_and_a_sign_says_so(
    load: ToyLoads,
) -> None:
    for name in "abcde":
        load([f"{name};Taller;22001"], collection=name)
    ids = sorted(edition.id for edition in load.record.editions())
    load.record.remove(ids)

    with pytest.raises(RecordIncompleteError) as refused:
        load.build()

    assert refused.value.message.en.endswith(f"lacks: 5 ({', '.join(ids[:3])}, …).")


@pytest.mark.parametrize("spoil", ["emptied", "cut", "removed"])
def test_a_journal_that_lost_lines_is_not_taken_for_what_people_say(
    load: ToyLoads, graph: MemoryGraph, spoil: str
) -> None:
    load(many_sites(2))
    for name in ("Uno", "Dos"):
        load.journal.append(Correction(property="name", value=name), author="Ana", subject="s0")
    load.build()
    path = load.journal.path
    content = path.read_bytes()
    path.unlink()
    if spoil != "removed":
        path.write_bytes(content[:-20] if spoil == "cut" else b"")

    with pytest.raises(JournalIncompleteError) as refused:
        load.build()

    assert refused.value.code == "RECORD_INCOMPLETE"
    assert refused.value.message.en.endswith(f"lacks: {1 if spoil == 'cut' else 2}.")
    assert load.build(is_replacing=True).build.lines == (1 if spoil == "cut" else 0)


def test_lines_that_came_since_a_build_keep_nobody_from_the_next(load: ToyLoads) -> None:
    load(many_sites(2))
    for name in ("Uno", "Dos"):
        load.journal.append(Correction(property="name", value=name), author="Ana", subject="s0")
        assert load.build().build.lines > 0


def test_a_graph_that_says_of_no_build_holds_the_editions_that_were_imported(
    load: ToyLoads, graph: MemoryGraph, tmp_path: Path
) -> None:
    load(many_sites(2))
    graph.contents.builds.clear()
    elsewhere = ToyLoads(graph, tmp_path / "elsewhere")

    with pytest.raises(RecordIncompleteError, match=load.record.editions()[0].id):
        elsewhere.build()

    assert sites(graph) == ["s0", "s1"]
    assert load.build().is_unchanged


def test_a_record_with_another_edition_of_the_vocabulary_lacks_nothing_of_a_graph(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    record_records(builtin_vocabulary(), record=load.record, settings=load.settings)
    load(many_sites(2))
    [of_here] = [e for e in load.record.editions() if e.manifest.scope.source == BUILTIN]
    load.record.remove([of_here.id])

    record_records(builtin_vocabulary(), record=load.record, settings=load.settings)

    assert sites(graph) == sorted(f"s{n}" for n in range(2))
    assert of_here.id not in load.build().build.editions
