"""How much is read at once: bounds of memory and of time, far above any real export."""

BYTES = 16 * 1024 * 1024  # of a file
UNPACKED = 32 * 1024 * 1024  # of an archive or a sheet
ROWS = 50_000  # of a table
PERIODS = 10_000  # of a series: more than a year of hours
COLUMNS = 200
MEGABYTE = 1024 * 1024
