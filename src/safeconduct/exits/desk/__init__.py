"""The staff's pages of exits: one module for each page."""
