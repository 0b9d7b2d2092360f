"""Template tags of the shells: ``{% load faces %}``."""
