"""What families share about words: pure functions of texts, and the vectors of words."""
