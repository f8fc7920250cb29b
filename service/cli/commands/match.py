"""`eslabon match`: ranked suppliers for one finishing step."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.matching.match import candidate_at, match
from eslabon.service.cli.invocation import Exports, Invocation, Output
from eslabon.service.cli.paths import named_path
from eslabon.service.cli.requests import options_given, request_command
from eslabon.service.cli.root import new_app
from eslabon.service.cli.sending import Sending

app = new_app()

_ONLY_BATCH = Text("{option} solo va con --batch.", "{option} goes with --batch alone.")
_TWICE = Text("va --workers o --scheduler", "either --workers or --scheduler can be given")
_NO_OUTPUT = Text("hay que dar --output", "--output has to be given")


class BatchOptionError(UsageError):
    """A batch lacks an option, or is given one that is of a single answer."""

    code = "BATCH_OPTION"
    message = Text("Con --batch {what}.", "With --batch {what}.")
    hint = Text(
        "eslabon match --batch requisitos.csv -o respuestas.parquet",
        "eslabon match --batch requirements.csv -o answers.parquet",
    )


def _is_batch(invocation: Invocation, said: dict[str, Any], given: dict[str, Any]) -> bool:
    """Match a whole table where one is given; tell whether one was."""
    if given["batch"] is None:
        for name in ("workers", "scheduler"):
            if given[name] is not None:
                raise BatchOptionError(_ONLY_BATCH.filled(option=f"--{name}"))
        return False
    _check(said, given)
    from eslabon.service.cli.batch.given import Batch
    from eslabon.service.cli.batch.run import run_batch

    batch = Batch(
        given["batch"],
        given["output"],
        options_given(MatchRequest, said),
        workers=given["workers"] or 1,
        scheduler=given["scheduler"],
    )
    run_batch(invocation, batch)
    return True


def _check(said: dict[str, Any], given: dict[str, Any]) -> None:
    """Refuse the options of a single answer, and answers that would go nowhere."""
    if given["output"] is None:
        raise BatchOptionError(what=_NO_OUTPUT)
    if given["workers"] is not None and given["scheduler"] is not None:
        raise BatchOptionError(what=_TWICE)
    single = {"--explain": given["explained"], "--export": given["export"]}
    single["--about"] = said["about_establishment"]
    for name, value in single.items():
        if value:
            raise BatchOptionError(what=Text(f"no va {name}", f"{name} cannot be given"))


@request_command(app, "match", MatchRequest, instead=_is_batch)
def find(
    invocation: Invocation,
    request: MatchRequest,
    *,
    explained: Annotated[
        int | None,
        typer.Option(
            "--explain", metavar="N", help="Explica un proveedor · Take one supplier apart"
        ),
    ] = None,
    export: Exports = None,
    output: Output = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            "--batch",
            metavar="ARCHIVO · FILE",
            help="Tabla de requisitos (.csv, .xlsx, .parquet o -): cada renglón se contesta en --output "
            "(.parquet, .csv o .xlsx); las demás opciones valen para los que no dicen otra cosa · "
            "Table of requirements (.csv, .xlsx, .parquet or -): each row is answered in --output (.parquet, "
            ".csv or .xlsx); the other options hold for those that say nothing else",
            parser=named_path,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            min=1,
            max=256,
            metavar="N",
            help="Procesos de esta máquina para --batch (1 si no se da) · "
            "Processes of this machine for --batch (1 if not given)",
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="DIRECCIÓN · ADDRESS",
            help="Clúster de Dask que ya corre, para --batch; ve la carpeta de proyecciones · "
            "Dask cluster that runs already, for --batch; it sees the folder of projections",
        ),
    ] = None,
) -> None:
    """Print the ranked suppliers, or one of them taken apart."""
    sending = Sending.to(export, output)
    answer, origin = sending.read(invocation, match, request)
    if explained is not None:
        chosen = candidate_at(answer, explained)
        # A file tells of the one supplier beside the requirement that it was measured by.
        sent = replace(answer, candidates=(chosen,))
        sending.tell(invocation, chosen, sent=sent, origin=origin)
    elif len(answer.about) == 1:
        sending.tell(invocation, answer.about[0], sent=answer, origin=origin)
    else:
        sending.tell(invocation, answer, origin=origin)
