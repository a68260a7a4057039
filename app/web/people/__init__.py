"""The addresses of people: sessions, passwords, tokens, users, the audit list, operations."""
