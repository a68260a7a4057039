"""A sheet as plain values: its words, its lines and their geometry."""
