"""Vectors of texts, and the models that make them."""
