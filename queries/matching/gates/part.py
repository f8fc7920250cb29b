"""Gates on the part: what it is made of, and whether it fits the line."""

import numpy as np

from eslabon.graph.language import Text, same
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.queries.matching.columns import MATERIAL_BITS
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.outcome import Bools, Floats, Outcomes, outcomes
from eslabon.queries.matching.wording import NOT_STATED, listed, quantity


def processes_material(comparison: Comparison) -> Outcomes:
    """The line processes the part's material, and the process is possible on it at all."""
    stated = comparison.columns.offers.materials
    wanted = MATERIAL_BITS[comparison.requirement.material or ""]
    possible = is_possible(comparison)
    return outcomes(possible & ((stated & wanted) != 0), known=~possible | (stated != 0))


def is_possible(comparison: Comparison) -> Bools:
    """Return for each offer whether its process can be done on the part's material.

    Where what is asked for cannot, nothing that is offered in its place can.
    """
    wanted = comparison.requirement.material or ""
    if not any(_takes(code, wanted) for code in comparison.requirement.codes):
        return np.zeros(len(comparison), dtype=np.bool_)
    possible = [_takes(code, wanted) for code in comparison.columns.offers.capabilities]
    return comparison.of_capabilities(np.array(possible, dtype=np.bool_))


def _takes(code: str, material: str) -> bool:
    """Tell whether a process is possible on a material, as far as the tree knows."""
    tree = capability_tree()
    families = tree.get(code).materials if code in tree else ()
    return not families or material in families


def fits_envelope(comparison: Comparison) -> Outcomes:
    """The part fits the line, its sides and the line's compared from the longest down.

    Of a part with a side unknown only that it is too large can be told.
    """
    # With a side unstated the others stand for what they are called: longest, second, shortest.
    part = sorted(comparison.requirement.envelope or (), reverse=True)
    limits = comparison.columns.offers.envelope
    fits = np.full(len(comparison), len(part) == len(limits), dtype=np.bool_)
    fails = np.zeros(len(comparison), dtype=np.bool_)
    for side, limit in zip(part, limits, strict=False):
        fits &= side <= limit
        fails |= side > limit
    return outcomes(fits, known=fits | fails)


def bears_mass(comparison: Comparison) -> Outcomes:
    """The line bears the part's mass."""
    most = comparison.columns.offers.max_mass
    return outcomes(most >= _number(comparison.requirement.mass), known=~np.isnan(most))


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _material_names(bits: int) -> Text:
    return listed(MATERIALS[code].label for code, bit in MATERIAL_BITS.items() if bits & bit)


def _sides(sides: Floats) -> Text:
    if np.isnan(sides).all():
        return NOT_STATED
    words = ("?" if np.isnan(side) else quantity(float(side)) for side in sides)
    return same(" × ".join(words) + " mm")


def _mass_found(comparison: Comparison, offer: int) -> Text:
    most = float(comparison.columns.offers.max_mass[offer])
    return NOT_STATED if np.isnan(most) else same(quantity(most, "kg"))


def _material_asked(comparison: Comparison) -> Text:
    return MATERIALS[comparison.requirement.material or ""].label


def _material_found(comparison: Comparison, offer: int) -> Text:
    if is_possible(comparison)[offer]:
        return _material_names(int(comparison.columns.offers.materials[offer]))
    wanted = comparison.requirement.material or ""
    codes = (comparison.code(offer), *comparison.requirement.codes)
    impossible = next(code for code in codes if not _takes(code, wanted))
    families = capability_tree().get(impossible).materials
    on = listed(MATERIALS[code].label for code in families)
    return Text(
        f"el proceso solo es posible en {on.es}", f"the process is possible on {on.en} only"
    )


def _material_change(comparison: Comparison, _: int) -> Text:
    name = _material_asked(comparison)
    return Text(f"calificar la línea para {name.es}", f"qualify the line for {name.en}")


MATERIAL = Gate(
    name="material",
    label=Text("material", "material"),
    is_asked=lambda requirement: requirement.material is not None,
    answer=processes_material,
    asked=_material_asked,
    found=_material_found,
    lacking=lambda comparison, _: (comparison.requirement.material or "",),
    change=_material_change,
    can_change=is_possible,
)

ENVELOPE = Gate(
    name="envelope",
    label=Text("medidas", "envelope"),
    is_asked=lambda requirement: requirement.envelope is not None,
    answer=fits_envelope,
    asked=lambda comparison: _sides(np.array(comparison.requirement.envelope)),
    found=lambda comparison, offer: _sides(comparison.columns.offers.envelope[:, offer]),
)

MASS = Gate(
    name="mass",
    label=Text("masa", "mass"),
    is_asked=lambda requirement: requirement.mass is not None,
    answer=bears_mass,
    asked=lambda comparison: same(quantity(_number(comparison.requirement.mass), "kg")),
    found=_mass_found,
)
