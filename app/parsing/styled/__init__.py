"""What the readers of styled text (Word, Rich Text, OpenDocument) have in common."""
