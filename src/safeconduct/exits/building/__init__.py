"""Building an area from files: OpenStreetMap extracts, height models, hazard layers.

All input and output of this capability's terrain is here and in `area_files`; the engine reads no file.
"""
