"""What a series of search interest says: one file for each matter, all pure."""
