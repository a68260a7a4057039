"""The pages of PDF and TIFF plan sets as sheets and pictures."""
