"""Pure functions of the locate room."""
