"""What is rejected, counted by reason, and how much of it a load may lose."""

from dataclasses import dataclass, field
from pathlib import Path

from eslabon.graph.errors import BadInputError
from eslabon.graph.language import Text
from eslabon.loaders.files.delimited import CUT_OFF
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.source import Rejection


class TooManyRejectsError(BadInputError):
    """More records of an input were rejected than a load may lose."""

    code = "TOO_MANY_REJECTS"
    message = Text(
        "Demasiados registros rechazados: {share}. No se cargó nada. Por ejemplo: {reasons}",
        "Too many records were rejected: {share}. Nothing was loaded. For example: {reasons}",
    )
    hint = Text(
        "Corrija los que lista {path}, o admita más con --max-rejects.",
        "Fix the rows listed in {path}, or allow more with --max-rejects.",
    )


class FileCutOffError(BadInputError):
    """An input ends in the middle of a record: what is missing would be taken for gone."""

    code = "FILE_CUT_OFF"
    message = Text(
        "Un archivo termina a la mitad de un registro, así que falta lo que sigue. No se cargó nada.",
        "A file ends in the middle of a record, so that what follows is missing. Nothing was loaded.",
    )
    hint = Text(
        "Consígalo entero; {path} muestra dónde termina. Si no le falta nada, confírmelo con --accept-fewer.",
        "Get all of it; {path} shows where it ends. If nothing is missing, confirm it with --accept-fewer.",
    )


@dataclass
class Rejects:
    """Remembers one message for each reason."""

    _examples: dict[str, Text] = field(default_factory=dict)

    def add(self, rejection: Rejection, report: LoadReport) -> None:
        """Count one rejected record."""
        report.quarantined += 1
        report.reasons[rejection.reason] += 1
        self._examples.setdefault(rejection.reason, rejection.message)

    def require_whole(self, report: LoadReport, *, path: Path) -> None:
        """Refuse an input that ends in the middle of a record.

        Raises:
            FileCutOffError: If one does.
        """
        if report.reasons[CUT_OFF]:
            raise FileCutOffError(path=path)

    def require_few(self, report: LoadReport, *, most: float, path: Path) -> None:
        """Refuse an input of which nothing, or too little, is left.

        Raises:
            BadInputError: If it has no record at all.
            TooManyRejectsError: If more than a share of them were rejected.
        """
        if report.read == 0:
            raise BadInputError(
                Text("El archivo no tiene ningún registro.", "The input has no records."),
                hint=Text("Revise que sea el archivo completo.", "Check that it is complete."),
            )
        # That a file is cut off was confirmed.
        if report.quarantined - report.reasons[CUT_OFF] > most * report.read:
            said = [(self._examples[name], n) for name, n in report.reasons.most_common(3)]
            reasons = Text(
                " ".join(f"{message.es} (×{n})" for message, n in said),
                " ".join(f"{message.en} (×{n})" for message, n in said),
            )
            share = f"{report.quarantined} / {report.read}"
            raise TooManyRejectsError(share=share, reasons=reasons, path=path)
