"""What is asked of a search of establishments: words of the name, and what narrows them down."""

from typing import Annotated, ClassVar, Final, Self

from pydantic import ValidationInfo, field_validator, model_validator

from eslabon.graph.language import Text
from eslabon.graph.reading.asked import (
    UnknownCodeError,
    activity_prefix,
    process_codes,
    standard_code,
    unknown_code,
)
from eslabon.graph.reading.written import distance_km, size_band
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.graph.vocabulary.terms import SIZE_BANDS
from eslabon.queries.asking.errors import IncompleteRequestError
from eslabon.queries.asking.request import Asked, Request, spelling
from eslabon.queries.asking.sizes import check_sizes

DEFAULT_AROUND_KM: Final = 50.0
DEFAULT_FOUND: Final = 20
MAX_FOUND: Final = 500

_BANDS: Final = tuple(SIZE_BANDS.values())
_PERSONS: Final = Text("el tamaño en personas", "the size in persons")


def _unknown_band(text: str) -> UnknownCodeError:
    known = [f"{band.least}-{band.most}" if band.most else f"{band.least}+" for band in _BANDS]
    kind = Text("el estrato de personal", "band of persons employed")
    return unknown_code(text, known, kind=kind, near=did_you_mean(nearest(text, known)))


class EstablishmentSearchRequest(Request):
    """Establishments by words of their names, in any order, and by what narrows them down.

    The whole size band of a site lies within the sizes. A certificate of the standard may be in any state.
    """

    about: ClassVar = Text(
        "Busca establecimientos por palabras del nombre y filtros",
        "Look up establishments by words of the name and filters",
    )
    examples: ClassVar = (
        "eslabon establishments search termicos tratamientos",
        "eslabon establishments search --region 22 --capability PLT-ZN --min-size 11",
        "eslabon establishments search taller --near León --within 30km --limit 5",
    )

    words: Annotated[
        tuple[str, ...] | None,
        Asked(
            "Palabras del nombre o de la razón social, o cómo empiezan, en cualquier orden",
            "Words of the name or the legal name, or how they begin, in any order",
            metavar="[PALABRA …] · [WORD …]",
            is_argument=True,
        ),
    ] = None
    region: Annotated[
        str | None, Asked("Estado, municipio, zona o parque", "Code or name of a region")
    ] = None
    activity: Annotated[
        str | None,
        Asked(
            "Primeros dígitos de la clase SCIAN",
            "First digits of the SCIAN class",
            metavar="SCIAN",
        ),
    ] = None
    capability: Annotated[
        str | None,
        Asked(
            "Ofrece este proceso o uno más preciso",
            "Offers this process or a narrower one",
            metavar="CÓDIGO · CODE",
            completed_from="capabilities",
        ),
    ] = None
    standard: Annotated[
        str | None,
        Asked(
            "Tiene un certificado de esta norma, vigente o no",
            "Holds a certificate of this standard, valid or not",
            metavar="CÓDIGO · CODE",
            completed_from="standards",
        ),
    ] = None
    size: Annotated[
        str | None,
        Asked(
            "Estrato de personal ocupado",
            "Band of persons employed",
            metavar="11-30",
            example="11-30",
        ),
    ] = None
    min_size: Annotated[
        int | None, Asked("Mínimo de personas", "Fewest persons", number=_PERSONS, metavar="N")
    ] = None
    max_size: Annotated[
        int | None, Asked("Máximo de personas", "Most persons", number=_PERSONS, metavar="N")
    ] = None
    near: Annotated[
        str | None,
        Asked(
            "Punto, planta, ciudad, municipio, estado o CP 76246",
            "Point, plant, city, municipality, state or CP 76246",
            metavar="LUGAR · PLACE",
        ),
    ] = None
    within_km: Annotated[
        float | None,
        Asked(
            f"Distancia máxima ({DEFAULT_AROUND_KM:g} km si no se da)",
            f"Farthest ({DEFAULT_AROUND_KM:g} km if not given)",
            number=Text("la distancia en km", "the distance in km"),
            unit="km",
            option="--within",
            metavar="KM",
            written=distance_km,
            example="30km",
        ),
    ] = None
    limit: Annotated[
        int,
        Asked(
            "Establecimientos que se muestran",
            "Establishments shown",
            number=Text("el límite", "the limit"),
            least=1,
            most=MAX_FOUND,
            metavar="N",
        ),
    ] = DEFAULT_FOUND

    @field_validator("activity")
    @classmethod
    def _activity(cls, digits: str | None) -> str | None:
        return None if digits is None else activity_prefix(digits)

    @field_validator("capability")
    @classmethod
    def _capability(cls, name: str | None) -> str | None:
        if name is not None:
            process_codes(name)
        return name

    @field_validator("standard")
    @classmethod
    def _standard(cls, name: str | None) -> str | None:
        return None if name is None else standard_code(name)

    @field_validator("size")
    @classmethod
    def _size(cls, text: str | None) -> str | None:
        band = None if text is None else size_band(text)
        if text is not None and band is None:
            raise _unknown_band(text)
        return None if band is None else band.name

    @model_validator(mode="after")
    def _complete(self, info: ValidationInfo) -> Self:
        spelled = spelling(info)
        if self.words is not None and not word_key(" ".join(self.words)):
            raise IncompleteRequestError(
                Text("No hay ninguna palabra que buscar.", "There is no word to look for."),
                hint=Text("Dé letras o cifras del nombre.", "Give letters or digits of the name."),
            )
        if self.size is not None and (self.min_size, self.max_size) != (None, None):
            raise IncompleteRequestError(
                Text("El tamaño se dio dos veces.", "The size is given twice."),
                hint=Text(
                    f"Dé {spelled('size')}, o {spelled('min_size')} y {spelled('max_size')}.",
                    f"Give {spelled('size')}, or {spelled('min_size')} and {spelled('max_size')}.",
                ),
            )
        check_sizes(self.min_size, self.max_size, spelled=spelled)
        if self.within_km is not None and self.near is None:
            raise IncompleteRequestError(
                Text(
                    "Falta el lugar desde el que se mide.", "The place to measure from is missing."
                ),
                hint=Text(f"Dé {spelled('near')}.", f"Give {spelled('near')}."),
            )
        return self

    @property
    def band(self) -> tuple[int | None, int | None]:
        """Return the fewest and the most persons asked for; None for no limit."""
        if self.size is None:
            return self.min_size, self.max_size
        return SIZE_BANDS[self.size].least, SIZE_BANDS[self.size].most
