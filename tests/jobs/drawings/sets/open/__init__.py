"""Dirty sheets, drawn as offices draw them; families by module."""

SHEETS = ()
