"""How well the readers do on the labelled sets: `python -m tests.parsing.score`."""
