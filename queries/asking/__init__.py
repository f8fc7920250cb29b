"""What is asked: requests as every face puts them, and what they come to in codes."""
