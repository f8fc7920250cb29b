"""What a check of an installation finds: how it is, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from eslabon.graph.language import NO_TEXT, Text


class Verdict(StrEnum):
    """What a finding means."""

    GOOD = "good"
    NOTICE = "notice"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, how it is, what to do."""

    subject: Text
    verdict: Verdict
    detail: Text
    hint: Text = NO_TEXT
