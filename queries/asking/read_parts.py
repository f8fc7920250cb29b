"""The parts of a requirement that a reading states, each asked of its gate or left open."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Any

from eslabon.graph.language import Text, joined, same
from eslabon.graph.reading.reading import (
    Quantity,
    Range,
    ReadComponent,
    ReadOperation,
    ReadStandard,
    RequirementReading,
)
from eslabon.graph.reading.readings import LIKELY
from eslabon.graph.reading.wording import label
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import UnknownStandardError, standard_catalogue
from eslabon.queries.asking.details import (
    COUNTED,
    CalledSpecification,
    RequiredApproval,
    StatedAmount,
    StatedDetails,
    StatedRange,
)
from eslabon.queries.asking.requirement import OpenPoint, UnderstoodPart


def gated_fields(reading: RequirementReading) -> dict[str, Any]:
    """Return what a reading says of the part and of whoever does it, for the gates that ask it."""
    part, volume, ordinary = reading.component, reading.annual_volume, reading.ordinary_material
    if reading.is_of_several_parts:  # nobody can tell of which
        part, ordinary = ReadComponent(), None
    sides = [part.length, part.width, part.height, part.diameter, part.diameter]
    said = {
        "material": part.material or ordinary,
        "envelope": tuple(side for side in sides if side is not None)[:3] or None,
        "mass": part.mass,
        "annual_volume": volume.value if volume and volume.unit == COUNTED else None,
        "required_mode": reading.mode,
        "minimum_assurance": reading.minimum_assurance,
        "controlled": reading.controlled,
        "as_of": reading.as_of,
    }
    return {name: value for name, value in said.items() if value is not None}


def standards_of(
    reading: RequirementReading, codes: AbstractSet[str], *, every: Sequence[AbstractSet[str]]
) -> tuple[str, ...]:
    """Return the standards that are asked of an operation, all of them.

    A standard is asked of the operation that it is tied to, else of all that it can attest; one
    that attests none of them is asked of each, so that it is lost nowhere.

    Args:
        reading: What the text says.
        codes: The processes of the operation.
        every: The processes of each operation of the text.
    """
    return tuple(
        one.code
        for one in reading.standards
        if not (one.is_either or one.is_approval)
        and (_is_for(one, codes) or not any(_is_for(one, others) for others in every))
    )


def details_of(
    read: ReadOperation, reading: RequirementReading, *, codes: AbstractSet[str]
) -> StatedDetails:
    """Return what is asked of one operation and its part that no gate answers."""
    called = CalledSpecification(
        code=None if _is_asked_as_standard(read, reading) else read.specification,
        type=read.type,
        class_code=read.class_,
        grade=read.grade,
    )
    volume, lot = reading.annual_volume, reading.lot
    is_weighed = volume is not None and volume.unit != COUNTED
    return StatedDetails(
        specification=None if called == CalledSpecification() else called,
        thickness=_range(read.thickness, unit="µm"),
        hardness=_range(read.hardness, unit=""),
        approvals=tuple(
            RequiredApproval(one.issuer, one.specification)
            for one in reading.approvals
            if not (one.is_either or one.is_standard)
            and (one.operation is None or not codes.isdisjoint((one.operation, *one.also)))
        ),
        grade=reading.component.grade,
        hs_code=reading.component.hs_code,
        volume=StatedAmount(volume.value, volume.unit) if volume and is_weighed else None,
        lot=None if lot is None else _smallest(lot),
        lead_time_days=reading.lead_time_days,
    )


def _is_asked_as_standard(read: ReadOperation, reading: RequirementReading) -> bool:
    """Tell whether what an operation is to be done by is a standard, whose certificate answers for it.

    A class or type that is chosen within it is answered by no certificate.
    """
    if read.specification is None or (read.type, read.class_, read.grade) != (None, None, None):
        return False
    gated = {one.code for one in reading.standards if not (one.is_either or one.criteria)}
    try:
        return standard_catalogue().code_of(read.specification) in gated
    except UnknownStandardError:
        return False


def _smallest(lot: Quantity) -> StatedAmount:
    """Return the lot that a line must take: of a range the lower end, as what is smaller is harder."""
    return StatedAmount(lot.value if lot.least is None else lot.least, lot.unit)


def doubts_of(read: ReadOperation) -> Iterator[OpenPoint]:
    """Yield the question what is meant, where the words of an operation leave a doubt."""
    if read.others or read.confidence < LIKELY:
        tree = capability_tree()
        codes = (read.capability, *(code for code, _ in read.others))
        names = [Text(tree.get(c).name_es, tree.get(c).name_en) for c in codes]
        which = joined(*names, between=" / ")
        yield OpenPoint(
            "doubtful",
            Text(f"«{read.words}»: ¿{which.es}?", f"“{read.words}”: {which.en}?"),
        )


def unread_of(reading: RequirementReading) -> tuple[OpenPoint, ...]:
    """Return the words that were not understood, and what no gate can be asked of them."""
    words = (OpenPoint("not_understood", same(f"«{words}»")) for words in lost_words(reading))
    return (*words, *_either_of(reading), *_criteria_of(reading), *_of_which_part(reading))


def _of_which_part(reading: RequirementReading) -> Iterator[OpenPoint]:
    """Yield the question of which part a material, a size or a mass is said, where there are several."""
    part = reading.component
    if reading.is_of_several_parts and part != ReadComponent():
        yield OpenPoint(
            "doubtful",
            Text("material y medidas: ¿de cuál pieza?", "material and size: of which part?"),
            "material",
        )


def _either_of(reading: RequirementReading) -> Iterator[OpenPoint]:
    """Yield the standards, and the approvals, of which one is enough: no gate asks for one of several."""
    either = {
        "standard": [one.code for one in reading.standards if one.is_either],
        "approval": [one.issuer for one in reading.approvals if one.is_either],
    }
    kinds = [kind for kind, names in either.items() if names]
    if kinds:
        named = joined(*map(same, chain.from_iterable(either.values())), between=" / ")
        of_what = joined(*map(label, kinds), between=" / ")
        yield OpenPoint("not_asked", joined(of_what, named), kinds[0])


def _criteria_of(reading: RequirementReading) -> Iterator[OpenPoint]:
    """Yield the criteria, tables and levels that are named and attest nothing that is asked."""
    asked = {code for one in reading.operations for code in (one.capability, *one.alternatives)}
    for standard in (one for one in reading.standards if one.criteria):
        known = standard_catalogue().criteria(standard.code)
        for criterion in standard.criteria:
            # The baseline of an accreditation is audited with each of its slash sheets.
            is_base = criterion.startswith("AC") and "/" not in criterion
            if not is_base and asked.isdisjoint(known.get(criterion, ())):
                yield OpenPoint("not_asked", same(f"{standard.code} {criterion}"), "standard")


def lost_words(reading: RequirementReading) -> tuple[str, ...]:
    """Return the words that ask, or may ask, for what was not understood."""
    return (*reading.not_understood, *reading.unread)


def understood_of(reading: RequirementReading) -> tuple[UnderstoodPart, ...]:
    """Return each part that was understood, with its words."""
    return tuple(
        UnderstoodPart(part.field, part.value, part.words, part.start, part.end)
        for part in reading.understood
    )


def _is_for(standard: ReadStandard, codes: AbstractSet[str]) -> bool:
    """Tell whether a standard is asked of an operation: tied to it, or one that it can attest."""
    if standard.operation is not None:
        return not codes.isdisjoint((standard.operation, *standard.also))
    catalogue = standard_catalogue()
    is_scoped = catalogue.is_process_scoped(standard.code)
    return not is_scoped or bool(codes & catalogue.attestable(standard.code))


def _range(measured: Range | None, *, unit: str) -> StatedRange | None:
    if measured is None:
        return None
    return StatedRange(least=measured.least, most=measured.most, unit=measured.scale or unit)
