"""Whether the rows of a complete edition lie in the part that they are said to be all of."""

import re
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.errors import BadInputError
from eslabon.graph.language import Text

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

    def require_few(self, *, most: float) -> None:
        """Refuse more of them than a share.

        Raises:
            OutsidePartError: If there are.
        """
        if self.outside > most * self.count:
            raise OutsidePartError(outside=self.outside, count=self.count, part=self.part)
