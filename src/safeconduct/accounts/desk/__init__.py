"""The accounts' pages on the desk."""
