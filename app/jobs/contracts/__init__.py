"""Contract review: finds a contract's climate-related passages and says how strong they are."""
