"""The handlers of this family's task types."""
