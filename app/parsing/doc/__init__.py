"""Reads Word documents of the older kind (DOC)."""
