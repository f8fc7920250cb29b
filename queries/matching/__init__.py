"""Matching: gates, features and status over columns, and the seam that fills the columns."""
