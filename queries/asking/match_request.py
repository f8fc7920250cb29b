"""What a user asks of a match."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Final, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from eslabon.graph.language import Text
from eslabon.graph.reading.asked import (
    grade,
    material,
    point,
    process_codes,
    standard_code,
)
from eslabon.graph.reading.even import written
from eslabon.graph.reading.written import sides_mm
from eslabon.graph.vocabulary.terms import Assurance, Control, Mode
from eslabon.queries.asking.common_fields import AS_OF, DEFAULT_WITHIN_KM, NEAR_MISSES, WITHIN
from eslabon.queries.asking.details import approval_written
from eslabon.queries.asking.errors import IncompleteRequestError, OutOfRangeError
from eslabon.queries.asking.numbers import Envelope, Point
from eslabon.queries.asking.profile import weights_given
from eslabon.queries.asking.request import (
    Asked,
    Request,
    Spelling,
    spelling,
    today,
)
from eslabon.queries.asking.sizes import check_sizes

MAX_LIMIT: Final = 500
_PERSONS = Text("el tamaño en personas", "the size in persons")


class MatchRequest(Request):
    """A step of the graph, one of some processes, or a requirement in words.

    What is given besides takes the place of what the step itself says. Processes, standards and
    materials may be given by name and become codes.
    """

    about: ClassVar = Text(
        "Busca proveedores para un paso, un proceso o un texto",
        "Find suppliers for a step, a process or a text",
    )
    examples: ClassVar[tuple[str, ...]] = (
        "eslabon match --step SINT-C01-1",
        (
            "eslabon match --capability HT-CARB --near 20.59,-100.39 --within 150km --min-size 11 "
            "--standard CQI-9"
        ),
        (
            'eslabon match --text "niquelado químico de carcasas de aluminio" --near 20.59,-100.39 '
            "--explain 1"
        ),
    )

    step: Annotated[
        str | None,
        Asked(
            "Paso del grafo: clave, o palabras de la operación y su componente",
            "Step in the graph: id, or words of the operation and its component",
            metavar="PASO · STEP",
            node="FinishingStep",
        ),
    ] = None
    capabilities: Annotated[
        tuple[str, ...] | None,
        Asked(
            "Clave o nombre del proceso",
            "Code or name of the process",
            option="--capability",
            metavar="CÓDIGO · CODE",
            completed_from="capabilities",
        ),
    ] = None
    text: Annotated[
        str | None,
        Asked(
            "Requisito en español o inglés",
            "Requirement in words",
            metavar="TEXTO · TEXT",
            is_prose=True,
        ),
    ] = None
    details: Annotated[
        str | None,
        Asked(
            "Lo demás que se pide de un paso o un proceso, p. ej. «8 µm, 58 HRC, lotes de 500»",
            "What else is asked of a step or a process, as “8 µm, 58 HRC, lots of 500”",
            metavar="TEXTO · TEXT",
            is_prose=True,
        ),
    ] = None
    near: Annotated[
        Point | None, Asked("Dónde se necesita", "Where it is needed", absent_from="command line")
    ] = None
    place: Annotated[
        str | None,
        Asked(
            "Punto, planta, ciudad, municipio, estado o CP 76246",
            "Point, plant, city, municipality, state or CP 76246",
            option="--near",
            metavar="LAT,LON",
        ),
    ] = None
    within_km: Annotated[
        float | None,
        dataclasses.replace(
            WITHIN,
            es=f"Distancia máxima ({DEFAULT_WITHIN_KM:g} km si no se da)",
            en=f"Farthest ({DEFAULT_WITHIN_KM:g} km if not given)",
        ),
    ] = None
    min_size: Annotated[
        int | None, Asked("Mínimo de personas", "Fewest persons", number=_PERSONS, metavar="N")
    ] = None
    max_size: Annotated[
        int | None, Asked("Máximo de personas", "Most persons", number=_PERSONS, metavar="N")
    ] = None
    standards: Annotated[
        tuple[str, ...] | None,
        Asked(
            "Norma exigida",
            "Required standard",
            option="--standard",
            metavar="CÓDIGO · CODE",
            completed_from="standards",
        ),
    ] = None
    minimum_assurance: Annotated[
        str | None,
        Asked(
            "Quién debe haber evaluado los certificados al menos",
            "Who has to have assessed the certificates at least",
            option="--assurance",
            choices=Assurance,
        ),
    ] = None
    approvals: Annotated[
        tuple[str, ...] | None,
        Asked(
            "Aprobación de un cliente: emisor o emisor: especificación",
            "A customer's approval: issuer or issuer: specification",
            option="--approval",
            metavar="EMISOR · ISSUER",
        ),
    ] = None
    controlled: Annotated[
        str | None,
        Asked(
            "La parte no se puede mostrar a cualquiera",
            "The part may not be shown to just anybody",
            choices=Control,
        ),
    ] = None
    material: Annotated[
        str | None,
        Asked("Familia o grado, p. ej. acero 4140", "Family or grade", metavar="NOMBRE · NAME"),
    ] = None
    grade: Annotated[
        str | None,
        Asked("Grado del material", "Grade of the material", metavar="GRADO · GRADE"),
    ] = None
    envelope: Annotated[
        Envelope | None,
        Asked(
            "Lados en mm, uno o más de los tres",
            "Sides in mm, one or more of the three",
            metavar="LxAxH · LxWxH",
            written=sides_mm,
            example="300x200x100",
        ),
    ] = None
    mass: Annotated[
        float | None,
        Asked(
            "Masa de una pieza",
            "Mass of one piece",
            number=Text("la masa en kg", "the mass in kg"),
            is_positive=True,
            unit="kg",
            metavar="KG",
        ),
    ] = None
    annual_volume: Annotated[
        float | None,
        Asked(
            "Piezas al año",
            "Pieces a year",
            number=Text("el volumen anual", "the annual volume"),
            is_positive=True,
            option="--volume",
            metavar="N",
        ),
    ] = None
    required_mode: Annotated[
        str | None,
        Asked(
            "Sin subcontratar",
            "Not subcontracted",
            option="--in-house",
            flag="in_house",
            choices=Mode,
        ),
    ] = None
    as_of: Annotated[
        date,
        dataclasses.replace(
            AS_OF,
            es="Día en que deben valer los certificados",
            en="Day on which certificates must be valid",
        ),
    ] = Field(default_factory=today)
    limit: Annotated[
        int | None,
        Asked(
            "Proveedores que se muestran",
            "Suppliers shown",
            number=Text("el límite", "the limit"),
            least=1,
            most=MAX_LIMIT,
            metavar="N",
            absent_from="graphql",
        ),
    ] = None
    near_miss_limit: Annotated[int | None, NEAR_MISSES] = None
    weights: Annotated[
        tuple[str, ...] | None,
        Asked(
            "Peso de un aspecto de los puntos, p. ej. evidence=0.5",
            "Weight of a feature of the score, as evidence=0.5",
            option="--weight",
            metavar="ASPECTO=PESO · FEATURE=WEIGHT",
        ),
    ] = None
    about_establishment: Annotated[
        str | None,
        Asked(
            "Por qué un sitio está o no en la lista: su clave o palabras de su nombre",
            "Why a site is in the list or not: its id or words of its name",
            option="--about",
            metavar="SITIO · SITE",
            node="Establishment",
        ),
    ] = None

    @model_validator(mode="before")
    @classmethod
    def _graded(cls, given: Any) -> Any:
        # The family of a grade goes to its gate; the grade itself must not be lost.
        name = given.get("material") if isinstance(given, Mapping) else None
        if not isinstance(name, str) or given.get("grade") is not None:
            return given
        return {**given, "grade": grade(name)}

    @field_validator("capabilities")
    @classmethod
    def _processes(cls, names: tuple[str, ...] | None) -> tuple[str, ...] | None:
        # A name of several processes stays as it is: it asks for one of them.
        read = ((name, process_codes(name)) for name in names or ())
        known = (codes[0] if len(codes) == 1 else name for name, codes in read)
        return None if names is None else tuple(dict.fromkeys(known))

    @field_validator("text", "details")
    @classmethod
    def _readable(cls, words: str | None) -> str | None:
        if words is not None:
            written(words)
        return words

    @field_validator("standards")
    @classmethod
    def _standards(cls, names: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if names is None else tuple(dict.fromkeys(map(standard_code, names)))

    @field_validator("approvals")
    @classmethod
    def _approvals(cls, written: tuple[str, ...] | None) -> tuple[str, ...] | None:
        for one in written or ():
            if not approval_written(one).issuer:
                raise IncompleteRequestError(
                    Text(f"«{one}» no dice quién aprueba.", f"“{one}” does not say who approves."),
                    hint=Text(
                        "Escriba el emisor, o emisor: especificación, p. ej. Boeing: BAC 5719.",
                        "Write the issuer, or issuer: specification, e.g. Boeing: BAC 5719.",
                    ),
                )
        return written

    @field_validator("material")
    @classmethod
    def _material(cls, name: str | None) -> str | None:
        return None if name is None else material(name)

    @field_validator("weights")
    @classmethod
    def _weights(cls, written: tuple[str, ...] | None) -> tuple[str, ...] | None:
        weights_given(written or ())
        return written

    @field_validator("required_mode")
    @classmethod
    def _mode(cls, mode: str | None) -> str | None:
        if mode not in (None, Mode.IN_HOUSE):
            raise OutOfRangeError(
                Text(
                    "Solo se puede exigir que el proceso sea propio.",
                    "Only in-house can be required.",
                ),
                hint=Text("Exija el modo propio, o ninguno.", "Require in-house, or no mode."),
            )
        return mode

    @field_validator("place")
    @classmethod
    def _place(cls, place: str | None) -> str | None:
        near = None if place is None else point(place)
        if near is not None:
            Point(latitude=near[0], longitude=near[1])
        return place

    @model_validator(mode="after")
    def _complete(self, info: ValidationInfo) -> Self:
        self._check_what(spelling(info))
        self._check_where(spelling(info))
        check_sizes(self.min_size, self.max_size, spelled=spelling(info))
        return self

    def _check_what(self, spelled: Spelling) -> None:
        asked = (self.step is not None, bool(self.capabilities), self.text is not None)
        if sum(asked) != 1:
            step, capability, text = map(spelled, ("step", "capabilities", "text"))
            several = Text("Se pidieron varias cosas a la vez.", "Several things are asked for.")
            nothing = Text("Falta decir qué se busca.", "It is not said what to look for.")
            raise IncompleteRequestError(
                several if any(asked) else nothing,
                hint=Text(
                    f"Dé solo uno: {step}, {capability} o {text}.",
                    f"Give exactly one of {step}, {capability} and {text}.",
                ),
            )
        if self.details is not None and (self.text is not None or len(self.capabilities or ()) > 1):
            raise IncompleteRequestError(
                Text(
                    "Los detalles son de un solo paso o proceso.",
                    "Details are of one step or process.",
                ),
                hint=Text(f"Diga todo en {spelled('text')}.", f"Say it all in {spelled('text')}."),
            )

    def _check_where(self, spelled: Spelling) -> None:
        near, place = spelled("near"), spelled("place")
        if self.near is not None and self.place is not None:
            raise IncompleteRequestError(
                Text("El lugar se dio dos veces.", "The place is given twice."),
                hint=Text(f"Dé {near} o {place}, no ambos.", f"Give {near} or {place}, not both."),
            )
        # A text may name its own place: whether it does, only its reading tells.
        is_anywhere = all(one is None for one in (self.near, self.place, self.step, self.text))
        if self.within_km is not None and is_anywhere:
            raise IncompleteRequestError(
                Text(
                    "Falta el lugar desde el que se mide.", "The place to measure from is missing."
                ),
                hint=Text(f"Dé {place}.", f"Give {place}."),
            )
