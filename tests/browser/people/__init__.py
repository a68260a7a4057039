"""The page of a team, against a real server with users."""
