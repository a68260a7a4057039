"""A contract as passages: what is a heading, a clause number, a sentence, and in which language."""
