"""Reads e-books."""
