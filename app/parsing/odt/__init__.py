"""Reads OpenDocument texts (ODT)."""
