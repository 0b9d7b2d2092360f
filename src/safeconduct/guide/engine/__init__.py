"""Pure functions of the guide room."""
