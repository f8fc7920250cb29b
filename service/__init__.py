"""The service: command line, GraphQL and HTTP."""
