"""Cells that name a company: by its RFC, its LEI or its whole legal name."""

import re
from calendar import monthrange

from eslabon.graph.language import Text
from eslabon.graph.model.nodes.company import Company, is_generic_rfc
from eslabon.graph.reading.names import company_key, parse_name
from eslabon.loaders.sources.tables.cells import Cells

# Letters of the name, a day of founding or birth, and three signs of the tax office.
_RFC = re.compile(r"[A-ZÑ&]{3,4}(?P<day>\d{6})[A-Z\d]{3}")
_LEI = re.compile(r"[A-Z\d]{18}\d{2}", re.ASCII)

_WRITE_IT = Text(
    "Escriba el RFC, el LEI o la razón social completa con su forma legal.",
    "Write the RFC, the LEI or the whole legal name with its legal form.",
)


def company(cells: Cells, column: str) -> Company | None:
    """Return the company that a cell names.

    Its key is the RFC or the LEI itself, else that of the legal name as the directory has it.
    """
    text = cells.text(column)
    if text is None:
        return None
    code = text.upper().replace(" ", "").replace("-", "")
    if is_generic_rfc(code):
        raise cells.error(column, "generic_rfc", _WRITE_IT)
    if rfc := _RFC.fullmatch(code):
        if not _is_day(rfc["day"]):
            raise cells.error(column, "bad_company", _WRITE_IT)
        return Company(key=code, name=text, rfc=code)
    if _LEI.fullmatch(code) and _checks(code):
        return Company(key=code, name=text)
    key = company_key(text)
    if not key:
        raise cells.error(column, "bad_company", _WRITE_IT)
    parsed = parse_name(text)
    return Company(
        key=key, name=text, normalized_name=parsed.normalized, legal_form=parsed.legal_form
    )


def _is_day(yymmdd: str) -> bool:
    """Tell whether six figures are a day of any century: a leap year may be of another one."""
    month, day = int(yymmdd[2:4]), int(yymmdd[4:])
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000, month)[1]


def _checks(lei: str) -> bool:
    """Tell whether the check digits of an LEI are right (ISO 17442, by ISO 7064 MOD 97-10)."""
    return int("".join(str(int(letter, 36)) for letter in lei)) % 97 == 1
