"""What the engine counts of tasks since it was started, for whoever watches it."""
