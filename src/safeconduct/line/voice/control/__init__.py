"""Where the desk and the voice process speak with each other: a socket on this machine, JSON, and a token."""
