"""What to ask a supplier of what nobody knows of it: one question in words for each gate left open.

A gate that has no wording here is asked about by its name and by what is asked for, so that a new one
is never left out.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from eslabon.graph.language import Text, joined
from eslabon.queries.asking.requirement import OpenPoint
from eslabon.queries.matching.wording import NOT_STATED

# By the name of the gate; `lacking` are the codes that it lacks, of standards for instance.
_QUESTIONS: Final[Mapping[str, Text]] = {
    "capability": Text("¿Hace usted este proceso: {asked}?", "Do you do this process: {asked}?"),
    "standards": Text(
        "¿Tiene vigente {lacking}, con este proceso en su alcance?",
        "Do you hold {lacking}, in force and with this process in its scope?",
    ),
    "approvals": Text(
        "¿Tiene la aprobación de {lacking}?", "Do you hold the approval of {lacking}?"
    ),
    "controlled": Text(
        "¿Puede recibir partes controladas ({asked})?",
        "May you be shown controlled parts ({asked})?",
    ),
    "material": Text(
        "¿Trabaja este material: {asked}?", "Do you work with this material: {asked}?"
    ),
    "envelope": Text(
        "¿Cabe en su línea una pieza de {asked}?", "Does a part of {asked} fit your line?"
    ),
    "mass": Text(
        "¿Admite su línea una pieza de {asked}?", "Does your line take a part of {asked}?"
    ),
    "thickness": Text("¿Logra un espesor de {asked}?", "Do you reach a thickness of {asked}?"),
    "lot": Text("¿Acepta lotes de {asked}?", "Do you take lots of {asked}?"),
    "lead_time": Text("¿Entrega en {asked}?", "Do you deliver in {asked}?"),
    "capacity": Text("¿Tiene libres {asked}?", "Do you have {asked} to spare?"),
    "mode": Text(
        "¿Hace el proceso en su propia planta, sin subcontratarlo?",
        "Do you do the process at your own site, without subcontracting it?",
    ),
    "distance": Text(
        "¿Dónde está su planta? Se pide que quede a {asked} o menos.",
        "Where is your plant? It is asked to be within {asked}.",
    ),
    "size": Text(
        "¿Cuántas personas trabajan en su planta? Se piden {asked}.",
        "How many people work at your plant? {asked} are asked for.",
    ),
}
_ANY: Final = Text("¿Cumple con esto: {label}, {asked}?", "Do you meet this: {label}, {asked}?")
_POINT: Final = Text("¿Puede cumplir también con esto: {said}?", "Can you meet this too: {said}?")
# A point that asks something itself is asked as it stands.
_ASKING: Final = ("which", "doubtful")
_NOT_STATED: Final = Text("No consta.", "Not on record.")
_STATED: Final = Text("Consta: {found}.", "On record: {found}.")


# Many suppliers are asked the same.
@lru_cache(maxsize=4_096)
def question(gate: str, *, label: Text, asked: Text, found: Text, lacking: Text) -> Text:
    """Return what to ask about a gate, with what is on record.

    >>> question("mass", label=Text("masa", "mass"), asked=Text("2 kg", "2 kg"), found=NOT_STATED,
    ...          lacking=Text("", "")).es
    '¿Admite su línea una pieza de 2 kg? No consta.'
    """
    words = _QUESTIONS.get(gate, _ANY).filled(label=label, asked=asked, lacking=lacking)
    return joined(words, _NOT_STATED if found == NOT_STATED else _STATED.filled(found=found))


@lru_cache(maxsize=1_024)
def question_of_point(point: OpenPoint) -> Text:
    """Return what to ask about an open point of a requirement.

    >>> question_of_point(OpenPoint("not_asked", Text("lote 500", "lot 500"))).en
    'Can you meet this too: lot 500?'
    """
    if point.kind not in _ASKING:
        return _POINT.filled(said=point.said)
    return Text(_begun(point.said.es), _begun(point.said.en))


def _begun(said: str) -> str:
    """Return what is said with its first letter as that of a sentence."""
    return re.sub(r"\w", lambda letter: letter[0].upper(), said, count=1)
