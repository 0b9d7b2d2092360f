"""The aftercare room."""
