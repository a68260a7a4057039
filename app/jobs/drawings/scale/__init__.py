"""The scale of a sheet, from its notes and scale bars."""
