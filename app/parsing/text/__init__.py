"""Reads plain text, and finds out in which encoding any text is."""
