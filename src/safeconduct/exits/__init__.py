"""The exits room."""
