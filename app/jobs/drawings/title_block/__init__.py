"""Which sheet this is, as its title block says."""
