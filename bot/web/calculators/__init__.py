"""The calculators as pages and over HTTP: one file each, which declares everything about it.

`declared()` finds the files; nothing lists them.
"""
