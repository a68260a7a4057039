"""Tests of the readers; `files` makes the files that they and others need."""
