"""Alerts: what rules find in kept series, raised once, seen by a person; nothing is sent outside."""
