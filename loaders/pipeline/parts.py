"""Whether the rows of a complete edition lie in the part that they are said to be all of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.errors import BadInputError
from eslabon.graph.language import Text
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.record import Edition

PLACE_AND_CLASS: Final = ("municipalityCode", "activityCode")
_STATE: Final = re.compile(r"\d\d")
# As INEGI's archives of the whole country are called: `00_43`, `00_72_1`, `00_46112-46311`.
_SECTOR: Final = re.compile(r"00_(\d{2,6})(?:-(\d{2,6}))?(?:_\d)?")


class OutsidePartError(BadInputError):
    """A file that is said to be all of a part lists others, so it cannot be that."""

    code = "OUTSIDE_PART"
    message = Text(
        "{outside} de {count} registros no son de la parte «{part}». No se cargó nada.",
        "{outside} of {count} records are not of the part “{part}”. Nothing was loaded.",
    )
    hint = Text(
        "Revise que el archivo sea el de esa parte; si es una selección, cárguelo sin --complete.",
        "Check that the file is the one of that part; if it is a selection, load it without "
        "--complete.",
    )


class OthersReplacedError(BadInputError):
    """An edition that is all of a part would replace an earlier one that lists others too."""

    code = "OTHERS_REPLACED"
    message = Text(
        "Reemplazaría a {id}, de la misma parte «{part}»: {outside} de sus {count} registros no son de ella y "
        "se irían. No se cargó nada.",
        "It would replace {id}, of the same part “{part}”: {outside} of its {count} records are not of it, and "
        "would go. Nothing was loaded.",
    )
    hint = Text(
        "Retírela (`eslabon editions withdraw {id}`) y cargue su archivo con otro nombre de parte "
        "(`--collection sector-{part}`, por ejemplo); si de verdad sobran, confírmelo con --accept-fewer.",
        "Withdraw it (`eslabon editions withdraw {id}`) and load its file under another name of a part "
        "(`--collection sector-{part}`, for example); if they are to go, confirm it with --accept-fewer.",
    )


class NotOfPartError(BadInputError):
    """An older selection lists others than its part, which a newer complete edition would silence."""

    code = "NOT_OF_PART"
    message = Text(
        "{outside} de {count} registros no son de la parte «{part}», de la que cuenta una edición completa más "
        "nueva, {id}: no contarían. No se cargó nada.",
        "{outside} of {count} records are not of the part “{part}”, of which a newer complete edition counts, "
        "{id}: they would not count. Nothing was loaded.",
    )
    hint = Text(
        "Cárguelo con otro nombre de parte, por ejemplo `--collection sector-{part}`.",
        "Load it under another name of a part, for example `--collection sector-{part}`.",
    )


def require_no_others(scope: Scope, earlier: Iterable[Edition], *, most: float) -> None:
    """Refuse a complete edition that would take away more of others than a share.

    Names of parts do not tell all: `21` is a state in one file's name, and a sector in another's.

    Args:
        scope: What the new edition speaks of.
        earlier: The editions that count, of any source and part.
        most: The share of an earlier edition's records that may lie outside.

    Raises:
        OthersReplacedError: If it would.
    """
    for edition in earlier:
        if (edition.manifest.scope.source, edition.manifest.scope.part) != (
            scope.source,
            scope.part,
        ):
            continue
        check = PartCheck(scope.part)
        if sites := edition.table(ESTABLISHMENT.label, columns=list(PLACE_AND_CLASS)):
            check.look(sites)
        if check.outside > most * check.count:
            raise OthersReplacedError(
                id=edition.id, part=scope.part, outside=check.outside, count=check.count
            )


@dataclass
class PartCheck:
    """Counts establishments that lie outside a part; of some it cannot be told."""

    part: str
    count: int = 0
    outside: int = 0

    def look(self, sites: pa.Table) -> None:
        """Count some establishments, of the columns `municipalityCode` and `activityCode`."""
        if _STATE.fullmatch(self.part):
            first, last, column = self.part, self.part, "municipalityCode"
        elif named := _SECTOR.fullmatch(self.part):
            first, last, column = named[1], named[2] or named[1], "activityCode"
        else:
            return
        codes = sites.column(column)
        is_before = pc.less(pc.utf8_slice_codeunits(codes, 0, len(first)), first)
        is_after = pc.greater(pc.utf8_slice_codeunits(codes, 0, len(last)), last)
        is_outside = pc.or_(is_before, is_after)
        self.count += sites.num_rows
        self.outside += int(pc.sum(is_outside).as_py() or 0)

    def require_heard(self, newer: Edition | None, *, most: float) -> None:
        """Refuse more of them than a share where a newer complete edition of the part counts.

        Raises:
            NotOfPartError: If there are.
        """
        if newer is not None and self.outside > most * self.count:
            raise NotOfPartError(
                outside=self.outside, count=self.count, part=self.part, id=newer.id
            )

    def require_few(self, *, most: float) -> None:
        """Refuse more of them than a share.

        Raises:
            OutsidePartError: If there are.
        """
        if self.outside > most * self.count:
            raise OutsidePartError(outside=self.outside, count=self.count, part=self.part)
