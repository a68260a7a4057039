"""What is suggested for a file, by its bytes."""
