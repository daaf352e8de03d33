"""The kinds of requests, one file each: what is asked, how it ends, who handles it and until when.

A kind's sentences are in data/texts/requests/<kind>.yml. docs/how-to/request-kind.md tells how to add one.
"""
