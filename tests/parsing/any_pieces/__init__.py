"""Files put together of sound pieces in any order: each is read, and each word of it once."""
