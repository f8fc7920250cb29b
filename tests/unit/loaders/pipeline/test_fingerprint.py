"""What makes the same files another version."""

from dataclasses import replace

import pytest

from eslabon.loaders.catalogues import Catalogue
from eslabon.loaders.derived.derivation import Derivation
from eslabon.loaders.pipeline.fingerprint import content_version
from eslabon.loaders.source import LoadOptions
from tests.support.toy_source import ToySource

WORDS = Catalogue("words", lambda: [{"word": "zinc"}])
MORE_WORDS = Catalogue("words", lambda: [{"word": "zinc"}, {"word": "níquel"}])
GUESS = Derivation("guess", 1, frozenset({"toy"}), (WORDS,), derive=lambda _: ())


def toy(*, revision: int = 1, catalogues: tuple[Catalogue, ...] = (WORDS,)) -> ToySource:
    source = ToySource()
    source.revision, source.catalogues = revision, catalogues
    return source


def version(
    *digests: str,
    options: LoadOptions | None = None,
    source: ToySource | None = None,
    derivations: tuple[Derivation, ...] = (GUESS,),
) -> str:
    return content_version(
        digests or ("a", "b"),
        options or LoadOptions(),
        source=source or toy(),
        derivations=derivations,
    )


def test_the_same_inputs_in_any_order_read_by_the_same_are_one_version() -> None:
    same = Catalogue("words", lambda: iter([{"word": "zinc"}]))
    assert version("b", "a", source=toy(catalogues=(same,))) == version()
    assert len(version()) == 12
    assert int(version(), 16)


def test_a_version_is_the_same_in_every_program() -> None:
    """Else each file would be loaded again by an upgrade that reads it no differently."""
    plain = toy(catalogues=())
    assert version("a", "b", source=plain, derivations=()) == "380f85899ede"


@pytest.mark.parametrize(
    "other",
    [
        version("a"),
        version("a", "c"),
        version(options=LoadOptions(keep_contacts=True)),
        version(options=LoadOptions(edition="2026-05")),
        version(source=toy(revision=2)),
        version(source=toy(catalogues=(MORE_WORDS,))),
        version(derivations=()),
        version(derivations=(replace(GUESS, revision=2),)),
        version(derivations=(replace(GUESS, name="other"),)),
        version(derivations=(replace(GUESS, catalogues=(MORE_WORDS,)),)),
        version(source=toy(revision=2), derivations=(replace(GUESS, revision=2),)),
    ],
)
def test_whatever_changes_what_files_say_is_another_version(other: str) -> None:
    assert other != version()


def test_what_derives_changes_nothing_until_its_revision_does() -> None:
    assert version(derivations=(replace(GUESS, derive=lambda _: iter(())),)) == version()


def test_each_option_that_is_not_the_usual_one_counts() -> None:
    asked = [
        LoadOptions(),
        LoadOptions(keep_contacts=True),
        LoadOptions(collection="1"),
        LoadOptions(edition="1"),
        LoadOptions(edition="2"),
        LoadOptions(max_rejects=1),
    ]
    assert len({version(options=options) for options in asked}) == len(asked)
