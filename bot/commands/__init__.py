"""Subcommands of `laskuapuri`, one file each."""
