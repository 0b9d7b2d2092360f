"""The public pages of the line: one module for each step of the person's way."""
