"""A takeoff as a file for a spreadsheet."""
