"""Pure functions of locate: parse what a person wrote, fuse reports into a fix, word it and draw it."""
