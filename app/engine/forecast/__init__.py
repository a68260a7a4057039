"""How long a running task will still take, from its own reports and from what is usual."""
