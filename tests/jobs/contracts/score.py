"""Prints precision, recall and F1 of the review on the labelled sets."""
