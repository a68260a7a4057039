"""Reads the tables of a sheet."""
