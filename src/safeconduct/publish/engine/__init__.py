"""Pure functions of the publish room."""
