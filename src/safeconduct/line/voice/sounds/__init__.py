"""The sounds of prompts: recorded by people, or spoken by a machine where nobody has recorded them yet.

`Library` is what calls use; `store` is where sound lies; `recording` is how a person's voice comes in.
"""
