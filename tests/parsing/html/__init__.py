"""Pages of the web: lists, tables, forms, what is hidden, raised or struck out."""
