"""Drawings: reads plan sets, names and scales their sheets, and measures what is drawn."""
