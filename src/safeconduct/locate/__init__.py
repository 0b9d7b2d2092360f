"""The locate room."""
