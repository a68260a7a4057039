"""The page alone: its modules, and its behaviour against a server that does what a test says."""
