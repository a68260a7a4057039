"""Reads presentations of PowerPoint."""
