"""The schema is the committed one, is described throughout, and names what people read."""

import re
from enum import Enum
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    build_schema,
    find_breaking_changes,
)

from eslabon.queries.matching.rows import CONTACT
from eslabon.service.graphql.nodes import NODE_TYPES
from eslabon.service.graphql.schema import schema
from eslabon.service.graphql.types.enums import ENUMS
from tests.support.languages import spanish_in

ROOT = Path(__file__).resolve().parents[4]
SDL = ROOT / "service" / "graphql" / "schema.graphql"


def test_the_committed_schema_is_the_one_served() -> None:
    assert SDL.read_text(encoding="utf-8") == schema.as_str() + "\n", "run `make docs`"


def test_nothing_that_the_committed_schema_has_was_broken() -> None:
    committed = build_schema(SDL.read_text(encoding="utf-8"))
    assert find_breaking_changes(committed, schema._schema) == []


def test_every_type_and_root_field_is_described() -> None:
    types = [t for name, t in schema._schema.type_map.items() if not name.startswith("__")]
    own = [t for t in types if isinstance(t, GraphQLObjectType | GraphQLInterfaceType)]
    assert [t.name for t in own if not t.description] == []
    query = schema._schema.query_type
    assert query is not None
    assert [name for name, field in query.fields.items() if not field.description] == []


def test_every_node_type_has_an_id_and_can_be_fetched_by_it() -> None:
    node = schema._schema.get_type("Node")
    assert isinstance(node, GraphQLInterfaceType)
    possible = {t.name for t in schema._schema.get_possible_types(node)}
    assert possible == {kind.__name__ for kind in NODE_TYPES}


@pytest.mark.parametrize(("name", "members"), ENUMS.items())
def test_enums_are_the_closed_lists_of_the_program(name: str, members: type[Enum]) -> None:
    kind = schema._schema.type_map[name]
    assert isinstance(kind, GraphQLEnumType)
    assert kind.description
    assert set(kind.values) == {member.name for member in members}


def test_every_word_of_a_labelled_list_has_both_labels() -> None:
    labelled = [word for members in ENUMS.values() for word in members if hasattr(word, "label")]
    assert len(labelled) > 30
    assert all(word.label.es and word.label.en for word in labelled)


def test_enum_values_are_english_capitals() -> None:
    values = [
        value
        for kind in schema._schema.type_map.values()
        if isinstance(kind, GraphQLEnumType) and not kind.name.startswith("__")
        for value in kind.values
    ]
    assert values
    assert [value for value in values if not value.replace("_", "").isupper()] == []


def test_contacts_of_people_may_be_null_and_say_who_sees_them() -> None:
    contacts = [
        (kind.name, name, field)
        for kind in schema._schema.type_map.values()
        if isinstance(kind, GraphQLObjectType)
        for name, field in kind.fields.items()
        if name.lower() in ("phone", "email", "telephone")
    ]
    assert {name for _, name, _ in contacts} == {"phone", "email"}
    for kind, name, field in contacts:
        assert not isinstance(field.type, GraphQLNonNull), (kind, name)
        assert field.description == CONTACT, (kind, name)


def test_the_schema_describes_itself_in_english_alone() -> None:
    descriptions = re.findall(r'"""(.*?)"""', schema.as_str(), re.DOTALL)
    assert len(descriptions) > 200
    assert {text: spanish_in(text) for text in descriptions if spanish_in(text)} == {}
