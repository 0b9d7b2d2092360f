"""Settings: what both faces share, and one module for each of them."""
