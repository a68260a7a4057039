"""Documents: read, cut into chunks, searched by words and by meaning, asked."""
