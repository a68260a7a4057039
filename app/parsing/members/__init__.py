"""The files inside a file: what a mail, an archive or a collection carries."""
