"""What went wrong under a field is a caller's fault only where it is known to be one."""

import pytest
from graphql import GraphQLError

from eslabon.service.graphql.errors import coded_errors, is_unexpected


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Exceeds the limit (4300 digits) for integer string conversion", "BAD_REQUEST"),
        ("invalid literal for int() with base 10: 'x'", "INTERNAL"),
        ("something else", "INTERNAL"),
    ],
)
def test_of_values_only_numbers_too_long_to_read_are_the_caller_s_fault(
    said: str, code: str
) -> None:
    error = GraphQLError("x", original_error=ValueError(said))
    [told] = coded_errors([error], language="en", request_id="1")
    assert told["extensions"]["code"] == code
    assert is_unexpected(error) == (code == "INTERNAL")
    assert ("too long" in told["message"]) != is_unexpected(error)
