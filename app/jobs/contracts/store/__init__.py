"""All SQL of contract work."""
