"""Mutation testing of the parts where a wrong sign would cost most."""
