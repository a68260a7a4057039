"""What whoever keeps Intray running does beside it: back up, restore, check and purge."""
