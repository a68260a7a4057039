"""How honest the time left and the percent of long jobs are: `python -m tests.benchmarks.eta`."""
