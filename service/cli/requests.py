"""Commands that ask a request: their options are made from the fields of its model."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Concatenate, Final, ParamSpec, TypeVar

import typer

from eslabon.graph.language import Text, joined
from eslabon.queries.asking.request import MalformedValueError, Request, RequestField, fields_of
from eslabon.service.cli.completion import capability_completions, standard_completions
from eslabon.service.cli.invocation import Exports, Invocation, Output, command
from eslabon.service.cli.sending import Ask, Sending

P = ParamSpec("P")
R = TypeVar("R", bound=Request)

_COMPLETIONS: Final = {
    "capabilities": capability_completions,
    "standards": standard_completions,
    None: None,
}


Instead = Callable[[Invocation, dict[str, Any], dict[str, Any]], bool]
"""Takes a run that asks no single request, by what the request's and the command's own options say."""


def request_command(
    app: typer.Typer, name: str, request: type[R], *, instead: Instead | None = None
) -> Callable[
    [Callable[Concatenate[Invocation, R, P], None]], Callable[Concatenate[Invocation, R, P], None]
]:
    """Return a decorator that adds a function to an app as the command that asks a request.

    Its options are those of the request, then the function's own. A run that `instead` takes is not
    asked of the function.
    """

    def add(
        function: Callable[Concatenate[Invocation, R, P], None],
    ) -> Callable[Concatenate[Invocation, R, P], None]:
        def run(invocation: Invocation, /, **given: Any) -> None:
            said = {field.name: given.pop(field.name) for field in option_fields(request)}
            if instead is not None and instead(invocation, said, given):
                return
            function(invocation, request_given(request, said), **given)  # type: ignore[call-arg]  # the own options, by name

        first, _, *own = inspect.signature(function, eval_str=True).parameters.values()
        parameters = [first, *options_of(request), *own]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what `inspect` documents
        command(app, name, help_text=_shown(request.about), example="\n\n".join(request.examples))(
            run
        )
        return function

    return add


def answer_command(app: typer.Typer, name: str, request: type[R], *, ask: Ask[R, object]) -> None:
    """Add to an app the command that asks a request and tells the answer."""

    @request_command(app, name, request)
    def tell(
        invocation: Invocation, request: R, *, export: Exports = None, output: Output = None
    ) -> None:
        sending = Sending.to(export, output)
        answer, origin = sending.read(invocation, ask, request)
        sending.tell(invocation, answer, origin=origin)


def option_fields(request: type[Request]) -> tuple[RequestField, ...]:
    """Return the fields of a request that the command line asks."""
    return tuple(f for f in fields_of(request) if f.asked.absent_from != "command line")


def options_of(request: type[Request]) -> Iterator[inspect.Parameter]:
    """Yield a request's options as parameters of a function."""
    for field in option_fields(request):
        default = inspect.Parameter.empty if field.is_required else _default(field)
        yield inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=default,
            annotation=Annotated[_type(field), _option(field)],
        )


def request_given(request: type[R], given: dict[str, Any]) -> R:
    """Return the request that options make; one that was not given leaves the model's default.

    Raises:
        UsageError: If something in it cannot be understood.
    """
    fields = {field.name: field for field in fields_of(request)}
    return request.of(
        options_given(request, given),
        spelled=lambda name: option_name(fields[name]) if name in fields else name,
    )


def options_given(request: type[Request], given: Mapping[str, Any]) -> dict[str, object]:
    """Return what the options say that were given, read as the command line writes it.

    Raises:
        MalformedValueError: If one is not written as its field expects.
    """
    fields = {field.name: field for field in fields_of(request)}
    # An option that was not given is none of its kind; zero is a number that was given.
    said = {n: v for n, v in given.items() if not (v is None or v is False or v == [])}
    return {name: _value(fields[name], value) for name, value in said.items()}


def option_name(field: RequestField) -> str:
    """Return how the command line spells a field."""
    if field.asked.is_argument:
        return field.asked.metavar or field.name
    return field.asked.option or f"--{field.name.replace('_', '-')}"


def _value(field: RequestField, value: Any) -> object:
    asked = field.asked
    if asked.flag is not None:
        return asked.flag
    if asked.written is None:
        return value
    read = asked.written(value)
    if read is None:
        raise MalformedValueError(field=option_name(field), value=value, example=asked.example)
    return read


def _default(field: RequestField) -> object:
    if field.asked.flag is not None:
        return False
    if field.asked.written is not None and field.default is not None:
        return f"{field.default:g}{field.asked.unit}"
    return field.default


def _type(field: RequestField) -> Any:
    if field.asked.flag is not None:
        return bool
    kind: Any = str if field.asked.written is not None else field.kind
    kind = list[kind] if field.is_list else kind
    return kind if field.is_required or _default(field) is not None else kind | None


def _option(field: RequestField) -> Any:
    asked = field.asked
    if asked.is_argument:
        return typer.Argument(metavar=asked.metavar, help=_shown(asked.help))
    said = [asked.help]
    if asked.example:
        said.append(Text(f"p. ej. {asked.example}", f"e.g. {asked.example}"))
    if field.is_list:
        said.append(Text("se repite", "repeatable"))
    return typer.Option(
        option_name(field),
        metavar=asked.metavar,
        help=_shown(*said),
        autocompletion=_COMPLETIONS[asked.completed_from],
    )


def _shown(*said: Text) -> str:
    both = joined(*said, between="; ")
    return f"{both.es} · {both.en}"
