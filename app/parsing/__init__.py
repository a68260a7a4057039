"""Bytes to text: every reader here is a pure function of a path and returns a Document."""
