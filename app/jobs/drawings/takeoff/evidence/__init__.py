"""Says of what was found which is counted, and of the rest what is not known.

A quantity needs two signs that do not depend on each other. What has one is a candidate.
"""
