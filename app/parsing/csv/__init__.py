"""Reads tables of separated values."""
