"""What makes the same files another version."""

import pytest

from eslabon.loaders.catalogues import Catalogue
from eslabon.loaders.pipeline.fingerprint import content_version
from eslabon.loaders.source import LoadOptions
from tests.support.toy_source import ToySource

WORDS = Catalogue("words", lambda: [{"word": "zinc"}])
MORE_WORDS = Catalogue("words", lambda: [{"word": "zinc"}, {"word": "níquel"}])


def toy(*, revision: int = 1, catalogues: tuple[Catalogue, ...] = (WORDS,)) -> ToySource:
    source = ToySource()
    source.revision, source.catalogues = revision, catalogues
    return source


def version(
    *digests: str,
    options: LoadOptions | None = None,
    source: ToySource | None = None,
) -> str:
    return content_version(
        digests or ("a", "b"),
        options or LoadOptions(),
        source=source or toy(),
    )


def test_the_same_inputs_in_any_order_read_by_the_same_are_one_version() -> None:
    same = Catalogue("words", lambda: iter([{"word": "zinc"}]))
    assert version("b", "a", source=toy(catalogues=(same,))) == version()
    assert len(version()) == 64
    assert int(version(), 16)


def test_a_version_is_the_same_in_every_program() -> None:
    """Else each file would be loaded again by an upgrade that reads it no differently."""
    plain = toy(catalogues=())
    assert version("a", "b", source=plain).startswith("380f85899ede")


@pytest.mark.parametrize(
    "other",
    [
        version("a"),
        version("a", "c"),
        version(options=LoadOptions(keep_contacts=True)),
        version(options=LoadOptions(edition="2026-05")),
        version(source=toy(revision=2)),
        version(source=toy(catalogues=(MORE_WORDS,))),
    ],
)
def test_whatever_changes_what_files_say_is_another_version(other: str) -> None:
    assert other != version()


def test_each_option_that_is_not_the_usual_one_counts() -> None:
    asked = [
        LoadOptions(),
        LoadOptions(keep_contacts=True),
        LoadOptions(collection="1"),
        LoadOptions(edition="1"),
        LoadOptions(edition="2"),
        LoadOptions(max_rejects=1),
        LoadOptions(is_complete=True),
    ]
    assert len({version(options=options) for options in asked}) == len(asked)


def test_that_an_edition_may_be_shorter_changes_nothing_of_what_it_says() -> None:
    assert version(options=LoadOptions(accepts_fewer=True)) == version()
