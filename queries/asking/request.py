"""What a request is: a model whose fields say, once, what every face needs to know of them."""

import inspect
import math
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, ClassVar, Final, Literal, Self, Union, get_args, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text
from eslabon.graph.vocabulary.terms import Term
from eslabon.queries.asking.errors import IncompleteRequestError, OutOfRangeError

Face = Literal["command line", "graphql"]
# How a face writes the name of a field: `--within`, `withinKm`.
Spelling = Callable[[str], str]

_SHOWN_CHARACTERS: Final = 80
# Control characters that are no space, what undecodable bytes of a command line become, and what
# stands for lost characters: of a name nothing may be missing, of prose the rest is read.
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd]")
_LOST: Final = "\ufffd"
# On no other day is anything known of anybody.
_FIRST_DAY: Final = date(1990, 1, 1)
_LAST_DAY: Final = date(2099, 12, 31)


class MalformedValueError(UsageError):
    """A value is not written as what it was given for expects."""

    code = "MALFORMED_VALUE"
    message = Text("No se entiende {field} «{value}».", "{field} “{value}” is not understood.")
    hint = Text("Escríbalo así: {field} {example}", "Write it like this: {field} {example}")


class NotTextError(MalformedValueError):
    """A text holds a control character, or a byte that stands for no character."""

    message = Text(
        "{field} contiene algo que no es un carácter de un texto: {character}.",
        "{field} holds what is no character of a text: {character}.",
    )
    hint = Text(
        "Quítelo; si el texto viene de otra parte, pásela antes a UTF-8.",
        "Remove it; if the text comes from elsewhere, convert it to UTF-8 first.",
    )


def today() -> date:
    """Return the date in UTC, the as-of date of a request that names none."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which numbers one has to be, both included, but zero where it has to be above."""

    least: float = 0.0
    most: float = math.inf
    is_positive: bool = False

    def hold(self, value: float) -> bool:
        """Tell whether a number is within."""
        is_within = math.isfinite(value) and self.least <= value <= self.most
        return is_within and (value > 0 or not self.is_positive)

    @property
    def told(self) -> Text:
        """Return which numbers are within."""
        if self.is_positive and math.isinf(self.most):
            return Text("mayor que 0", "above 0")
        if math.isinf(self.most):
            return Text(f"de {self.least:g} o más", f"{self.least:g} or more")
        return Text(
            f"entre {self.least:g} y {self.most:g}", f"between {self.least:g} and {self.most:g}"
        )


def check_number(value: float, *, name: Text, bounds: Bounds = Bounds(), field: str = "") -> None:
    """Refuse a number outside its range, and every number not finite.

    Args:
        value: The number.
        name: What it is.
        bounds: Its range.
        field: How whoever gave it spells what it was given for.

    Raises:
        OutOfRangeError: If it is.
    """
    try:
        is_within = bounds.hold(float(value))
    except OverflowError:  # a whole number of hundreds of digits
        is_within, value = False, math.inf
    if is_within:
        return
    said = f"{value:,}" if isinstance(value, int) else f"{value:g}"
    where = f" ({field})" if field else ""
    raise OutOfRangeError(
        Text(
            f"Fuera de rango: {name.es}{where} es {said}.",
            f"Out of range: {name.en}{where} is {said}.",
        ),
        hint=Text(f"Dé un número {bounds.told.es}.", f"Give a number {bounds.told.en}."),
    )


def check_day(value: date, *, field: str) -> None:
    """Refuse a day that nobody means: no certificate is of it.

    Raises:
        OutOfRangeError: If it is before the first or after the last.
    """
    if not _FIRST_DAY <= value <= _LAST_DAY:
        raise OutOfRangeError(
            Text(
                f"Fuera de rango: {field} es el {value.isoformat()}.",
                f"Out of range: {field} is {value.isoformat()}.",
            ),
            hint=Text(
                f"Dé un día entre el {_FIRST_DAY} y el {_LAST_DAY}.",
                f"Give a day between {_FIRST_DAY} and {_LAST_DAY}.",
            ),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What the faces need to know of one field, and what they tell of it in both languages.

    `number` is what an error calls a number out of `least` to `most`, or not above zero where it
    `is_positive`. The command line spells
    the field `option`, shows its value as `metavar`, and reads it by `written`, which returns
    `None` of what is not written like `example`; an option with a `flag` takes no value and
    stands for that one; an `is_argument` stands there without a name. `choices` is the closed list that its value is from, `node` the type of the node
    that an id is of, `completed_from` the catalogue that its codes are from. Of `prose` each word is
    understood or told as not understood.
    """

    es: str
    en: str
    _: KW_ONLY
    number: Text | None = None
    least: float = 0.0
    most: float = math.inf
    is_positive: bool = False
    unit: str = ""
    option: str | None = None
    metavar: str | None = None
    written: Callable[[str], object] | None = None
    example: str = ""
    flag: str | None = None
    choices: type[Term] | None = None
    node: str | None = None
    completed_from: Literal["capabilities", "standards"] | None = None
    absent_from: Face | None = None
    is_prose: bool = False
    is_argument: bool = False

    @property
    def help(self) -> Text:
        """Return what people are told of the field."""
        return Text(self.es, self.en)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestField:
    """One field of a request; `kind` is the type of its value, or of each where it is a list.

    `default` is `None` too where it is only known when the request is made.
    """

    name: str
    asked: Asked
    kind: type
    is_list: bool
    is_required: bool
    accepts_none: bool
    default: Any


class Request(BaseModel):
    """What a user asks of a query. Every field is annotated with an `Asked`.

    Raises:
        UsageError: If something in it cannot be understood.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: ClassVar[Text] = Text("", "")
    examples: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def of(cls, given: Mapping[str, object], *, spelled: Spelling) -> Self:
        """Return the request that a face was given, whose errors name fields as the face does.

        Raises:
            UsageError: If something in it cannot be understood.
        """
        return cls.model_validate(dict(given), context=spelled)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        """Refuse a field of which nothing is said."""
        fields_of(cls)

    @field_validator("*", mode="before")
    @classmethod
    def _of_its_kind(cls, value: object, info: ValidationInfo) -> object:
        """Refuse a truth value for a number and bytes for a text; take one text for a list of it."""
        each = value if isinstance(value, list | tuple) else (value,)
        if any(isinstance(one, bytes | bool) for one in each):
            raise ValueError(value)
        is_listed = isinstance(value, str) and info.field_name in _lists_of(cls)
        return each if is_listed else value

    @model_validator(mode="wrap")
    @classmethod
    def _understood(
        cls, given: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        for field in fields_of(cls) if isinstance(given, Mapping) else ():
            if (value := given.get(field.name)) is not None:
                _check_text(value, field, spelled=spelling(info))
        try:
            made = handler(given)
        except ValidationError as error:
            if not error.errors()[0]["loc"]:
                raise  # the whole is no such thing; whoever holds it knows its name
            raise _malformed(cls, error, spelled=spelling(info)) from error
        for field in fields_of(cls):
            if (value := getattr(made, field.name)) is not None:
                _check_value(value, field, spelled=info.context)
        return made


def spelling(info: ValidationInfo) -> Spelling:
    """Return how the face that a request comes from spells its fields."""
    return info.context or str


@cache
def fields_of(model: type[Request]) -> tuple[RequestField, ...]:
    """Return the fields of a request, its own before those that it shares with others."""
    owned = (name for owner in model.__mro__ for name in inspect.get_annotations(owner))
    names = dict.fromkeys(name for name in owned if name in model.model_fields)
    return tuple(_field(model, name) for name in names)


@cache
def _lists_of(model: type[Request]) -> frozenset[str]:
    return frozenset(field.name for field in fields_of(model) if field.is_list)


def _field(model: type[Request], name: str) -> RequestField:
    info = model.model_fields[name]
    asked = next((said for said in info.metadata if isinstance(said, Asked)), None)
    if asked is None:
        raise TypeError(f"{model.__name__}.{name} is not annotated with what it asks")
    is_union = get_origin(info.annotation) in (types.UnionType, Union)
    kinds = get_args(info.annotation) if is_union else (info.annotation,)
    (kind,) = (kind for kind in kinds if kind is not type(None))
    is_list = get_origin(kind) is tuple
    return RequestField(
        name=name,
        asked=asked,
        kind=get_args(kind)[0] if is_list else kind,
        is_list=is_list,
        is_required=info.is_required(),
        accepts_none=type(None) in kinds,
        default=None if info.is_required() or info.default_factory else info.default,
    )


def _check_text(value: object, field: RequestField, *, spelled: Spelling) -> None:
    """Refuse a text that is blank or has what is no character, alone or in a list."""
    for one in value if isinstance(value, list | tuple) else (value,):
        if isinstance(one, str) and not one.strip():
            raise _empty(field, spelled=spelled)
        said = one.replace(_LOST, "") if field.asked.is_prose and isinstance(one, str) else one
        if found := _NO_TEXT.search(said) if isinstance(said, str) else None:
            character = f"U+{ord(found[0]):04X}"
            raise NotTextError(field=spelled(field.name), character=character)


def _check_value(value: Any, field: RequestField, *, spelled: Spelling | None) -> None:
    """Refuse a number or a day outside its range; a face that spells fields is told which."""
    asked = field.asked
    if asked.number is not None:
        bounds = Bounds(asked.least, asked.most, asked.is_positive)
        said = "" if spelled is None else spelled(field.name)
        check_number(value, name=asked.number, bounds=bounds, field=said)
    if field.kind is date:
        check_day(value, field=(spelled or str)(field.name))


def _empty(field: RequestField, *, spelled: Spelling) -> IncompleteRequestError:
    said = Text("{field} está vacío.", "{field} is empty.").filled(field=spelled(field.name))
    return IncompleteRequestError(said, hint=_what(field))


def _what(field: RequestField) -> Text:
    """Return what a field asks for, as a sentence."""
    return Text("{what}.", "{what}.").filled(what=field.asked.help)


def _malformed(
    model: type[Request], error: ValidationError, *, spelled: Spelling
) -> MalformedValueError:
    """Return the first thing that the model complains of, in words of ours."""
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0])
    known = {field.name: field for field in fields_of(model)}
    field = spelled(name)
    if name not in known:
        all_ = ", ".join(map(spelled, known))
        said = Text("No existe el campo {field}.", "There is no field {field}.")
        return MalformedValueError(
            said.filled(field=field), hint=Text(f"Hay: {all_}.", f"There are: {all_}.")
        )
    hint = _what(known[name])
    if first["type"] == "missing":
        said = Text("Falta {field}.", "{field} is missing.")
        return MalformedValueError(said.filled(field=field), hint=hint)
    try:
        value = str(first["input"])[:_SHOWN_CHARACTERS]
    except ValueError:  # a whole number of thousands of digits
        value = "…"
    return MalformedValueError(hint=hint, field=field, value=value)
