"""The HTTP server: pages, conversations, calculators."""
