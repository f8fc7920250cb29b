"""First pass: read and transform everything, reject what cannot be loaded, spool the rest."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from eslabon.graph.errors import BadInputError
from eslabon.graph.language import Text
from eslabon.graph.model.registry import NODE_OF_ROW
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.cypher.merge import existing_keys
from eslabon.loaders.pipeline.batch import Record
from eslabon.loaders.pipeline.ledger import Ledger
from eslabon.loaders.pipeline.quarantine import Quarantine
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.pipeline.spool import Spool
from eslabon.loaders.source import (
    MEANINGS,
    Assertion,
    Origin,
    Records,
    Reference,
    Rejection,
    Result,
)


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


@dataclass(frozen=True)
class Validation:
    """What the first pass needs: where records come from and where each kind goes."""

    records: Records
    client: GraphClient
    report: LoadReport
    ledger: Ledger
    quarantine: Quarantine
    spool: Spool
    _examples: dict[str, Text] = field(default_factory=dict)

    def run(self, *, size: int, advance: Callable[[int], None]) -> None:
        """Spool every record in batches of `size` records read.

        Raises:
            BadInputError: If an input cannot be read at all.
            TooManyRejectsError: If too many of the records were rejected.
        """
        results = self.records.results()
        while chunk := list(islice(results, size)):
            missing = self._missing_references(chunk)
            records = [self._settle(place, result, missing) for place, result in chunk]
            accepted = [record for record in records if record is not None]
            self.report.read += len(chunk)
            self.spool.add(accepted, read=len(chunk))
            advance(len(chunk))
        self._require_few_rejects()

    def _settle(
        self, place: Origin, result: Assertion | Rejection, missing: set[tuple[str, str]]
    ) -> Record | None:
        """Return the record to write, if this one is accepted."""
        if isinstance(result, Assertion) and _lacks_key(result):
            result = _no_key(place)
        if isinstance(result, Assertion):
            absent = self._first_absent(result.references, missing)
            if absent is None:
                return self._accept(place, result)
            result = _no_such_node(place, absent)
        self._reject(result)
        return None

    def _accept(self, place: Origin, assertion: Assertion) -> Record | None:
        record = Record.of(assertion)
        earlier = self.ledger.enter(record.key, record.content, place)
        if earlier is not None:
            self._repeat(place, record, earlier=earlier)
            return None
        for flag in assertion.flags:
            self.report.flags[flag] += 1
        for schema in self.records.refers_to:
            rows = [row for row in assertion.nodes if isinstance(row, schema.row)]
            self.ledger.define(schema.label, (getattr(row, schema.key.field) for row in rows))
        return record

    def _repeat(self, place: Origin, record: Record, *, earlier: tuple[str, Origin]) -> None:
        content, first = earlier
        if content != record.content:
            self._reject(_disagreement(place, record.key, first=first))
            return
        self.report.unchanged += 1
        self.report.flags["repeated_record"] += 1

    def _reject(self, rejection: Rejection) -> None:
        self.quarantine.add(rejection)
        self.report.quarantined += 1
        self.report.reasons[rejection.reason] += 1
        self._examples.setdefault(rejection.reason, rejection.message)

    def _missing_references(self, chunk: Sequence[Result]) -> set[tuple[str, str]]:
        asked: dict[NodeSchema, set[str]] = {}
        for _, result in chunk:
            for reference in result.references if isinstance(result, Assertion) else ():
                asked.setdefault(reference.schema, set()).add(reference.key)
        missing: set[tuple[str, str]] = set()
        for schema, keys in asked.items():
            rows = self.client.read(Statement(existing_keys(schema), {"keys": sorted(keys)}))
            found = {str(row["key"]) for row in rows}
            missing |= {(schema.label, key) for key in keys - found}
        return missing

    def _first_absent(
        self, references: Iterable[Reference], missing: set[tuple[str, str]]
    ) -> Reference | None:
        for reference in references:
            node = (reference.schema.label, reference.key)
            if node in missing and not self.ledger.is_defined(*node):
                return reference
        return None

    def _require_few_rejects(self) -> None:
        if self.report.read == 0:
            raise BadInputError(
                Text("El archivo no tiene ningún registro.", "The input has no records."),
                hint=Text("Revise que sea el archivo completo.", "Check that it is complete."),
            )
        if self.report.quarantined > self.records.max_rejects * self.report.read:
            raise self._too_many()

    def _too_many(self) -> TooManyRejectsError:
        said = [(self._examples[name], n) for name, n in self.report.reasons.most_common(3)]
        reasons = Text(
            " ".join(f"{message.es} (×{n})" for message, n in said),
            " ".join(f"{message.en} (×{n})" for message, n in said),
        )
        share = f"{self.report.quarantined} / {self.report.read}"
        return TooManyRejectsError(share=share, reasons=reasons, path=self.quarantine.path)


def _lacks_key(assertion: Assertion) -> bool:
    """Tell whether a record, or a node of it, has a blank key: all such would be one node."""
    keys = (getattr(row, NODE_OF_ROW[type(row)].key.field) for row in assertion.nodes)
    return not all(any(map(str.isalnum, key)) for key in (assertion.key, *keys))


def _no_key(place: Origin) -> Rejection:
    return Rejection(
        place=place, column="", reason="missing_key", message=MEANINGS["missing_key"], raw=""
    )


def _no_such_node(place: Origin, reference: Reference) -> Rejection:
    return Rejection(
        place=place,
        column=reference.column,
        reason="unknown_reference",
        message=Text(
            f"El grafo no tiene la clave {reference.key}; cargue antes el archivo que la define.",
            f"The graph does not have the id {reference.key}; load the file that defines it first.",
        ),
        raw=reference.key,
    )


def _disagreement(place: Origin, key: str, *, first: Origin) -> Rejection:
    where = f"{first.file}:{first.line}"
    return Rejection(
        place=place,
        column="",
        reason="disagrees_with_line",
        message=Text(
            f"Otro registro con la misma clave dice otra cosa: {where}.",
            f"Another record with the same key says something else: {where}.",
        ),
        raw=key,
    )
