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

    def filled(self, **fields: object) -> "Text":
        """Return this template with its fields filled in; a field that is a `Text` by language.

        >>> Text("{n} de {what}", "{n} of {what}").filled(n=2, what=Text("acero", "steel"))
        Text(es='2 de acero', en='2 of steel')
        """

        def filled(language: Language) -> str:
            said = {
                name: value.in_language(language) if isinstance(value, Text) else value
                for name, value in fields.items()
            }
            return self.in_language(language).format(**said)

        return Text(filled("es"), filled("en"))


NO_TEXT = Text("", "")


def same(text: str) -> Text:
    """Return a text that reads alike in both languages."""
    return Text(text, text)


def joined(*texts: Text, between: str = " ") -> Text:
    """Return texts one after the other, sentences unless told otherwise; empty ones leave no gap.

    >>> joined(Text("Uno.", "One."), Text("", ""), Text("Dos.", "Two.")).es
    'Uno. Dos.'
    """
    return Text(
        between.join(t.es for t in texts if t.es), between.join(t.en for t in texts if t.en)
    )
