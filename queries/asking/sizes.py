"""Sizes of sites as requests ask for them."""

from eslabon.graph.language import Text
from eslabon.queries.asking.errors import OutOfRangeError
from eslabon.queries.asking.request import Spelling


def check_sizes(least: int | None, most: int | None, *, spelled: Spelling) -> None:
    """Refuse sizes of which the greatest is less than the least; None is no limit.

    Raises:
        OutOfRangeError: If it is.
    """
    if least is None or most is None or least <= most:
        return
    lower, upper = spelled("min_size"), spelled("max_size")
    raise OutOfRangeError(
        Text(
            f"{upper} {most} es menos que {lower} {least}.",
            f"{upper} {most} is less than {lower} {least}.",
        ),
        hint=Text(f"Dé en {upper} {least} o más.", f"Give {upper} {least} or more."),
    )
