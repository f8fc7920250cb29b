"""Answers as files to send on: one document made of an answer's description, one writer a format."""
