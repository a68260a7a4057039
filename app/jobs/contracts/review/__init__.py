"""What a contract is, its climate passages, and the report on both."""
