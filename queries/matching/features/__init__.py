"""The features of the score, and their ordered table."""
