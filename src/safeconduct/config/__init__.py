"""Wiring only: settings, addresses and servers of the two faces."""
