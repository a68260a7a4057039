"""Which clauses of the library a contract could take in, and where."""
