"""The addresses of plan sets, sheets, conditions and measurements."""
