"""Finds the lines, columns and tables of a page from where its words stand."""
