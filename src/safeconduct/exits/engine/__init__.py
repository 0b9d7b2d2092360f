"""Pure functions of the exits room."""
