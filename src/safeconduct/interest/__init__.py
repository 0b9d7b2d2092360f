"""The interest room."""
