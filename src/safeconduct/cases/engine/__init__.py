"""Pure functions of the cases room."""
