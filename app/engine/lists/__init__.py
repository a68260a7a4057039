"""What lists of tasks are made of: which rows are meant, and what is folded under them."""
