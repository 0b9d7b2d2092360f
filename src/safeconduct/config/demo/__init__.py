"""A fictional organisation, a fictional area and some thirty fictional cases, for looking around."""
