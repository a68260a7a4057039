"""Measures what reviews and recommendations say on labelled sets."""
