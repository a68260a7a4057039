"""Who people are, how they sign in, and which projects they share."""
