"""Answers whose fields are made when they are first read, so that nobody waits for what nobody reads."""

from typing import TYPE_CHECKING, Any, Self


class MadeWhenRead:
    """An answer that may know its fields, or where to read them when they are first asked for.

    A dataclass with slots that inherits it is made, compared, replaced, copied and pickled as any
    other; whatever needs all of its fields reads them.
    """

    __slots__ = ("_made_of",)

    @classmethod
    def of(cls, made_of: object, /, **known: Any) -> Self:
        """Return an answer that knows some fields; each other is that of what it is made of."""
        made = object.__new__(cls)
        for name, value in known.items():
            object.__setattr__(made, name, value)
        object.__setattr__(made, "_made_of", made_of)
        return made

    if not TYPE_CHECKING:  # else any misspelt name would pass

        def __getattr__(self, name: str) -> object:
            """Make a field, and keep it; Python asks only for what is not there yet."""
            if name not in type(self).__dataclass_fields__:
                raise AttributeError(f"{type(self).__name__} has no {name}")
            value = getattr(self._made_of, name)
            object.__setattr__(self, name, value)
            return value
