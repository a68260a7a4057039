"""Reads web archives: a page and its pictures in one file."""
