"""The staff's pages of the cases room."""
