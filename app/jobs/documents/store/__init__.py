"""The SQL of documents: what is written, read, admitted and removed."""
