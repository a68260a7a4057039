"""What in a contract speaks of the climate, why, and how strongly."""
