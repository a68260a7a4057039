"""Bytes in and out: connections, forms, ranges, files, and what guards the door."""
