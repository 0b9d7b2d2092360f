"""Pure functions of the interest room."""
