"""The handlers of this family: how a plan set comes in, what its sheets are, what is measured."""
