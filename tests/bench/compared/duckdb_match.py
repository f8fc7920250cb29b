"""A match as one statement of SQL over the columns of a projection, held by DuckDB in memory."""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa

from eslabon.graph.projection.columns import MATERIAL_BITS, VERIFICATION_ORDER, CandidateColumns
from eslabon.graph.projection.dossiers import dossiers
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.graph.vocabulary.regions.distance import EARTH_RADIUS_KM, unit_vectors
from eslabon.graph.vocabulary.regions.reaches import municipality_reach_km
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.queries.asking.requirement import OperationRequirement, Requirement
from eslabon.queries.matching.features.evidence import (
    DEPTH_SHARE,
    HALF_EXPIRY_DAYS,
    LAPSED_SHARE,
    MAYBE_SHARE,
)
from eslabon.queries.matching.features.fit import (
    HALF_DISTANCE_KM,
    HALF_LEAD_TIME_DAYS,
    REFERENCE_SIZE,
)
from tests.bench.compared.floor import Best
from tests.bench.compared.plain import LEAST_FOUNDED, SPAN_FOUNDED, require_plain, shares
from tests.bench.compared.vocabulary_tables import VocabularyTables, are_possible

_STATEMENT: Final = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
_CONSTANTS: Final[Mapping[str, float]] = {
    "radius": EARTH_RADIUS_KM,
    "lapsed": LAPSED_SHARE,
    "maybe": MAYBE_SHARE,
    "depth": DEPTH_SHARE,
    "half_km": HALF_DISTANCE_KM,
    "half_lead_time": HALF_LEAD_TIME_DAYS,
    "half_expiry": HALF_EXPIRY_DAYS,
    "reference": REFERENCE_SIZE,
    "rungs": len(VERIFICATION_ORDER) - 1,
}
_WEIGHTS: Final = {"headroom": 0.0}  # of what does not apply

Columns = Mapping[str, Any]


class DuckDbMatch:
    """Answers requests by SQL; all that they may ask is loaded first."""

    def __init__(
        self,
        columns_of: Callable[[str], CandidateColumns],
        requests: Iterable[Requirement],
    ) -> None:
        """Load the columns of the processes that some requests ask for, and what they look up.

        Raises:
            NotImplementedError: If one of them asks for what the mix of requests never does.
        """
        self._database = duckdb.connect()
        # One thread is fastest over what takes a few milliseconds.
        self._database.execute("SET threads = 1")
        operations = [require_plain(one) for one in requests]
        self._known = {_known(one) for one in operations}
        slices = {one.codes[0]: columns_of(one.codes[0]) for one in operations}
        of_code = {one.codes[0]: one for one in operations}
        self._load("offer", [_offers(columns, of_code[code]) for code, columns in slices.items()])
        self._load("certificate", [_certificates(c, code) for code, c in slices.items()])
        some = next(iter(slices.values()))
        tables = VocabularyTables(some.certificates.kinds)
        for name, rows in _vocabulary(tables, slices, operations).items():
            self._load(name, [rows])

    def close(self) -> None:
        """Let go of the tables."""
        self._database.close()

    def best(self, requirement: Requirement) -> Best:
        """Return the best of a request, up to its limit.

        Raises:
            ValueError: If it asks for what was not loaded.
        """
        asked = require_plain(requirement)
        if _known(asked) not in self._known:
            raise ValueError("what this request asks for was not loaded")
        rows = self._database.execute(_STATEMENT, _parameters(asked)).fetchall()
        ids, status, score = zip(*rows, strict=True) if rows else ((), (), ())
        return Best(list(ids), list(status), list(score))

    def _load(self, name: str, parts: list[Columns]) -> None:
        rows = pa.concat_tables(
            [pa.table({k: _column(v) for k, v in one.items()}) for one in parts]
        )
        self._database.register("rows", rows)
        self._database.execute(f"CREATE TABLE {name} AS SELECT * FROM rows")  # noqa: S608  # ours
        self._database.unregister("rows")


def _known(asked: OperationRequirement) -> tuple[object, ...]:
    return asked.codes[0], asked.as_of


def _column(values: object) -> pa.Array:
    """Return a column in which what is no number is absent."""
    return values if isinstance(values, pa.Array) else pa.array(values, from_pandas=True)


def _offers(columns: CandidateColumns, asked: OperationRequirement) -> Columns:
    """Return the offers of a slice with what is known of their sites and lines, by their places."""
    offers, sites = columns.offers, columns.establishments
    known, limits, site = dossiers(columns, asked.codes), offers.limits, offers.establishment
    seats = [region_point(code) or (np.nan, np.nan) for code in sites.municipalities]
    reaches = [municipality_reach_km(code) for code in sites.municipalities]
    points = unit_vectors(*np.array([*seats, (np.nan, np.nan)]).T)
    reach = np.array([np.nan if km is None else km for km in (*reaches, None)], dtype=np.float64)
    town = sites.municipality[site]  # the last where there is none
    length, width, height = limits.envelope.T
    return {
        "asked": pa.array([asked.codes[0]] * len(offers), pa.string()),
        "place": np.arange(len(offers)),
        "site": site,
        "id": pa.array([sites.ids[place] for place in site.tolist()], pa.string()),
        **dict(zip("xyz", sites.position[:, site], strict=True)),
        **dict(zip(("seat_x", "seat_y", "seat_z"), points[:, town], strict=True)),
        "reach": reach[town],
        "size_min": sites.size_min[site],
        "size_max": sites.size_max[site],
        "verification": sites.verification[site],
        "speaks": known.speaks,
        "denied": known.denied,
        "relation": known.relation,
        "claimed": pa.array(
            [offers.capabilities[place] for place in known.capability.tolist()], pa.string()
        ),
        "evidence": known.evidence,
        "confidence": known.confidence,
        "mode": known.mode,
        "materials": limits.materials,
        "length": length,
        "width": width,
        "height": height,
        "max_mass": limits.max_mass,
        "capacity": limits.capacity,
        "spare": limits.spare_capacity,
        "capacity_unit": limits.capacity_unit,
        "lead_time": limits.lead_time,
        "stated": limits.share_stated,
    }


def _certificates(columns: CandidateColumns, code: str) -> Columns:
    held = columns.certificates
    return {
        "asked": pa.array([code] * len(held), pa.string()),
        "site": held.establishment,
        "kind": held.kind,
        "holder": held.holder,
        "issued": held.issued,
        "expires": held.expires,
        "ends": held.ends,
        "status": held.status,
    }


def _vocabulary(
    tables: VocabularyTables,
    slices: Mapping[str, CandidateColumns],
    operations: Iterable[OperationRequirement],
) -> dict[str, Columns]:
    """Return the tables that requests look up, by their names."""
    offered = {code: tuple(columns.offers.capabilities) for code, columns in slices.items()}
    return {
        **_of_certificates(tables, offered, operations),
        "takes": _rows(
            {"asked": _TEXT, "material": _TEXT, "code": _TEXT, "is_possible": _BOOL},
            (
                (code, material, one, bool(takes))
                for (code, codes), material in product(offered.items(), sorted(MATERIALS))
                for one, takes in zip(codes, are_possible(code, material, codes), strict=True)
            ),
        ),
        "founded": {
            "relation": np.repeat(np.arange(3), 3),
            "evidence": np.tile(np.arange(3), 3),
            "least": LEAST_FOUNDED,
            "span": SPAN_FOUNDED,
        },
    }


def _of_certificates(
    tables: VocabularyTables,
    offered: Mapping[str, tuple[str, ...]],
    operations: Iterable[OperationRequirement],
) -> dict[str, Columns]:
    """Return what requests look up of certificates; `offered` are the processes of each slice."""
    kinds, places = tables.kinds, range(len(tables.kinds))
    asked = sorted({(one.codes[0], name) for one in operations for name in one.gated_standards})
    names, days = sorted({name for _, name in asked}), {one.as_of.toordinal() for one in operations}
    scopes = [
        (code, name, offered[code][place], kind, int(bits[place, kind]))
        for code, name in asked
        for bits in [tables.attests(code, name, offered[code])]
        for place, kind in zip(*(axis.tolist() for axis in bits.nonzero()), strict=True)
    ]
    is_of_company = standard_catalogue().is_company_level
    return {
        "kind": _rows(
            {"place": _INT, "standard": _TEXT, "is_open_ended": _BOOL, "is_of_anybody": _BOOL},
            zip(
                places,
                (kinds.standards[place] for place in kinds.standard.tolist()),
                tables.is_open_ended.tolist(),
                tables.is_of_anybody.tolist(),
                strict=True,
            ),
        ),
        "latest": _rows(
            {"today": _INT, "kind": _INT, "last": _INT},
            ((day, kind, int(tables.latest(day)[kind])) for day in days for kind in places),
        ),
        "bearing": _rows(
            {"asked": _TEXT, "kind": _INT},
            ((code, kind) for code in offered for kind in tables.bears(code).nonzero()[0].tolist()),
        ),
        "implies": _rows(
            {"standard": _TEXT, "weaker": _TEXT},
            (
                (kinds.standards[one], kinds.standards[weak])
                for one, weak in np.argwhere(tables.implies)
            ),
        ),
        "standards": _rows(
            {"name": _TEXT, "is_of_company": _BOOL}, ((name, is_of_company(name)) for name in names)
        ),
        "alike": _rows(
            {"standard": _TEXT, "kind": _INT, "meets": _BOOL, "speaks": _BOOL},
            (
                (name, kind, bool(tables.meets(name)[kind]), bool(tables.speaks_for(name)[kind]))
                for name, kind in product(names, places)
            ),
        ),
        "scopes": _rows(
            {"asked": _TEXT, "standard": _TEXT, "code": _TEXT, "kind": _INT, "bits": _INT}, scopes
        ),
    }


_INT, _TEXT, _BOOL = pa.int64(), pa.string(), pa.bool_()


def _rows(types: Mapping[str, pa.DataType], rows: Iterable[tuple[object, ...]]) -> Columns:
    """Return rows as columns of these names and types."""
    kept = list(rows)
    return {
        name: pa.array([row[place] for row in kept], of)
        for place, (name, of) in enumerate(types.items())
    }


def _parameters(asked: OperationRequirement) -> dict[str, Any]:
    near = unit_vectors(*(asked.near or (np.nan, np.nan))).tolist()
    part = [*sorted(asked.envelope or (), reverse=True), None, None, None]
    weights = {f"w_{name}": weight for name, weight in {**_WEIGHTS, **shares(asked)}.items()}
    return {
        **_CONSTANTS,
        **weights,
        **dict(zip("xyz", near, strict=True)),
        **dict(zip(("side1", "side2", "side3"), part, strict=False)),
        "asked": asked.codes[0],
        "within": asked.within_km,
        "standards": list(asked.gated_standards),
        "is_open": bool(asked.open_points),
        "material": asked.material,
        "material_bit": MATERIAL_BITS.get(asked.material or ""),
        "mass": asked.mass,
        "volume": asked.annual_volume,
        "mode": asked.required_mode,
        "least": asked.min_size,
        "most": asked.max_size,
        "today": asked.as_of.toordinal(),
        "near_miss": asked.near_miss_limit,
        "most_shown": asked.limit,
    }
