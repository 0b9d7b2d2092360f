"""The line's panels on the desk."""
