"""Measures how well sheets are read and taken off."""
