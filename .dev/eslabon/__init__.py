"""Which firms in Mexico could do the finishing step that a component leaves the country for.

    import eslabon

    with eslabon.open("data") as graph:
        eslabon.load(graph, ["denue_22_csv.zip"])
        request = eslabon.MatchRequest(text="zinc plating of steel brackets", place="Querétaro")
        for candidate in eslabon.match(graph, request).candidates:
            print(candidate.place, candidate.status.name, candidate.name)

These names are the whole library; everything else may change without notice.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eslabon.service.library import *
    from eslabon.service.library import __all__ as __all__

_SURFACE = "eslabon.service.library"


def __getattr__(name: str) -> object:
    """Return an exported name; imported when first asked for, so that a part alone stays light."""
    if name.startswith("_") and name != "__all__":
        raise AttributeError(f"module 'eslabon' has no attribute {name!r}")
    surface = import_module(_SURFACE)
    if name == "__all__":
        return surface.__all__
    if name not in surface.__all__:
        raise AttributeError(f"module 'eslabon' has no attribute {name!r}")
    return getattr(surface, name)


def __dir__() -> list[str]:
    """Return the exported names."""
    return list(import_module(_SURFACE).__all__)
