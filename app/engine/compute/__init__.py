"""Where CPU-bound pure functions run: worker processes, and whose turn it is."""
