"""What people decide about the order in which tasks run."""
