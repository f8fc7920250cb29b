"""What somebody states of a property, as a text for people."""

from eslabon.graph.language import Language, Text

_TRUTH = {True: Text("sí", "yes"), False: Text("no", "no")}


def stated_value(value: object, language: Language) -> str:
    """Return a value of the model as people read it; numbers as they were stated, to the digit.

    Nothing of what is not known.

    >>> stated_value(20.588800001, "es"), stated_value(("a", "b"), "es"), stated_value(True, "es")
    ('20.588800001', 'a; b', 'sí')
    """
    match value:
        case None:
            return ""
        case bool():
            return _TRUTH[value].in_language(language)
        case tuple():
            return "; ".join(str(one) for one in value)
        case _:
            return str(value)
