"""Says of what was found which may be counted, and of the rest what is not known."""
