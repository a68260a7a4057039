"""Tells the kind of a file by its content, one module for each kind of container."""
