"""The telephone: a process of its own that leads calls through the scripts, whichever engine carries them."""
