"""A requirement in words, read whole: its operations, and every field beside them.

Fields are read one after another; what one has used is blotted out for those that follow, so that
"AMS 2759/9" is no quantity and "ISO 9001" no part of a size. What is measured on an operation,
and what attests it, is then tied to the operation beside which it stands.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from eslabon.graph.reading.asked_operations import (
    AskedOperations,
    asked_operations,
    read_operations,
)
from eslabon.graph.reading.assuring import least_assurance
from eslabon.graph.reading.attesting import read_approvals, read_standards
from eslabon.graph.reading.either import joints
from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.approvals import approvals, names_beside_own, specifications_apart
from eslabon.graph.reading.fields.assurances import assurances
from eslabon.graph.reading.fields.bodies import issuing_bodies
from eslabon.graph.reading.fields.completing import completed
from eslabon.graph.reading.fields.controls import controls
from eslabon.graph.reading.fields.days import as_of_dates, lead_times
from eslabon.graph.reading.fields.distance import distances, unmeasured
from eslabon.graph.reading.fields.hs import hs_codes
from eslabon.graph.reading.fields.indefinite import indefinite
from eslabon.graph.reading.fields.leftover import leftovers
from eslabon.graph.reading.fields.lots import Lot, lots
from eslabon.graph.reading.fields.mass import masses
from eslabon.graph.reading.fields.materials import Material, materials
from eslabon.graph.reading.fields.mixtures import mixtures
from eslabon.graph.reading.fields.modes import modes
from eslabon.graph.reading.fields.overlooked import overlooked
from eslabon.graph.reading.fields.places import Place, is_state_of, places
from eslabon.graph.reading.fields.sides import Size
from eslabon.graph.reading.fields.signature import signatures
from eslabon.graph.reading.fields.size import sizes
from eslabon.graph.reading.fields.standards import standards, unknown_marks
from eslabon.graph.reading.fields.unread import not_held, odd_tokens
from eslabon.graph.reading.fields.unused import unused_quantities
from eslabon.graph.reading.fields.volume import Volume, uncounted, volumes
from eslabon.graph.reading.on_plastics import plate_plastics
from eslabon.graph.reading.processes import process_reader
from eslabon.graph.reading.reading import (
    Quantity,
    ReadComponent,
    ReadOperation,
    RequirementReading,
)
from eslabon.graph.reading.readings import InferredCapability
from eslabon.graph.reading.several_parts import is_of_several_parts
from eslabon.graph.reading.sheet import Sheet, Span
from eslabon.graph.reading.wording import number
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

# What is a process of its own on a material.
_ON_MATERIAL: Final[Mapping[tuple[str, str | None], str]] = {
    **{("PNT-WET", one): "PNT-PLPART" for one in ("thermoplastic", "thermoset", "elastomer")},
    ("ANO-II", "titanium"): "ANO-TI",
    ("ANO-II", "magnesium"): "ANO-MG",
}
# Whoever says so is not read otherwise for a thickness.
_SAID_HARD: Final = re.compile(
    r"(?<![a-z])(?:hard|dur[oa]|industrial|decorativ[aoe]|decorative)(?![a-z])"
)
_HARD_CHROME, _DECORATIVE_CHROME = "PLT-CRHARD", "PLT-CRDEC"
_THIN_UM, _THICK_UM = 1.0, 10.0  # nobody plates hard chrome thinner, or decorative thicker
_STEEL: Final = re.compile(r"(?<![a-z])(?:aceros?|steels?)(?![a-z])")
_ORDINARY_STEEL: Final = "carbon_steel"
_OF_STEEL: Final = re.compile(
    r"(?<![a-z])(?:(?:de|en|of|in|on|sobre|son|are|material|mat\.?|matl\.?) ?:? (?P<steel>aceros?|steel)(?![a-z])"
    r"|(?P<named>steel) [a-z]{3,}s(?![a-z]))"
    # Behind the goods: "tornillos, acero", "brackets (steel)".
    r"|[,(] ?(?P<apart>aceros?|steel)(?= ?(?:[,;.)\n]|$))"
)
_STEELS: Final = frozenset({"carbon_steel", "alloy_steel", "stainless_steel", "tool_steel"})
_DIGIT: Final = re.compile(r"\d")
_BLOT: Final = "\x00"
# Where a supplier should be counts before where the buyer is, and that before where goods go.
_PLACES: Final = ("supplier", "plant", "destination")


def read_text(text: str, *, process: str | None = None) -> RequirementReading:
    """Return all that a requirement in Spanish or English asks for.

    Args:
        text: Free text, as a buyer would write it.
        process: The code of a process that is asked for, whether or not the words name it.

    Raises:
        TextTooLongError: If it has more than `MAX_CHARACTERS`.
    """
    sheet = Sheet.of(text)
    # What is no requirement of ours may lie in words that others use: read before all else.
    controlled = sheet.take(controls)
    said: dict[str, Any] = {"controlled": sheet.first("controlled", controlled)}
    assured = sheet.take(assurances)
    sheet.leave(sheet.take(issuing_bodies))
    unheld = _apart(not_held(sheet.text), controlled)
    marks = unknown_marks(sheet.text)
    approved = approvals(sheet.text)
    attested = sheet.take(standards)
    said["minimum_assurance"] = least_assurance(assured, attested, sheet)
    asked = asked_operations(
        sheet.written,
        sheet,
        reader=process_reader(),
        attested=_spans(attested),
        unheld=unheld,
        approved=_spans(approved),
        process=process,
    )
    unheld = [one for one in unheld if not asked.is_named_by(one)]
    sheet.leave(marks)
    sheet.blot(_spans((*approved, *specifications_apart(sheet.text, approved), *marks, *unheld)))
    sheet.blot(joints([*attested, *approved], sheet.text))
    sheet.blot(names_beside_own(sheet.text, [*_spans(attested), *asked.called]))
    fields = _fields(sheet, unheld) | said
    stated = fields.pop("materials")
    plate_plastics(asked.drafts, asked.spans, text=sheet.text, stated=stated)
    operations = read_operations(asked, sheet)
    component = _component(sheet, fields.pop("material"))
    component, fields["lot"] = _weighed_once(sheet, component, lot=fields["lot"])
    operations = tuple(_of_thickness(_of_material(one, component.material)) for one in operations)
    sheet.overlooked += _bare_steel(sheet, operations, component.material)
    ordinary = None if component.material else _ordinary(sheet)
    sheet.leave(sheet.take(odd_tokens))
    _leave_demands(sheet, asked, unheld=unheld)
    _tell_overlooked(sheet, asked, is_all_of_it=process is not None)
    return RequirementReading(
        operations=operations,
        component=component,
        ordinary_material=ordinary,
        is_of_several_parts=is_of_several_parts(sheet.text, asked.spans, stated),
        standards=read_standards(attested, asked, sheet, approved=approved),
        approvals=read_approvals(approved, asked, sheet, attested=attested),
        excluded=asked.excluded,
        understood=tuple(sorted(sheet.understood, key=lambda part: part.start)),
        not_understood=sheet.not_understood,
        unread=sheet.overlooked_words,
        **fields,
    )


def read_requirement(text: str) -> list[InferredCapability]:
    """Return the capabilities that a requirement in Spanish or English asks for, surest first.

    It is what `read_text` reads of operations: the process of each, its alternatives, and what
    else its words may mean.

    Raises:
        TextTooLongError: As `read_text`.
    """
    best: dict[str, InferredCapability] = {}
    for operation in read_text(text).operations:
        sure = [(code, operation.confidence) for code in operation.codes]
        for code, confidence in (*sure, *operation.others):
            known = best.get(code)
            if known is None or confidence > known.confidence:
                because = operation.because
                best[code] = InferredCapability(code, confidence, because, "requirement")
    return sorted(best.values(), key=lambda reading: (-reading.confidence, reading.code))


def _leave_demands(sheet: Sheet, asked: AskedOperations, *, unheld: Sequence[Found[str]]) -> None:
    """Leave what still demands something as not understood, who has signed aside."""
    sheet.blot(asked.named)
    whole = completed(sheet.text, sheet.left, unheld)
    sheet.leave(whole)
    sheet.blot(_spans(whole))
    sheet.blot(signatures(sheet.left, sheet.written))
    left = leftovers(sheet.left, asked.unasked)
    sheet.leave(left)
    sheet.blot(_spans(left))
    unused = unused_quantities(sheet.left)
    sheet.leave(unused)
    sheet.blot([*_spans(unused), *asked.unasked])


def _tell_overlooked(sheet: Sheet, asked: AskedOperations, *, is_all_of_it: bool) -> None:
    """Tell the words that nobody has read and that say more of what is asked for."""
    named = [*asked.named, *asked.called]
    # Of how many components a paint is no field tells, unless its name does.
    sheet.overlooked += (
        one for one in mixtures(sheet.text) if _BLOT not in sheet.left[slice(*one)]
    )
    sheet.overlooked += asked.looks(sheet.text)
    sheet.overlooked += _spans(indefinite(sheet.left, sheet.text)) if asked.drafts else []
    sheet.overlooked += _spans(overlooked(sheet.left, named, is_all_of_it=is_all_of_it))


def _apart(found: Sequence[Found[str]], used: Sequence[Found[str]]) -> list[Found[str]]:
    """Return what lies in no words that others have used."""
    spans = _spans(used)
    return [
        one for one in found if not any(one.start < end and start < one.end for start, end in spans)
    ]


def _spans(found: Sequence[Found[object]]) -> list[Span]:
    return [(one.start, one.end) for one in found]


def _lettered(spans: Sequence[Span], sheet: Sheet) -> list[Span]:
    """Return the spans in which no figures are."""
    return [span for span in spans if not _DIGIT.search(sheet.text, *span)]


def _fields(sheet: Sheet, unheld: Sequence[Found[object]]) -> dict[str, Any]:  # one type a field
    """Return the fields that belong to no operation, by their names in a reading."""
    stated = sheet.take(materials) or _graded(sheet)
    material = sheet.first("material", stated, told=lambda one: one.family)
    sheet.overlooked += _further_grades(sheet, stated)
    # The noun of a material may be what is counted or measured ("1,200 harnesses a week").
    nouns = _lettered(_spans(stated), sheet)
    hs_code = sheet.take(hs_codes)
    as_of = sheet.first("asOf", sheet.take(as_of_dates))
    lead = sheet.first("leadTimeDays", sheet.take(lead_times), told=lambda one: number(one.days))
    within = sheet.first("withinKm", sheet.take(distances), told=number)
    sheet.leave(sheet.take(unmeasured))
    # A bare count is a lot only where none has a period: read before those are blotted out.
    counted = lots(sheet.seen([*nouns, *_lettered(_spans(unheld), sheet)]))
    volume = sheet.first("annualVolume", sheet.take(volumes, seeing=nouns), told=_counted)
    sheet.leave(sheet.take(uncounted, seeing=nouns))
    lot = sheet.first("lot", counted, told=_counted)
    sheet.blot(_spans(counted))
    # Of "36 tramos de 6 m" the first tells what is so long.
    nouns += _spans(counted)
    mode = sheet.first("mode", sheet.take(modes))
    return {
        "materials": stated,
        "material": (material, sheet.first("hsCode", hs_code), nouns),
        "as_of": as_of,
        "lead_time_days": None if lead is None else lead.days,
        "within_km": within,
        "annual_volume": volume and Quantity(volume.value, volume.unit, volume.value_min),
        "lot": lot and Quantity(lot.value, lot.unit, lot.least),
        "mode": mode,
        # A place may also stand in a demand that no field holds: "pick-up in Silao".
        "place": _place(sheet, sheet.take(places) or places(sheet.text)),
    }


def _further_grades(sheet: Sheet, stated: Sequence[Found[Material]]) -> list[Span]:
    """Return the places of grades that differ from that of the first material."""
    graded = [(one.value.grade, one.start, one.end) for one in stated if one.value.grade]
    words = [sheet.text[slice(*grade)] for grade, _, _ in graded]
    pairs = zip(words, graded, strict=True)
    return [(start, end) for word, (_, start, end) in pairs if word != words[0]]


def _counted(one: Volume | Lot) -> str:
    return f"{number(one.value)} {one.unit}"


def _graded(sheet: Sheet) -> list[Found[Material]]:
    """Return the materials with a grade in words that others have used: "core of 1045 steel"."""
    return [one for one in materials(sheet.text) if one.value.grade is not None]


def _place(sheet: Sheet, found: Sequence[Found[Place]]) -> str | None:
    """Return the place that counts most, the first of several such.

    One that is ruled out is told; so is the name of one where no place is stated.
    """
    told = {one.value.name: one.value.mention for one in found}
    sheet.overlooked += [name for name, mention in told.items() if mention == "ruled_out"]
    for kind in _PLACES:
        for one in found:
            if one.value.mention == kind:
                words = sheet.words(one.value.name)
                sheet.note("place", one.value.name, words)
                sheet.blot([one.value.name])
                sheet.overlooked += _elsewhere(sheet.text, one, found)
                return words
    sheet.overlooked += [name for name, mention in told.items() if mention == "unsaid"]
    return None


def _elsewhere(text: str, chosen: Found[Place], found: Sequence[Found[Place]]) -> Iterator[Span]:
    """Yield the further places that are said of the same as the chosen one."""
    for one in found:
        is_alike = one.value.mention not in ("origin", "ruled_out", "unsaid")
        if is_alike and one.start >= chosen.end and not is_state_of(text, chosen, one):
            yield one.value.name


def _component(
    sheet: Sheet, stated: tuple[Material | None, str | None, Sequence[Span]]
) -> ReadComponent:
    """Return the part: its material and grade, and the first value of each measure."""
    material, hs_code, nouns = stated
    found = sheet.take(sizes, seeing=nouns)
    sides: list[float | None] = [None, None, None]
    diameter: float | None = None
    for one in found:
        if _adds(one.value, sides, diameter):
            sides = [known or new for known, new in zip(sides, one.value.sides_mm, strict=True)]
            diameter = diameter or one.value.diameter_mm
            sheet.note("size", (one.start, one.end), sheet.words((one.start, one.end)))
        elif not _is_told(one.value, sides, diameter):
            sheet.overlooked.append((one.start, one.end))
    mass = sheet.first("massKg", sheet.take(masses, seeing=nouns), told=number)
    grade = None if material is None or material.grade is None else sheet.words(material.grade)
    return ReadComponent(
        material=None if material is None else material.family,
        grade=grade,
        length=sides[0],
        width=sides[1],
        height=sides[2],
        diameter=diameter,
        mass=mass,
        hs_code=hs_code,
    )


def _weighed_once(
    sheet: Sheet, component: ReadComponent, *, lot: Quantity | None
) -> tuple[ReadComponent, Quantity | None]:
    """Return the part and the lot, the same mass in one of them: a part of known size is weighed."""
    spans = {one.field: (one.start, one.end) for one in sheet.understood}
    here, there = spans.get("massKg", (0, 0)), spans.get("lot", (0, 0))
    if lot is None or not (here[0] < there[1] and there[0] < here[1]):
        return component, lot
    is_of_part = any((component.length, component.width, component.height, component.diameter))
    untold = "lot" if is_of_part else "massKg"
    sheet.understood = [one for one in sheet.understood if one.field != untold]
    return (component, None) if is_of_part else (replace(component, mass=None), lot)


def _of_material(operation: ReadOperation, material: str | None) -> ReadOperation:
    """Return an operation as what it is on the material of the part: paint on plastics is its own."""
    own = _ON_MATERIAL.get((operation.capability, material))
    return operation if own is None else replace(operation, capability=own)


def _of_thickness(operation: ReadOperation) -> ReadOperation:
    """Return chrome as what it is by its thickness: thin over nickel it is decorative, thick hard."""
    if _SAID_HARD.search(operation.words.lower()):
        return operation
    measured = operation.thickness
    thick = 0.0 if measured is None else measured.most or measured.least or 0.0
    is_thin = operation.capability == _HARD_CHROME and 0.0 < thick < _THIN_UM
    is_thick = operation.capability == _DECORATIVE_CHROME and thick >= _THICK_UM
    if not (is_thin or is_thick):
        return operation
    meant = _DECORATIVE_CHROME if is_thin else _HARD_CHROME
    others = tuple(one for one in operation.others if one[0] != meant)
    return replace(operation, capability=meant, others=others)


def _bare_steel(
    sheet: Sheet, operations: Sequence[ReadOperation], material: str | None
) -> list[Span]:
    """Return the places of bare "steel" where it matters, although it names no family of steels.

    It does beside another material, and for a process that is possible on no steel.
    """
    found = _STEEL.search(sheet.left)
    if found is None or (material in _STEELS):
        return []
    tree = capability_tree()
    families = [tree.get(one.capability).materials for one in operations]
    impossible = any(some and _STEELS.isdisjoint(some) for some in families)
    return [found.span()] if material is not None or impossible else []


def _ordinary(sheet: Sheet) -> str | None:
    """Return the family that bare "steel" stands for where nothing else is said of the material."""
    said = _OF_STEEL.search(sheet.left)
    if said is None:
        return None
    sheet.note("material", said.span(said.lastgroup or 0), _ORDINARY_STEEL)
    return _ORDINARY_STEEL


def _is_told(size: Size, sides: Sequence[float | None], diameter: float | None) -> bool:
    """Tell whether a size says nothing that is not known."""
    told = [side for side in size.sides_mm if side is not None]
    return set(told) <= set(sides) and size.diameter_mm in (None, diameter)


def _adds(size: Size, sides: Sequence[float | None], diameter: float | None) -> bool:
    """Tell whether a size says what is not known yet, and nothing against what is."""
    pairs = list(zip(sides, size.sides_mm, strict=True))
    says = any(size.sides_mm) and not any(known and new for known, new in pairs)
    # Of several blocks only the first counts; single sides add up.
    many = [sum(map(bool, some)) for some in zip(*pairs, strict=True)]
    says = says and (not any(sides) or 1 in many)
    return says or (size.diameter_mm is not None and diameter is None)
