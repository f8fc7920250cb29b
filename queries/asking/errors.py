"""Errors of a request that cannot be understood.

UsageError
├── OutOfRangeError        a number that no such quantity can have
├── IncompleteRequestError something is missing that the rest needs
└── UnreadTextError        a free text in which no process was recognised
"""

from eslabon.graph.errors import UsageError


class OutOfRangeError(UsageError):
    """A number is one that no such quantity can have."""

    code = "OUT_OF_RANGE"


class IncompleteRequestError(UsageError):
    """Something is missing without which the rest cannot be answered."""

    code = "INCOMPLETE_REQUEST"


class UnreadTextError(UsageError):
    """A free text names no process that is recognised."""

    code = "TEXT_NOT_UNDERSTOOD"
