"""The classes of activity of SCIAN, Mexico's industry classification."""

from functools import cache

from eslabon.graph.vocabulary.packaged import packaged_rows


@cache
def scian_classes() -> dict[str, str]:
    """Return the classes of SCIAN 2018 and 2023 with the last edition that has each."""
    return {
        row["code"]: row["last_edition"] for row in packaged_rows(__name__, "scian_classes.csv")
    }
