"""Pure planning engine: area layers, fields, legs, light, windows, plans, briefs and pictures.

`records` holds what is stored and shown and imports no compiler; `plan` holds the planning itself.
Kernels are compiled by numba on first use, never at import. Where the compiled code is kept is numba's
`NUMBA_CACHE_DIR` (any writable folder); without it numba writes beside the source, or into the user's
cache folder when the source is read-only. `plan.warm_up()` compiles everything once at start-up.
"""
