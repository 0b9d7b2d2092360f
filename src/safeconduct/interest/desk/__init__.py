"""The analysts' pages: series, what they say, recorded events, and the figure for the press."""
