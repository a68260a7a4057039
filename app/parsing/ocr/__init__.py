"""Reads pictures of pages by text recognition."""
