"""Who is at the line, who is needed there, and how many came: shifts, the roster, counts without names."""
