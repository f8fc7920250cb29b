"""What a record keeps in files of its own, each a sealed object of JSON."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from eslabon.graph.errors import system_reason
from eslabon.graph.language import Text
from eslabon.graph.record.errors import DamagedRecordError
from eslabon.graph.record.seals import BrokenSealError, sealed, unsealed

OTHER_BYTES: Final = Text("sus bytes son otros", "its bytes are others")
OTHER_FORM: Final = Text("no tiene la forma que se espera", "it does not have the expected form")


class Stored(BaseModel):
    """What such a file says: what is not of this form is refused, never guessed at."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def from_stored(cls, content: bytes) -> Self:
        """Read what is in a file.

        Raises:
            BrokenSealError: If it is not what was written.
            ValidationError: If it is, and not of this form.
        """
        return cls.model_validate_json(unsealed(content))

    def to_stored(self) -> str:
        """Return it as a file has it."""
        return sealed(self.model_dump_json(indent=1).encode()).decode()


@contextmanager
def damage_told(path: Path | str, *, hint: Text | None = None) -> Iterator[None]:
    """Tell of a file that cannot be read, or is not what was written, with its path.

    Raises:
        DamagedRecordError: Instead of what is raised within.
    """
    try:
        yield
    except BrokenSealError as error:
        raise DamagedRecordError(path=path, why=OTHER_BYTES, hint=hint) from error
    except ValidationError as error:
        raise DamagedRecordError(path=path, why=OTHER_FORM, hint=hint) from error
    except OSError as error:
        raise DamagedRecordError(path=path, why=system_reason(error), hint=hint) from error
