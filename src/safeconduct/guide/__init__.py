"""The guide room."""
