"""What is matched: the step to be done, where, on what and how strictly, all of it as codes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Final

from eslabon.graph.language import Text, joined
from eslabon.graph.reading.asked import unknown_code
from eslabon.graph.reading.wording import label, value_told
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.graph.vocabulary.terms import ASSURANCES, CONTROLS, MODES, PlaceKind
from eslabon.queries.answers import Told
from eslabon.queries.asking.details import COUNTED, NO_DETAILS, StatedAmount, StatedDetails
from eslabon.queries.asking.errors import IncompleteRequestError
from eslabon.queries.asking.request import today

DEFAULT_LIMIT: Final = 20
DEFAULT_NEAR_MISS_LIMIT: Final = 1
NOT_UNDERSTOOD: Final = "not_understood"
"""The kind of an open point that is words which were not read."""


@dataclass(frozen=True, slots=True)
class RequestedCapability:
    """A process asked for, and how surely it was understood (1 where a code was given)."""

    code: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """What a place was read as: a plant, a region, a city by its municipality's code, a `CP`."""

    code: str
    name: str | None
    kind: Annotated[PlaceKind, Told(about="What kind of place it is.")]
    others: Annotated[
        tuple[str, ...], Told(about="Codes of what else goes by that name, and is not meant.")
    ] = ()


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A part of a requirement that no gate answers, so that nobody qualifies without asking.

    `kind` is one of `which` (a group was asked for, no process), `doubtful` (the words may mean
    another process), `which_standard` (the one asked for cannot attest the process),
    `not_understood` (words that were not read) and `not_asked` (what was read and is on record of
    nobody); `about` is the field that it is about, if it is one.
    """

    kind: str
    said: Text
    about: str | None = None


@dataclass(frozen=True, kw_only=True)
class OperationRequirement:
    """One operation to be matched, with all that is asked of whoever does it.

    Of several capabilities a candidate needs one: they are what one phrase may mean, or "A or
    B"; an offer of an excluded one is none. What is left `None` is not asked about: its gate
    passes for all and is not shown. The envelope holds the sides that are known, in mm, in any
    order; mass in kg, volume in pieces a year, `near` in degrees of WGS 84, where `place` is;
    sizes in persons employed.

    Raises:
        NotFoundError: If a capability, standard, material or mode does not exist.
        IncompleteRequestError: If no process is asked for.
    """

    capabilities: tuple[RequestedCapability, ...]
    excluded: tuple[str, ...] = ()
    details: Annotated[StatedDetails, Told(is_inline=True)] = NO_DETAILS
    near: tuple[float, float] | None = None
    place: ResolvedPlace | None = None
    within_km: float | None = None
    within_is_default: Annotated[
        bool, Told(about="Nobody gave the distance: it is the one that holds unless one is given.")
    ] = False
    material: str | None = None
    envelope: tuple[float, ...] | None = None
    mass: float | None = None
    annual_volume: float | None = None
    standards: tuple[str, ...] = ()
    minimum_assurance: Annotated[
        str | None, Told(about="How certificates are to be assured at least.")
    ] = None
    controlled: Annotated[
        str | None, Told(about="CUI, ITAR or prototype: who may see the part has to be cleared.")
    ] = None
    required_mode: str | None = None
    min_size: int | None = None
    max_size: int | None = None
    as_of: date = field(default_factory=today)
    limit: int = DEFAULT_LIMIT
    near_miss_limit: int = DEFAULT_NEAR_MISS_LIMIT
    weights: Annotated[tuple[tuple[str, float], ...], Told(is_data=False)] = ()
    step_id: str | None = None
    text: str | None = None
    left_open: Annotated[tuple[OpenPoint, ...], Told(is_data=False)] = ()

    def __post_init__(self) -> None:
        """Refuse codes that do not exist, and a requirement of no process at all."""
        if not self.capabilities:
            raise IncompleteRequestError(
                Text("No se pide ningún proceso.", "No process is asked for."),
                hint=Text(
                    "Dé un paso, un código de proceso o un texto.",
                    "Give a step, the code of a process, or a text.",
                ),
            )
        for code in (*self.codes, *self.excluded):
            capability_tree().get(code)
        for standard in self.standards:
            standard_catalogue().standard(standard)
        if self.material is not None:
            _check_code(self.material, MATERIALS, kind=Text("el material", "material"))
        for given, known, kind in (
            (self.required_mode, MODES, Text("el modo", "mode")),
            (self.minimum_assurance, ASSURANCES, Text("el aseguramiento", "assurance")),
            (self.controlled, CONTROLS, Text("el control", "control")),
        ):
            if given is not None:
                _check_code(given, known, kind=kind)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the processes asked for."""
        return tuple(asked.code for asked in self.capabilities)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Return those of the codes that are groups, of which a member is to be chosen."""
        return tuple(code for code in self.codes if capability_tree().get(code).is_group)

    @property
    def volume(self) -> StatedAmount | None:
        """Return a year's volume in pieces, kg or m²."""
        if self.annual_volume is not None:
            return StatedAmount(self.annual_volume, COUNTED)
        return None if self.details.volume is None else self.details.volume.counted

    @cached_property
    def gated_standards(self) -> tuple[str, ...]:
        """Return those of the standards that some certificate could attest of what is asked."""
        catalogue = standard_catalogue()
        return tuple(
            standard
            for standard in self.standards
            if any(catalogue.can_attest(standard, code) for code in self.codes)
        )

    @cached_property
    def open_points(self) -> tuple[OpenPoint, ...]:
        """Return all that no gate answers: the groups asked for, details, what was left open."""
        details = (OpenPoint("not_asked", said, name) for name, said in self.details.unasked())
        foreign = (one for one in self.standards if one not in self.gated_standards)
        return (
            *map(_which, self.groups),
            *(_which_standard(one, self.codes) for one in foreign),
            *self._assurance_of_nothing(),
            *details,
            *self.left_open,
        )

    def _assurance_of_nothing(self) -> Iterator[OpenPoint]:
        """Yield how certificates are to be assured at least, where no gate asks for any."""
        is_asked = bool(self.gated_standards) or self.controlled is not None
        if self.minimum_assurance is not None and not is_asked:
            least = value_told("minimumAssurance", self.minimum_assurance)
            said = joined(label("minimumAssurance"), least, between=": ")
            yield OpenPoint("not_asked", said, "minimumAssurance")


@dataclass(frozen=True, slots=True)
class UnderstoodPart:
    """One part of a text that was understood: what it is, and the words that state it.

    `start` and `end` are its span in the text, in characters. What was given apart counts
    `instead` of it, if it says something else.
    """

    field: str
    value: str
    words: str
    start: int
    end: int
    instead: Text | None = None

    @property
    def told(self) -> Text:
        """Return the words with what they were read as, and what counts instead."""
        value = value_told(self.field, self.value)
        said = Text(f"«{self.words}» → {value.es}", f"“{self.words}” → {value.en}")
        if self.instead is None:
            return said
        return Text(
            f"{said.es} (no cuenta: se dio aparte {self.instead.es})",
            f"{said.en} (does not count: {self.instead.en} was given apart)",
        )


@dataclass(frozen=True, slots=True)
class Requirement:
    """All that is asked for: operations in the order in which they are done.

    What was read off a text says with which words, and which words were not understood. `whole`
    has what is asked of any of the operations.
    """

    operations: tuple[OperationRequirement, ...]
    understood: tuple[UnderstoodPart, ...] = ()
    not_understood: tuple[str, ...] = ()

    whole: Annotated[OperationRequirement, Told(is_inline=True)] = field(init=False)

    def __post_init__(self) -> None:
        """Gather what the operations ask for one by one."""
        first = self.operations[0]
        asked: dict[str, Any] = {
            name: tuple(
                dict.fromkeys(one for each in self.operations for one in getattr(each, name))
            )
            for name in ("capabilities", "standards")
        }
        is_first = all(getattr(first, name) == whole for name, whole in asked.items())
        whole = first if is_first else replace(first, **asked)
        object.__setattr__(self, "whole", whole)

    @property
    def is_sequence(self) -> bool:
        """Tell whether several operations are asked for."""
        return len(self.operations) > 1


def _which(code: str) -> OpenPoint:
    """Return the question which member of a group is meant."""
    group = capability_tree().get(code)
    return OpenPoint(
        "which",
        Text(f"¿cuál proceso de {group.name_es}?", f"which process of {group.name_en}?"),
    )


def _which_standard(standard: str, codes: tuple[str, ...]) -> OpenPoint:
    """Return the question what is meant by a standard that cannot attest what is asked."""
    names = [capability_tree().get(code) for code in codes]
    said = joined(*(Text(node.name_es, node.name_en) for node in names), between=" / ")
    return OpenPoint(
        "which_standard",
        Text(
            f"{standard} no avala {said.es}: ¿cuál norma se pide?",
            f"{standard} does not attest {said.en}: which standard is asked for?",
        ),
        "standard",
    )


def _check_code(code: str, known: Collection[str], *, kind: Text) -> None:
    if code in known:
        return
    raise unknown_code(code, known, kind=kind, near=did_you_mean(nearest(code, known)))
