"""Pure functions of the aftercare room."""
