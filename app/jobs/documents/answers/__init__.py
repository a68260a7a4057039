"""Answers questions from the passages that were found."""
