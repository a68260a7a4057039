"""A plan set as a whole: its index of sheets, and what is missing or there twice."""
