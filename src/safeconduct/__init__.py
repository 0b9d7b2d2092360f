"""The open, self-hosted software behind a surrender assistance line."""
