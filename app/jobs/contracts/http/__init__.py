"""The addresses of contract work."""
