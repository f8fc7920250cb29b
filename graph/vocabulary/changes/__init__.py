"""What a change takes."""
