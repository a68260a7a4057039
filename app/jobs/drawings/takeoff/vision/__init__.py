"""Takeoff and classification by models that look at the picture of a sheet, asked over HTTP."""
