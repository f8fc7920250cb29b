"""A slow, plain reading of the three tables: what each gate says of a supplier and a step."""

import csv
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue

Record = dict[str, str]
Point = tuple[float, float]

FIXABLE = {"standards", "material", "capacity", "mode", "distance"}
LIMIT_KM = 300.0
SMALLEST = 11
BANDS = {"0": (0, 5), "6": (6, 10), "11": (11, 30), "31": (31, 50), "51": (51, 100),
         "101": (101, 250), "251": (251, 10**9)}  # fmt: skip


class Verdict(Enum):
    PASS = "passes"  # noqa: S105 - the outcome of a gate, no password
    FAIL = "fails"
    UNKNOWN = "unknown"


def _all(gates: Iterable[Verdict]) -> Verdict:
    found = set(gates)
    return next((g for g in (Verdict.FAIL, Verdict.UNKNOWN) if g in found), Verdict.PASS)


def _known(*cells: str) -> bool:
    return all(cells)


@dataclass(frozen=True)
class Sample:
    """The files of one sample, read whole."""

    offers: list[Record]
    certificates: dict[str, list[Record]]
    steps: list[Record]
    sites: dict[str, Record]
    as_of: date

    def answers(self, step: Record) -> Iterator[dict[str, Verdict]]:
        """Yield what the gates say of each offer that is near the step in the tree."""
        for offer in self.offers:
            capability = self._capability(step, offer)
            if capability is Verdict.FAIL:
                continue
            yield {
                "capability": capability,
                "standards": self._standards(step, offer),
                "material": self._material(step, offer),
                "envelope": _envelope(step, offer),
                "mass": _at_most(step["mass_kg"], offer["max_mass_kg"]),
                "capacity": _at_most(step["annual_volume"], offer["spare_capacity_per_year"]),
                "mode": _mode(step, offer),
                "distance": self._distance(step, offer),
                "size": self._size(offer),
            }

    def capability_gates(self, step: Record) -> set[Verdict]:
        return {self._capability(step, offer) for offer in self.offers}

    @staticmethod
    def _capability(step: Record, offer: Record) -> Verdict:
        tree = capability_tree()
        if offer["capability"] in tree.satisfying(step["capability"]):
            return Verdict.PASS
        if step["capability"] in tree.subtree(offer["capability"]):
            return Verdict.UNKNOWN
        return Verdict.FAIL

    def _standards(self, step: Record, offer: Record) -> Verdict:
        required = [code for code in step["standards"].split(";") if code]
        held = self.certificates.get(offer["establishment_id"], [])
        return _all(self._standard(code, held, offer) for code in required)

    def _standard(self, code: str, held: list[Record], offer: Record) -> Verdict:
        catalogue = standard_catalogue()
        fitting = [
            c
            for c in held
            if c["standard"] in catalogue.implied_by(code)
            and c["status"] == "valid"
            and (
                not catalogue.is_process_scoped(c["standard"])
                or offer["capability"] in c["capabilities"].split(";")
            )
        ]
        today = self.as_of.isoformat()
        if any(c["issued"] <= today <= c["expires"] for c in fitting if c["expires"]):
            return Verdict.PASS
        if not held or any(not c["expires"] for c in fitting):
            return Verdict.UNKNOWN
        return Verdict.FAIL

    @staticmethod
    def _material(step: Record, offer: Record) -> Verdict:
        if not _known(offer["materials"]):
            return Verdict.UNKNOWN
        return Verdict.PASS if step["material"] in offer["materials"].split(";") else Verdict.FAIL

    def _distance(self, step: Record, offer: Record) -> Verdict:
        point = self._point(offer)
        if point is None:
            return Verdict.UNKNOWN
        plant = float(step["plant_latitude"]), float(step["plant_longitude"])
        return Verdict.PASS if _km(point, plant) <= LIMIT_KM else Verdict.FAIL

    def _point(self, offer: Record) -> Point | None:
        site = self.sites.get(offer["establishment_id"])
        cells = (
            (site["latitud"], site["longitud"]) if site else (offer["latitude"], offer["longitude"])
        )
        return (float(cells[0]), float(cells[1])) if _known(*cells) else None

    def _size(self, offer: Record) -> Verdict:
        site = self.sites.get(offer["establishment_id"])
        text = site["per_ocu"] if site else offer["size_band"]
        band = BANDS.get(text.split(" ")[0])
        if band is None:
            return Verdict.UNKNOWN
        return Verdict.PASS if band[0] >= SMALLEST else Verdict.FAIL


def _envelope(step: Record, offer: Record) -> Verdict:
    part = [step[f"{side}_mm"] for side in ("length", "width", "height")]
    limit = [offer[f"max_{side}_mm"] for side in ("length", "width", "height")]
    if not _known(*part):
        return Verdict.PASS
    asked = sorted(map(float, part), reverse=True)
    stated = sorted((float(side) for side in limit if side), reverse=True)
    if len(stated) < len(limit):
        return Verdict.FAIL if any(side < asked[-1] for side in stated) else Verdict.UNKNOWN
    return Verdict.PASS if all(a <= s for a, s in zip(asked, stated, strict=True)) else Verdict.FAIL


def _at_most(asked: str, limit: str) -> Verdict:
    if not limit:
        return Verdict.UNKNOWN
    return Verdict.PASS if float(asked or 0) <= float(limit) else Verdict.FAIL


def _mode(step: Record, offer: Record) -> Verdict:
    if step["required_mode"] != "in_house":
        return Verdict.PASS
    by_mode = {"in_house": Verdict.PASS, "subcontracted": Verdict.FAIL}
    return by_mode.get(offer["mode"], Verdict.UNKNOWN)


def _km(a: Point, b: Point) -> float:
    (la, lo), (lb, lp) = (tuple(map(math.radians, p)) for p in (a, b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(h))


def status(gates: dict[str, Verdict]) -> str:
    failed = {name for name, gate in gates.items() if gate is Verdict.FAIL}
    if not failed:
        return "VERIFY" if Verdict.UNKNOWN in gates.values() else "QUALIFIED"
    return "NEAR_MISS" if len(failed) == 1 and failed <= FIXABLE else "EXCLUDED"


def read_sample(folder: Path, as_of: date) -> Sample:
    offers = list(read_csv(folder / "capabilities.csv"))
    wanted = {offer["establishment_id"] for offer in offers}
    certificates: dict[str, list[Record]] = {}
    for record in read_csv(folder / "certificates.csv"):
        certificates.setdefault(record["establishment_id"], []).append(record)
    directory = read_csv(folder / "denue.csv", encoding="cp1252")
    return Sample(
        offers=offers,
        certificates=certificates,
        steps=list(read_csv(folder / "steps.csv")),
        sites={row["id"]: row for row in directory if row["id"] in wanted},
        as_of=as_of,
    )


def read_csv(path: Path, encoding: str = "utf-8") -> Iterator[Record]:
    with path.open(encoding=encoding, newline="") as file:
        yield from csv.DictReader(file)
