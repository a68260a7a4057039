"""Drawn sheets with the truth about each: what the score of the takeoff is measured on."""
