"""What people read: one sentence in both languages of the interface."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["es", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages of the interface."""

    es: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the sentence in the language asked for."""
        return self.es if language == "es" else self.en
