"""The GraphQL schema, its limits and its transport."""
