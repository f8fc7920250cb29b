"""Gates on the part: what it is made of, and whether it fits the line."""

from functools import cache

import numpy as np

from eslabon.graph.language import Text, same
from eslabon.graph.projection.arrays import Bools, Floats
from eslabon.graph.projection.columns import MATERIAL_BITS
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.terms import ChangeKind
from eslabon.queries.asking.details import StatedRange
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.outcome import Outcomes, outcomes
from eslabon.queries.matching.wording import NOT_STATED, listed, measure


def processes_material(comparison: Comparison) -> Outcomes:
    """The line processes the part's material, and the process is possible on it at all."""
    stated = comparison.columns.offers.limits.materials
    wanted = MATERIAL_BITS[comparison.requirement.material or ""]
    possible = is_possible(comparison)
    return outcomes(possible & ((stated & wanted) != 0), known=~possible | (stated != 0))


@cache
def _takes(code: str, material: str) -> bool:
    """Tell whether a process is possible on a material, as far as the tree knows."""
    tree = capability_tree()
    families = tree.get(code).materials if code in tree else ()
    return not families or material in families


def is_possible(comparison: Comparison) -> Bools:
    """Return for each offer whether its process can be done on the part's material.

    Where what is asked for cannot, nothing that is offered in its place can.
    """
    wanted = comparison.requirement.material or ""
    if not any(_takes(code, wanted) for code in comparison.requirement.codes):
        return np.zeros(len(comparison), dtype=np.bool_)
    possible = [_takes(code, wanted) for code in comparison.columns.offers.capabilities]
    return comparison.of_claims(np.array(possible, dtype=np.bool_))


def fits_envelope(comparison: Comparison) -> Outcomes:
    """The part fits the line, its sides and the line's compared from the longest down.

    Of a part with a side unknown only that it is too large can be told.
    """
    # With a side unstated the others stand for what they are called: longest, second, shortest.
    part = sorted(comparison.requirement.envelope or (), reverse=True)
    limits = comparison.columns.offers.limits.envelope.T
    fits = np.full(len(comparison), len(part) == len(limits), dtype=np.bool_)
    fails = np.zeros(len(comparison), dtype=np.bool_)
    for side, limit in zip(part, limits, strict=False):
        fits &= side <= limit
        fails |= side > limit
    return outcomes(fits, known=fits | fails)


def bears_mass(comparison: Comparison) -> Outcomes:
    """The line bears the part's mass."""
    most = comparison.columns.offers.limits.max_mass
    return outcomes(most >= _number(comparison.requirement.mass), known=~np.isnan(most))


def _number(value: float | None) -> float:
    return np.nan if value is None else value


@cache
def _material_names(bits: int) -> Text:
    return listed(MATERIALS[code].label for code, bit in MATERIAL_BITS.items() if bits & bit)


def _sides(sides: Floats) -> Text:
    if np.isnan(sides).all():
        return NOT_STATED
    words = ("?" if np.isnan(side) else measure(float(side)) for side in sides)
    return same(" × ".join(words) + " mm")


def _mass_found(comparison: Comparison, offer: int) -> Text:
    most = float(comparison.columns.offers.limits.max_mass[offer])
    return NOT_STATED if np.isnan(most) else same(measure(most, "kg"))


def _material_asked(comparison: Comparison) -> Text:
    return MATERIALS[comparison.requirement.material or ""].label


def _material_found(comparison: Comparison, offer: int) -> Text:
    wanted, asked = comparison.requirement.material or "", comparison.requirement.codes
    claimed = comparison.claimed(offer)
    if _takes(claimed, wanted) and any(_takes(code, wanted) for code in asked):
        return _material_names(int(comparison.columns.offers.limits.materials[offer]))
    impossible = next(code for code in (claimed, *asked) if not _takes(code, wanted))
    families = capability_tree().get(impossible).materials
    on = listed(MATERIALS[code].label for code in families)
    return Text(
        f"el proceso solo es posible en {on.es}", f"the process is possible on {on.en} only"
    )


def _material_change(comparison: Comparison, _: int) -> Text:
    name = _material_asked(comparison)
    return Text(f"calificar la línea para {name.es}", f"qualify the line for {name.en}")


def makes_thickness(comparison: Comparison) -> Outcomes:
    """The line makes a coat, or a case, of the thickness asked for.

    PASS where its range covers what is asked; where it makes a part of that only, it is asked. One
    that states no lower end makes whatever is thinner; how far one without an upper end goes is not
    known.
    """
    asked, limits = comparison.requirement.details.thickness, comparison.columns.offers.limits
    least = _number(asked.least if asked else None)
    most = _number(asked.most if asked else None)
    thinnest, thickest = np.fmax(limits.min_thickness, 0.0), np.fmin(limits.max_thickness, np.inf)
    known_to_reach = np.fmax(limits.min_thickness, limits.max_thickness)
    is_stated = ~np.isnan(known_to_reach)
    fails = is_stated & ((thickest < least) | (thinnest > most))
    # An end left open asks for nothing beyond the other one.
    is_thin_enough = np.isnan(least) | np.isnan(most) | (thinnest <= least)
    is_reached = np.isnan(least) | (known_to_reach >= (least if np.isnan(most) else most))
    covers = is_thin_enough & is_reached
    return outcomes(~fails & covers, known=fails | (is_stated & covers))


def _thickness_found(comparison: Comparison, offer: int) -> Text:
    limits = comparison.columns.offers.limits
    ends = float(limits.min_thickness[offer]), float(limits.max_thickness[offer])
    least, most = (None if np.isnan(end) else end for end in ends)
    if least is None and most is None:
        return NOT_STATED
    return StatedRange(least=least, most=most, unit="µm").said


def _thickness_asked(comparison: Comparison) -> Text:
    asked = comparison.requirement.details.thickness
    return NOT_STATED if asked is None else asked.said


def _envelope_asked(comparison: Comparison) -> Text:
    return _sides(np.array(comparison.requirement.envelope))


def _mass_asked(comparison: Comparison) -> Text:
    return same(measure(_number(comparison.requirement.mass), "kg"))


MATERIAL = Gate(
    name="material",
    label=Text("material", "material"),
    is_asked=lambda requirement: requirement.material is not None,
    answer=processes_material,
    asked=_material_asked,
    found=_material_found,
    lacking=lambda comparison, _: (comparison.requirement.material or "",),
    change=_material_change,
    mends=ChangeKind.LINE,
    can_change=is_possible,
)

ENVELOPE = Gate(
    name="envelope",
    label=Text("medidas", "envelope"),
    is_asked=lambda requirement: requirement.envelope is not None,
    answer=fits_envelope,
    asked=_envelope_asked,
    found=lambda comparison, offer: _sides(comparison.columns.offers.limits.envelope[offer]),
    needs_line=True,
    mends=ChangeKind.LINE,
)

MASS = Gate(
    name="mass",
    label=Text("masa", "mass"),
    is_asked=lambda requirement: requirement.mass is not None,
    answer=bears_mass,
    asked=_mass_asked,
    found=_mass_found,
    needs_line=True,
    mends=ChangeKind.LINE,
)

THICKNESS = Gate(
    name="thickness",
    label=Text("espesor", "thickness"),
    is_asked=lambda requirement: requirement.details.thickness is not None,
    answer=makes_thickness,
    asked=_thickness_asked,
    found=_thickness_found,
    needs_line=True,
    mends=ChangeKind.LINE,
)
