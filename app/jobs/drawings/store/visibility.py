"""Which stored rows people see: none that are staged, none that are being removed."""

NOBODY = ""
"""The owner of drawings that are being removed, and of conditions that are not to be seen (yet).

Whatever is read names its owner, so one small commit shows or hides them with all that is theirs.
"""

IS_SHOWN = """ifnull(m.set_id, 0) NOT IN
    (SELECT set_id FROM measurement_sets WHERE state <> 'shown')"""
"""Holds for the measurements `m` that are whole and not replaced."""
