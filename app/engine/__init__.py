"""How tasks run: submitted, claimed, attempted, stopped, resumed and kept."""
