"""Reads Rich Text (RTF)."""
