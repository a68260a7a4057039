"""The SQL of drawings: what is written, read, admitted and removed."""
