"""Which discipline and which type a sheet is."""
