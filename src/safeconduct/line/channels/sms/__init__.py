"""SMS through Kannel's HTTP interface."""
