"""What the codes of an answer are called in tables; JSON keeps the codes."""

from collections.abc import Mapping
from typing import Final

from eslabon.graph.language import Text
from eslabon.queries.coverage.answer import Reach
from eslabon.queries.matching.outcome import Outcome, Status

STATUSES: Final[Mapping[Status, Text]] = {
    Status.QUALIFIED: Text("CALIFICA", "QUALIFIED"),
    Status.VERIFY: Text("POR VERIFICAR", "VERIFY"),
    Status.NEAR_MISS: Text("CASI", "NEAR MISS"),
    Status.EXCLUDED: Text("EXCLUIDO", "EXCLUDED"),
}
STATUS_STYLES: Final[Mapping[Status, str]] = {
    Status.QUALIFIED: "green",
    Status.VERIFY: "yellow",
    Status.NEAR_MISS: "magenta",
    Status.EXCLUDED: "red",
}
# Shape tells them apart where colour does not.
SIGNS: Final[Mapping[Outcome, str]] = {Outcome.PASS: "✓", Outcome.UNKNOWN: "?", Outcome.FAIL: "✗"}
SIGN_STYLES: Final[Mapping[Outcome, str]] = {
    Outcome.PASS: "green",
    Outcome.UNKNOWN: "yellow",
    Outcome.FAIL: "red",
}
OUTCOMES: Final[Mapping[Outcome, Text]] = {
    Outcome.PASS: Text("cumple", "passes"),
    Outcome.UNKNOWN: Text("se desconoce", "unknown"),
    Outcome.FAIL: Text("no cumple", "fails"),
}
REACHES: Final[Mapping[Reach, Text]] = {
    Reach.QUALIFIED: STATUSES[Status.QUALIFIED],
    Reach.VERIFY: STATUSES[Status.VERIFY],
    Reach.NEAR_MISS: STATUSES[Status.NEAR_MISS],
    Reach.NONE: Text("SIN PROVEEDOR", "NONE"),
}
