"""Pure functions of the line room."""
