"""Intray: an in-tray for long document jobs, in one process and one SQLite file."""

__version__ = "0.1.0"
