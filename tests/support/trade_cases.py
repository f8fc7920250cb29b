"""Cases written from the trade's point of view: a requirement, a small world, and what is expected.

A sourcing expert writes and reads them (`tests/data/matching_cases`); rows of own tables go
through the loaders, so that a case says what a user would.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.line import Line
from eslabon.graph.model.relationships import Offers
from eslabon.graph.projection.assemble import candidate_columns
from eslabon.graph.projection.columns import EVIDENCE_ORDER
from eslabon.graph.vocabulary.terms import ChangeKind, size_band, starting_confidence
from eslabon.loaders.source import Assertion, LoadOptions, Origin, SourceRow
from eslabon.loaders.sources.tables.approvals import ApprovalsSource
from eslabon.loaders.sources.tables.capabilities import CapabilitiesSource
from eslabon.loaders.sources.tables.certificates import CertificatesSource
from eslabon.loaders.sources.tables.source import TableSource
from eslabon.queries.asking.details import (
    RequiredApproval,
    StatedAmount,
    StatedDetails,
    StatedRange,
    approval_written,
)
from eslabon.queries.asking.requirement import OperationRequirement, RequestedCapability
from eslabon.queries.matching.change import Change, changes_of
from eslabon.queries.matching.order import best_first
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.matching.reasons import reasons_of
from eslabon.queries.matching.scoring import Ranking, rank
from tests.support.told_rows import ToldRows

CASES = Path(__file__).parents[1] / "data" / "matching_cases"
_GATES = {"process": "capability"}
_HEADINGS = {"scope": "capabilities", "state": "company_state"}


@dataclass(frozen=True)
class Case:
    """One case, and what the product makes of it."""

    file: str
    said: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.said["name"])

    @property
    def as_of(self) -> date:
        return date.fromisoformat(self.said.get("as_of", "2026-11-28"))

    @cached_property
    def requirement(self) -> OperationRequirement:
        ask = self.said["ask"]
        codes = ask.get("capabilities") or [ask["capability"]]
        unit = ask.get("volume_unit", "pieces")
        coats = ask.get("min_thickness_um"), ask.get("max_thickness_um")
        volume = ask.get("volume")
        return OperationRequirement(
            capabilities=tuple(map(RequestedCapability, codes)),
            standards=tuple(ask.get("standards", ())),
            minimum_assurance=ask.get("minimum_assurance"),
            material=ask.get("material"),
            envelope=tuple(map(float, ask["envelope_mm"])) if "envelope_mm" in ask else None,
            mass=ask.get("mass_kg"),
            annual_volume=volume if unit == "pieces" else None,
            required_mode=ask.get("mode"),
            near=tuple(ask["near"]) if "near" in ask else None,
            within_km=ask.get("within_km"),
            min_size=ask.get("min_size"),
            max_size=ask.get("max_size"),
            controlled=ask.get("controlled"),
            near_miss_limit=ask.get("near_misses", 1),
            as_of=self.as_of,
            details=StatedDetails(
                approvals=tuple(_approvals(ask.get("approvals", ()))),
                area=ask.get("area_dm2"),
                volume=None if unit == "pieces" else StatedAmount(volume, unit),
                lot=StatedAmount(ask["lot"], ask.get("lot_unit", "pieces"))
                if "lot" in ask
                else None,
                lead_time_days=ask.get("lead_time_days"),
                thickness=None
                if coats == (None, None)
                else StatedRange(least=coats[0], most=coats[1], unit="µm"),
            ),
        )

    @cached_property
    def ranking(self) -> Ranking:
        told = ToldRows()
        for site in self.said["site"]:
            for source, rows in _site_rows(site, self.as_of):
                told.say(source, rows)
        for number, held in enumerate(self.said.get("company_certificate", ())):
            told.say(
                "certificates",
                _loaded(CertificatesSource, {"number": f"C-{number}", **held}, self.as_of),
            )
        return rank(candidate_columns(told.retrieved()), self.requirement)

    def place(self, site: str) -> int | None:
        """Return the offer that answers for a site; None of one that no offer leads to."""
        place = self.ranking.scored.comparison.columns.establishments.place(site)
        return None if place is None else int(self.ranking.picks[place])

    def status(self, site: str) -> str:
        place = self.place(site)
        return "EXCLUDED" if place is None else Status(int(self.ranking.scored.status[place])).name

    def evidence(self, site: str) -> str:
        place = self.place(site)
        assert place is not None
        return str(EVIDENCE_ORDER[self.ranking.scored.comparison.dossiers.evidence[place]].value)

    def gates(self, site: str) -> dict[str, str]:
        place = self.place(site)
        if place is None:
            return {"capability": "FAIL"}
        found = reasons_of(self.ranking.scored, place).gates
        return {gate.gate: Outcome(gate.outcome).name for gate in found}

    def changes(self, site: str) -> list[str]:
        place = self.place(site)
        if place is None:
            return []
        scored = self.ranking.scored
        issuers = {one.said.es: one.issuer for one in self.requirement.details.approvals}
        found = changes_of(scored.comparison, scored.gates, place)
        return sorted(_told(change, issuers) for change in found)

    @property
    def order(self) -> list[str]:
        scored, picks = self.ranking.scored, self.ranking.picks
        columns = scored.comparison.columns
        # Those that are excluded too, which no list shows.
        scores = scored.score_of(picks)
        first = best_first(scored.precedence[picks], scores.take, limit=len(picks))
        owners = columns.offers.establishment[picks[first]]
        return [columns.establishments.ids[owner] for owner in owners.tolist()]

    def score(self, site: str) -> float:
        place = self.place(site)
        return -1.0 if place is None else self.ranking.scored.score_of(np.array([place])).item()

    @property
    def open_points(self) -> str:
        named = (*self.requirement.groups, *(p.said.en for p in self.requirement.open_points))
        return "; ".join(named)

    def faults(self) -> list[str]:
        """Return what is expected and is not so."""
        return list(self._faults())

    def _faults(self) -> Iterator[str]:
        expect = dict(self.said["expect"])
        order = expect.pop("order", [])
        shown = [site for site in self.order if site in order]
        if shown != list(order):
            yield f"order {shown}, not {order}"
        for same in expect.pop("equal", []):
            if len({self.score(site) for site in same}) != 1:
                yield f"scores differ: {[(s, self.score(s)) for s in same]}"
        for unlike in expect.pop("different", []):
            if len({self.score(site) for site in unlike}) == 1:
                yield f"scores are equal: {unlike}"
        for words in expect.pop("open", []):
            if words not in self.open_points:
                yield f"no question back mentions {words}: {self.open_points}"
        for site, wanted in expect.items():
            yield from self._faults_of(site, wanted)

    def _faults_of(self, site: str, wanted: Mapping[str, Any]) -> Iterator[str]:
        if "status" in wanted and self.status(site) != wanted["status"]:
            yield f"{site} is {self.status(site)}, not {wanted['status']}: {self.gates(site)}"
        for gate, outcome in wanted.get("gates", {}).items():
            found = self.gates(site).get(_GATES.get(gate, gate), "not asked")
            if found != outcome:
                yield f"{site} {gate} is {found}, not {outcome}"
        if "evidence" in wanted and self.evidence(site) != wanted["evidence"]:
            yield f"{site} is {self.evidence(site)}, not {wanted['evidence']}"
        if "changes" in wanted and self.changes(site) != sorted(wanted["changes"]):
            yield f"{site} would change {self.changes(site)}, not {sorted(wanted['changes'])}"


def cases() -> list[Case]:
    """Return every case, file by file."""
    return [
        Case(path.stem, said)
        for path in sorted(CASES.glob("*.toml"))
        for said in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def _approvals(written: list[str]) -> Iterator[RequiredApproval]:
    yield from map(approval_written, written)


def _told(change: Change, issuers: Mapping[str, str]) -> str:
    if change.kind in (ChangeKind.LINE, ChangeKind.IN_HOUSE):
        return change.kind.value
    if change.kind is ChangeKind.APPROVAL:  # whose it is; of what, the requirement says
        return f"{change.kind.value}:{change.action} {issuers[change.subject]}"
    return f"{change.kind.value}:{change.action} {change.subject}"


def _site_rows(site: Mapping[str, Any], as_of: date) -> Iterator[tuple[str, list[object]]]:
    id_, at = site["id"], site.get("at", (None, None))
    band = size_band(site["size"]) if "size" in site else None
    state = site.get("state")
    yield (
        "world",
        [
            Establishment(
                id=id_,
                name=site["name"],
                legal_name=site.get("legal_name"),
                latitude=at[0],
                longitude=at[1],
                municipality_code=site.get("municipality") or (f"{state}001" if state else None),
                size_min=band.least if band else None,
                size_max=band.most if band else None,
            )
        ],
    )
    for words, basis in (("named", "name"), ("industry", "industry")):
        yield (
            "inference",
            [
                Offers(start=id_, end=code, provenance="inferred", basis=basis, confidence=0.5)
                for code in site.get(words, ())
            ],
        )
    operator = site.get("company") or site.get("legal_name")
    for number, row in enumerate(site.get("row", ())):
        given = {"company": operator, **row} if operator else row
        # Each row of a case is of a table of its own: two of one process and line may contradict.
        yield (
            f"capabilities/{number}",
            list(_loaded(CapabilitiesSource, {"establishment_id": id_, **given}, as_of)),
        )
    for number, held in enumerate(site.get("certificate", ())):
        given = {"establishment_id": id_, "number": f"{number}", **held}
        yield "certificates", list(_loaded(CertificatesSource, given, as_of))
    for held in site.get("approval", ()):
        yield "approvals", list(_loaded(ApprovalsSource, {"establishment_id": id_, **held}, as_of))


def _loaded(kind: type[TableSource], given: Mapping[str, Any], as_of: date) -> Iterator[object]:
    """Yield what a row of an own table says, as its loader reads it."""
    values = {_heading(name, kind): _cell(value) for name, value in given.items()}
    certified = values.get("provenance") == "certified"
    if certified:  # which tables do not claim: certificates have a table of their own
        values["provenance"] = "audited"
    # A paper may be on record before it begins.
    source = kind(today=lambda: as_of + timedelta(days=366))
    said = source.transform(SourceRow(Origin("case", 1), values), LoadOptions())
    assert isinstance(said, Assertion), said
    for row in (*said.nodes, *said.relationships):
        if certified and isinstance(row, Offers | Line):
            row = replace(row, provenance="certified", confidence=starting_confidence("certified"))
        yield row


def _heading(name: str, kind: type[TableSource]) -> str:
    return _HEADINGS.get(name, name) if kind is CertificatesSource else name


def _cell(value: object) -> str:
    return ";".join(map(str, value)) if isinstance(value, list) else str(value)
