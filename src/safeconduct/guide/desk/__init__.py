"""The editors' pages: the list of all texts, the editor of one, a revision with its decisions, the history."""
