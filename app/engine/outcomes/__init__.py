"""What tasks come to: a line of what came out, whether to try again, and answers to give again."""
