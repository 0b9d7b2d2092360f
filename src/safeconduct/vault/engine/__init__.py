"""Pure functions of the vault room."""
