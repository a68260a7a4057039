"""Quantities of what is drawn: conditions, providers and measurements."""
