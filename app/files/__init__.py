"""Uploads: streamed to disk, hashed, kept once by content, named by rows."""
