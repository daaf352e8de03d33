"""Exact, explained billing arithmetic: Decimals and dates in, a frozen result with its working out."""
