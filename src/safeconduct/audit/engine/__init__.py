"""Pure functions of the audit room."""
