"""Where distances are measured from, in words."""

from eslabon.graph.language import NO_TEXT, Text, same
from eslabon.graph.reading.places import told_places
from eslabon.queries.asking.requirement import OperationRequirement, ResolvedPlace


def start_told(asked: OperationRequirement) -> Text:
    """Return where distances are measured from, if from anywhere, and a limit that nobody gave."""
    if asked.near is None:
        return NO_TEXT
    where = same(", ".join(f"{degrees:.4f}" for degrees in asked.near))
    if asked.place is not None:
        where = _read_as(asked.place, at=where)
    start = Text(f" · desde {where.es}", f" · from {where.en}")
    if not asked.within_is_default:
        return start
    limit = f"{asked.within_km:g} km"
    return Text(
        f"{start.es} · hasta {limit} por omisión",
        f"{start.en} · within {limit}, since no other limit is given",
    )


def _read_as(place: ResolvedPlace, *, at: Text) -> Text:
    """Return what a place was read as, with its point, and what it was not taken for."""
    told = Text("{name} [{code}], {kind} ({at})", "{name} [{code}], {kind} ({at})").filled(
        name=place.name or place.code, code=place.code, kind=place.kind.label, at=at
    )
    if not place.others:
        return told
    others = told_places(place.others)
    return Text(f"{told.es}, no {others.es}", f"{told.en}, not {others.en}")
