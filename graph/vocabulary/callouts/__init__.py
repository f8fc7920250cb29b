"""Specifications that call for a process: what each names, and what its designators mean."""
