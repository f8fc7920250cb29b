"""Measures readings of requirements against labelled texts, item by item.

A reading is flattened to (field, value) items. A gold item that the reader states is matched, else
missed; an item that only the reader states is wrong, or neutral where the conventions leave it
open. A wrong value in a field of one value is thus both missed and wrong.

Run as `python -m tests.support.requirement_scores GOLD.jsonl PREDICTED.jsonl [--by-field] [--wrong]`.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from tests.support import requirement_values as values
from tests.support.requirement_values import (
    PHRASES,
    SAME,
    Item,
    Reading,
    Same,
    Tree,
    items,
    listed,
    operations,
)

__all__ = ["Record", "Score", "items", "load_texts", "load_tree", "reading_of", "score_text"]

Operations = Sequence[Reading]
Pairs = Mapping[int, int]  # position of a gold operation -> position of the read one
PER_OPERATION = ("thicknessUm", "hardness")
OUTCOMES = ("matched", "missed", "wrong", "neutral")


@dataclass
class Record:
    """The items of one text by outcome; `neutral` are read items that count neither way."""

    matched: list[Item] = field(default_factory=list)
    missed: list[Item] = field(default_factory=list)
    wrong: list[Item] = field(default_factory=list)
    neutral: list[Item] = field(default_factory=list)

    def compare(self, name: str, golds: Iterable[Any], *, reads: Iterable[Any], same: Same,
                alike: Same, accepts: Sequence[Any]) -> None:  # fmt: skip
        """Adds the outcome of each gold and each read value of a field."""
        left, further = list(reads), [value for value in accepts if value is not None]
        for gold in golds:
            rights = [gold, *(value for value in further if alike(gold, value))]
            hits = [read for right in rights for read in left if same(right, read)]
            if hits:
                left.remove(hits[0])
                self.matched.append((name, gold))
            elif None not in accepts:
                self.missed.append((name, gold))
        for read in left:
            neutral = any(same(value, read) for value in further)
            (self.neutral if neutral else self.wrong).append((name, read))


def _optional(operation: Reading) -> bool:
    """Tells whether a gold operation may be left out: so marked, or outside the tree."""
    return bool(operation.get("optional") or "words" in operation)


def _fits(gold: Reading, read: Reading, *, strictness: int) -> bool:
    """Tells whether two operations may be the same, strictness 3 asking most and 0 least."""
    if strictness >= 2:
        agrees = strictness == 2 or gold.get("thicknessUm") == read.get("thicknessUm")
        return agrees and gold.get("capability") == read.get("capability")
    codes = values.codes_of(gold) if strictness else {*listed(gold.get("accept"))}
    return bool(codes & values.codes_of(read))


def _pair(golds: Operations, reads: Operations) -> dict[int, int]:
    """Returns the read operation of each gold one that is read, the surest pairs made first."""
    pairs: dict[int, int] = {}
    for strictness in (3, 2, 1, 0):
        for at, gold in enumerate(golds):
            free = [i for i in range(len(reads)) if at not in pairs and i not in pairs.values()]
            hits = [i for i in free if _fits(gold, reads[i], strictness=strictness)]
            if hits:
                pairs[at] = hits[0]
    return pairs


def _score_alternatives(record: Record, gold: Reading, *, read: Reading) -> None:
    """Adds the alternatives of a matched operation, one of its codes being matched already."""
    wanted, stated = values.codes_of(gold), values.codes_of(read)
    first, accepted = str(gold.get("capability")), {*listed(gold.get("accept"))}
    shared = sorted(wanted & stated, key=lambda code: (code != first, code))
    rest = (wanted - stated if shared else wanted - {first}) - accepted
    record.matched += [("alternatives", code) for code in shared[1:]]
    record.missed += [("alternatives", code) for code in sorted(rest)]
    record.wrong += [("alternatives", code) for code in sorted(stated - wanted - accepted)]


def _score_processes(record: Record, golds: Operations, *, reads: Operations, pairs: Pairs,
                     neutral: set[int]) -> None:  # fmt: skip
    """Adds the processes of both readings, and the order of those that are matched."""
    for at, gold in enumerate(golds):
        if at in pairs:
            record.matched.append(("capability", gold.get("capability")))
            _score_alternatives(record, gold, read=reads[pairs[at]])
        elif not _optional(gold):
            record.missed.append(("capability", gold.get("capability")))
    for at in sorted({*range(len(reads))} - {*pairs.values()}):
        surplus = record.neutral if at in neutral else record.wrong
        surplus.append(("capability", reads[at].get("capability")))
    if len(pairs) >= 2:
        wanted = [gold.get("capability") for gold in golds]
        stated = [wanted[at] for at in sorted(pairs, key=pairs.__getitem__)]
        rest = iter(wanted)
        order = ("order", " > ".join(map(str, stated)))
        right = all(code in rest for code in stated)  # each is sought after the one before it
        for outcome in [record.matched] if right else [record.missed, record.wrong]:
            outcome.append(order)


def _score_ranges(record: Record, golds: Operations, *, reads: Operations, pairs: Pairs,
                  neutral: set[int], accepts: Mapping[str, Sequence[Any]]) -> None:  # fmt: skip
    """Adds thickness and hardness, operation by operation."""
    for name in PER_OPERATION:
        for at, gold in enumerate(golds):
            stated = listed(reads[pairs[at]].get(name)) if at in pairs else []
            wanted = listed(gold.get(name))
            bounds = {"min", "max"} & {*wanted[0]} if wanted else set()
            waived = _optional(gold) or bounds <= {*values.free_bounds(wanted[0] if wanted else {})}
            if stated or not waived:
                record.compare(name, wanted, reads=stated, same=SAME[name],
                               alike=lambda *_: True, accepts=accepts[name])  # fmt: skip
        for at in {*range(len(reads))} - {*pairs.values()}:
            stated = listed(reads[at].get(name))
            (record.neutral if at in neutral else record.wrong).extend((name, x) for x in stated)


def _score_phrases(record: Record, golds: Sequence[str], *, reads: Sequence[str],
                   accepts: Sequence[str]) -> None:  # fmt: skip
    """Adds the phrases that no field holds."""
    for gold in golds:
        found = any(values.finds(gold, read) for read in reads)
        (record.matched if found else record.missed).append((PHRASES, gold))
    for read in reads:
        if not any(values.overlaps(gold, read) for gold in golds):
            neutral = any(values.overlaps(phrase, read) for phrase in accepts)
            (record.neutral if neutral else record.wrong).append((PHRASES, read))


def _all_found(golds: Sequence[Any], reads: Sequence[Any], *, same: Same) -> bool:
    """Tells whether there are gold values and each of them is read."""
    return bool(golds) and all(any(same(gold, read) for read in reads) for gold in golds)


def score_text(gold: Reading, accept: Reading, *, predicted: Reading, tree: Tree) -> Record:
    """Returns the items of one text that are matched, missed, wrong and neutral."""
    wanted, stated = operations(gold), operations(predicted)
    pairs, record = _pair(wanted, stated), Record()
    further = [*listed(accept.get("capability")), *listed(accept.get("operations"))]
    open_codes = {x["capability"] if isinstance(x, dict) else x for x in further}
    neutral = {at for at, read in enumerate(stated) if values.codes_of(read) & open_codes}
    neutral -= {*pairs.values()}
    unasked = [x for x in wanted if _optional(x)] + [stated[at] for at in neutral]
    accepts = values.accepted_values(gold, accept, unasked=unasked)
    _score_processes(record, wanted, reads=stated, pairs=pairs, neutral=neutral)
    _score_ranges(record, wanted, reads=stated, pairs=pairs, neutral=neutral, accepts=accepts)
    golds = values.values_by_field({**gold, "operations": [x for x in wanted if not _optional(x)]})
    reads = values.values_by_field(predicted)
    for name, (same, alike) in values.comparisons(tree).items():
        if name in ("specification", "detail"):
            golds[name], reads[name] = (values.distinct(x[name], same=same) for x in (golds, reads))
        if name == "specification" and _all_found(golds[name], reads[name], same=same):
            accepts[name] += reads[name]  # a second specification
        if name not in PER_OPERATION:
            record.compare(name, golds[name], reads=reads[name], same=same, alike=alike,
                           accepts=accepts[name])  # fmt: skip
    _score_phrases(record, golds[PHRASES], reads=reads[PHRASES], accepts=accepts[PHRASES])
    return record


@dataclass
class Score:
    """The sum of many records."""

    texts: int = 0
    whole_texts: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)  # by field and outcome

    def add(self, record: Record) -> None:
        """Adds one text."""
        self.texts += 1
        self.whole_texts += not (record.missed or record.wrong)
        for outcome in OUTCOMES:
            self.counts.update((name, outcome) for name, _ in getattr(record, outcome))

    def fields(self) -> list[str]:
        """Returns the fields that occur, in alphabetical order."""
        return sorted({name for name, _ in self.counts})

    def count(self, outcome: str, name: str | None = None) -> int:
        """Returns how many items, of one field or of all, have an outcome."""
        names = self.fields() if name is None else [name]
        return sum(self.counts[each, outcome] for each in names)

    def precision(self, name: str | None = None) -> float:
        """Returns the share of the read items that are right (1 if none is read)."""
        right = self.count("matched", name)
        return _share(right, right + self.count("wrong", name))

    def recall(self, name: str | None = None) -> float:
        """Returns the share of the gold items that are read (1 if there is none)."""
        right = self.count("matched", name)
        return _share(right, right + self.count("missed", name))

    def f1(self, name: str | None = None) -> float:
        """Returns the harmonic mean of precision and recall (1 if there is no item)."""
        right = 2 * self.count("matched", name)
        return _share(right, right + self.count("missed", name) + self.count("wrong", name))

    @property
    def whole(self) -> float:
        """The share of the texts with no item missed and none wrong."""
        return _share(self.whole_texts, self.texts)

    @property
    def confidently_wrong(self) -> float:
        """The share of the read items, phrases not understood aside, that are wrong."""
        names = [name for name in self.fields() if name != PHRASES]
        wrong = sum(self.count("wrong", name) for name in names)
        stated = sum(self.count(x, name) for name in names for x in ("matched", "wrong", "neutral"))
        return wrong / stated if stated else 0.0


def _share(part: int, total: int) -> float:
    """Returns the part of the total, 1 of nothing."""
    return part / total if total else 1.0


def load_texts(path: str | Path) -> dict[str, dict[str, Any]]:
    """Returns the rows of a JSON Lines file by their id."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return {str(row["id"]): row for row in rows}


def load_tree() -> Tree:
    """Returns the parent of each process of the tree."""
    return {node.code: node.parent or "" for node in capability_tree()}


def reading_of(row: Mapping[str, Any]) -> Reading:
    """Returns the reading of a row, which may stand under `reading` or be the row."""
    reading: Reading = row.get("reading", row)
    return reading


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the scores of a file of readings."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--by-field", action="store_true", help="print the figures of each field")
    parser.add_argument("--wrong", action="store_true", help="print what each text misses")
    options = parser.parse_args(arguments)
    golds, reads = load_texts(options.gold), load_texts(options.predicted)
    tree, score = load_tree(), Score()
    for name, row in golds.items():
        reading = reading_of(reads.get(name, {}))
        gold, accept = reading_of(row), row.get("accept") or {}
        record = score_text(gold, accept, predicted=reading, tree=tree)
        score.add(record)
        if options.wrong and (record.missed or record.wrong):
            print(f"{name}: {row.get('text', '')}")
            for outcome in ("missed", "wrong"):
                for item, value in getattr(record, outcome):
                    print(f"  {outcome:6} {item}: {value}")
    print_score(score, by_field=options.by_field)


def print_score(score: Score, *, by_field: bool) -> None:
    """Prints the figures, of each field too if so asked."""
    names: list[str | None] = [None, *(score.fields() if by_field else [])]
    print(f"{'':15} precision recall     f1 matched missed wrong neutral")
    for name in names:
        figures = f"{score.precision(name):9.3f} {score.recall(name):6.3f} {score.f1(name):6.3f}"
        widths = zip(OUTCOMES, (7, 6, 5, 7), strict=True)
        counts = " ".join(f"{score.count(outcome, name):{width}}" for outcome, width in widths)
        print(f"{name or 'all':15} {figures} {counts}")
    print(f"texts {score.texts}, whole {score.whole:.3f}, ", end="")
    print(f"confidently wrong {score.confidently_wrong:.3f}")


if __name__ == "__main__":
    main()
